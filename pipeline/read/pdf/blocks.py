"""Column blocks of a page in reading order: recursive cuts along white space (XY cut).

The method is Nagy's and Seth's: a region is cut at the white space that runs all through it,
and each part again, until nothing is left to cut. A gutter between columns is cut before the
space between lines, unless that is much wider and runs right across.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.pdf.glyphs import Segment

_MIN_ROWS = 3
_GUTTER = 0.6
_CLEAR_GUTTER = 1.2
_WIDE_GUTTER = 3.0
_SPACE = 0.55
_DEPTH = 40
_BROAD = 2.0
_OVER = 1.5
_SIZE_STEP = 1.15


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
    gutter, level = _gutter(segments, size), _level(segments, size)
    if gutter and level and level[0] >= max(_BROAD * size, _OVER * gutter[0]):
        # White space right across the page, wider than the gutter: it parts articles.
        gutter = None
    if gutter:
        at = gutter[1]
        parts = (
            [segment for segment in segments if segment.x0 < at],
            [segment for segment in segments if segment.x0 >= at],
        )
    elif level:
        at = level[1]
        parts = (
            [segment for segment in segments if segment.middle < at],
            [segment for segment in segments if segment.middle >= at],
        )
    else:
        blocks.append(segments)
        return
    for part in parts:
        _cut(part, blocks, depth + 1)


def _gutter(segments: list[Segment], size: float) -> tuple[float, float] | None:
    """Find the widest vertical white space with enough rows on both sides."""
    best: tuple[float, float] | None = None
    for gap, at in _gaps([(segment.x0, segment.x1) for segment in segments]):
        if gap < _GUTTER * size or (best and gap <= best[0]):
            continue
        left = [segment for segment in segments if segment.x0 < at]
        right = [segment for segment in segments if segment.x0 >= at]
        if _parts_columns(gap / size, _count_rows(left), _count_rows(right)):
            best = gap, at
    return best


def _parts_columns(gap: float, left: int, right: int) -> bool:
    """Say whether white space so wide, in characters, with so many rows beside it, is a gutter.

    The fewer rows it runs along, the wider it must be: a headline of two parts and a byline
    have gaps as well.
    """
    rows = min(left, right)
    if rows >= _MIN_ROWS:
        return True
    if gap < _CLEAR_GUTTER:
        return False
    return rows > 1 or left >= _MIN_ROWS or gap >= _WIDE_GUTTER


def _level(segments: list[Segment], size: float) -> tuple[float, float] | None:
    """Find the widest horizontal white space that is more than that between lines.

    That between lines of clearly different sizes counts as well: a headline over its text.
    """
    gaps = _gaps([(segment.top, segment.bottom) for segment in segments])
    usual = _typical([gap for gap, _ in gaps]) if len(gaps) > _MIN_ROWS else 0.0
    wide = max(_SPACE * size, 1.5 * usual)
    parting = [
        (gap, at) for gap, at in gaps if gap > wide or (gap > 0 and _sizes_differ(segments, at))
    ]
    return max(parting) if parting else None


def _sizes_differ(segments: list[Segment], at: float) -> bool:
    above = max((segment for segment in segments if segment.middle < at), key=_middle)
    below = min((segment for segment in segments if segment.middle >= at), key=_middle)
    return max(above.size, below.size) >= _SIZE_STEP * min(above.size, below.size)


def _middle(segment: Segment) -> float:
    return segment.middle


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
