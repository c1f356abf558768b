"""Column blocks of a page in reading order: recursive cuts along white space (XY cut).

The method is Nagy's and Seth's: a region is cut at the white space that runs all through it,
and each part again, until nothing is left to cut. A gutter between columns is cut before the
space between lines, wherever it runs through at least three rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.pdf.glyphs import Segment

_MIN_ROWS = 3
_GUTTER = 0.6
_WIDE_GUTTER = 3.0
_SPACE = 0.55
_DEPTH = 40


@dataclass(slots=True)
class Row:
    """A printed line of a block."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


def find_blocks(segments: list[Segment]) -> list[list[Row]]:
    """Order a page's segments to blocks of rows: columns left to right, top to bottom."""
    blocks: list[list[Segment]] = []
    _cut(segments, blocks, 0)
    return [find_rows(block) for block in blocks]


def _cut(segments: list[Segment], blocks: list[list[Segment]], depth: int) -> None:
    if len(segments) <= 1 or depth > _DEPTH:
        if segments:
            blocks.append(segments)
        return
    size = _typical([segment.size for segment in segments])
    at = _gutter(segments, size)
    if at is not None:
        parts = (
            [segment for segment in segments if segment.x0 < at],
            [segment for segment in segments if segment.x0 >= at],
        )
    else:
        level = _level(segments, size)
        if level is None:
            blocks.append(segments)
            return
        parts = (
            [segment for segment in segments if segment.middle < level],
            [segment for segment in segments if segment.middle >= level],
        )
    for part in parts:
        _cut(part, blocks, depth + 1)


def _gutter(segments: list[Segment], size: float) -> float | None:
    """Find the widest vertical white space with enough rows on both sides."""
    best: tuple[float, float] | None = None
    for gap, at in _gaps([(segment.x0, segment.x1) for segment in segments]):
        if gap < _GUTTER * size or (best and gap <= best[0]):
            continue
        left = [segment for segment in segments if segment.x0 < at]
        right = [segment for segment in segments if segment.x0 >= at]
        rows = min(_count_rows(left), _count_rows(right))
        if rows >= _MIN_ROWS or (gap >= _WIDE_GUTTER * size and rows == len(left) == len(right)):
            best = gap, at
    return best[1] if best else None


def _level(segments: list[Segment], size: float) -> float | None:
    """Find the widest horizontal white space that is more than that between lines."""
    gaps = _gaps([(segment.top, segment.bottom) for segment in segments])
    if not gaps:
        return None
    usual = _typical([gap for gap, _ in gaps]) if len(gaps) > _MIN_ROWS else 0.0
    gap, at = max(gaps)
    sizes = {round(segment.size) for segment in segments}
    if gap > max(_SPACE * size, 1.5 * usual) or (len(sizes) > 1 and gap > 0):
        return at
    return None


def _gaps(ranges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give (width, middle) of the white space between ranges."""
    gaps = []
    reach: float | None = None
    for low, high in sorted(ranges):
        if reach is not None and low > reach:
            gaps.append((low - reach, (low + reach) / 2))
        reach = high if reach is None else max(reach, high)
    return gaps


def _count_rows(segments: list[Segment]) -> int:
    middles = sorted(segment.middle for segment in segments)
    size = _typical([segment.size for segment in segments])
    return 1 + sum(high - low > size / 2 for low, high in pairwise(middles))


def _typical(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def find_rows(segments: list[Segment]) -> list[Row]:
    """Put the segments of a block together to rows; a gap inside a row becomes a blank."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: each.middle):
        row = rows[-1] if rows else None
        if row and abs(row[0].middle - segment.middle) < min(row[0].size, segment.size) / 2:
            row.append(segment)
        else:
            rows.append([segment])
    out = []
    for row in rows:
        row.sort(key=lambda each: each.x0)
        main = max(row, key=lambda each: len(each.text))
        out.append(
            Row(
                " ".join(segment.text.strip() for segment in row),
                row[0].x0,
                min(segment.top for segment in row),
                row[-1].x1,
                max(segment.bottom for segment in row),
                main.size,
            )
        )
    return out
