"""Glyphs of a PDF page, and the stretches of a line that they make."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, NamedTuple

_GAP = 0.85
_RISE = 0.45
_SAME_SIZE = 1.35
_TWICE = 0.35


class Glyph(NamedTuple):
    """A character and its box, in points from the page's upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


@dataclass(slots=True)
class Segment:
    """Glyphs side by side on one line, without a gap as wide as a character."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Give the height of the line's middle."""
        return (self.top + self.bottom) / 2


def page_glyphs(page: Any) -> list[Glyph]:
    """Read the glyphs of a pypdfium2 page in the order they were drawn.

    Characters that the library made up (blanks, line ends) are left out. Coordinates are
    those of the loose boxes: the full height of the font, the full advance of the glyph.
    """
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    handle = textpage.raw
    left, _, _, height = page.get_mediabox()
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs = []
    for index in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if (
            not code
            or code in (0xFFFE, 0xFFFF)
            or not pdfium.FPDFText_GetLooseCharBox(handle, index, reference)
        ):
            continue
        glyphs.append(
            Glyph(
                chr(code),
                box.left - left,
                height - box.top,
                box.right - left,
                height - box.bottom,
                box.top - box.bottom,
            )
        )
    textpage.close()
    return glyphs


def drop_twice(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
    """Drop glyphs drawn a second time over the first to look bold; give how many.

    The second stands at most a third of its size from the first, in both directions.
    """
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        size = max(glyph.size, 1.0)
        column, row = round(glyph.x0 / size), round(glyph.top / size)
        twin = any(
            (other := seen.get((glyph.text, column + across, row + down))) is not None
            and abs(other.x0 - glyph.x0) < _TWICE * size
            and abs(other.top - glyph.top) < _TWICE * size
            and abs(other.size - glyph.size) < 1
            for across in (0, -1, 1)
            for down in (0, -1, 1)
        )
        if not twin:
            seen[glyph.text, column, row] = glyph
            kept.append(glyph)
    return kept, len(glyphs) - len(kept)


def find_segments(glyphs: list[Glyph]) -> list[Segment]:
    """Gather glyphs to segments, by row and then from left to right.

    A gap of nearly a character's width ends a segment: it may part two columns. Pieces of
    rows are put together again once the columns are known.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.top + each.bottom) / 2):
        middle = (glyph.top + glyph.bottom) / 2
        for row in reversed(rows[-12:]):
            anchor = row[0]
            near = abs((anchor.top + anchor.bottom) / 2 - middle) < _RISE * min(
                anchor.size, glyph.size
            )
            if near and _alike(anchor.size, glyph.size):
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    segments = []
    for row in rows:
        row.sort(key=lambda each: each.x0)
        held: list[Glyph] = []
        for glyph in row:
            if held and glyph.x0 - held[-1].x1 > _GAP * glyph.size:
                segments.append(_segment(held))
                held = []
            if held or not glyph.text.isspace():
                held.append(glyph)
        if held:
            segments.append(_segment(held))
    return [segment for segment in segments if segment.text.strip()]


def _alike(one: float, other: float) -> bool:
    return max(one, other) <= _SAME_SIZE * min(one, other)


def _segment(glyphs: list[Glyph]) -> Segment:
    while glyphs[-1].text.isspace() and len(glyphs) > 1:
        glyphs.pop()
    sizes = sorted(glyph.size for glyph in glyphs)
    return Segment(
        "".join(glyph.text for glyph in glyphs),
        glyphs[0].x0,
        min(glyph.top for glyph in glyphs),
        glyphs[-1].x1,
        max(glyph.bottom for glyph in glyphs),
        sizes[len(sizes) // 2],
    )
