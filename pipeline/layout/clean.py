"""Characters that are no text, taken out before layout and accounted for after it.

Control characters, soft hyphens, zero-width marks and private-use glyphs would hide words
from the rules; compatibility forms would look like other characters. Layout works on the
cleaned text; `restore` leads its offsets back to the source.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.layout.characters import CONTROL, PRIVATE, class_table, code_points
from pipeline.layout.laid import LaidArticle
from pipeline.layout.offsets import OffsetMap, Run
from pipeline.read.documents import LineBox

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RANGES = {
    "radicals": ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20)),
    "fullwidth": ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)),
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without invisible characters.

    ``positions`` gives the source offset of each character, and of the end; ``None`` when
    none was taken out. ``normalized`` says that some were exchanged one for one.
    """

    text: str
    positions: NDArray[np.int64] | None
    normalized: bool


@cache
def _exchange(kind: str) -> dict[int, str]:
    table = {}
    for low, high in _RANGES[kind]:
        for code in range(low, high):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1 and usual != chr(code):
                table[code] = usual
    return table


def clean(text: str, normalize: tuple[str, ...]) -> Cleaned:
    r"""Take out what is no text, and exchange compatibility forms.

    >>> clean("经\u00ad济", ()).text
    '经济'
    >>> clean("\u2f00带", ("radicals",)).text
    '一带'
    """
    import numpy as np

    codes = code_points(text)
    classes = class_table()[codes]
    hidden = (classes == CONTROL) | (classes == PRIVATE)
    positions = None
    if hidden.any():
        shown = np.flatnonzero(~hidden)
        positions = np.append(shown, len(text))
        text = codes[shown].tobytes().decode("utf-32-le", "surrogatepass")
    before = text
    for kind in normalize:
        if any(((codes >= low) & (codes < high)).any() for low, high in _RANGES[kind]):
            text = text.translate(_exchange(kind))
    return Cleaned(text, positions, text != before)


def clean_boxes(boxes: tuple[LineBox, ...], cleaned: Cleaned) -> tuple[LineBox, ...]:
    """Give line boxes whose offsets are those of the cleaned text."""
    import numpy as np

    if cleaned.positions is None or not boxes:
        return boxes
    starts = np.searchsorted(cleaned.positions, [box.start for box in boxes]).tolist()
    ends = np.searchsorted(cleaned.positions, [box.end for box in boxes]).tolist()
    return tuple(
        replace(box, start=start, end=end)
        for box, start, end in zip(boxes, starts, ends, strict=True)
    )


def restore(article: LaidArticle, cleaned: Cleaned, source: str) -> LaidArticle:
    """Lead an article's map back to the source, and count what was exchanged in it."""
    changes = dict(article.changes)
    if cleaned.normalized:
        plain = "".join(
            cleaned.text[start : start + size] for _, start, size in article.offsets.runs
        )
        offsets = _spread(article.offsets, cleaned.positions)
        raw = "".join(source[start : start + size] for _, start, size in offsets.runs)
        changed = sum(one != other for one, other in zip(plain, raw, strict=True))
        if changed:
            changes["compatibility form"] = changed
    else:
        offsets = _spread(article.offsets, cleaned.positions)
    return replace(article, offsets=offsets, changes=changes)


def source_range(start: int, end: int, cleaned: Cleaned) -> tuple[int, int]:
    """Give the source range of a range of the cleaned text."""
    if cleaned.positions is None or end <= start:
        return start, end
    return int(cleaned.positions[start]), int(cleaned.positions[end - 1]) + 1


def _spread(offsets: OffsetMap, positions: NDArray[np.int64] | None) -> OffsetMap:
    import numpy as np

    if positions is None:
        return offsets
    jumps = np.flatnonzero(np.diff(positions) != 1) + 1
    runs: list[Run] = []
    for view, start, size in offsets.runs:
        low = int(np.searchsorted(jumps, start, side="right"))
        at = start
        for jump in jumps[low:].tolist():
            if jump >= start + size:
                break
            runs.append((view + at - start, int(positions[at]), jump - at))
            at = jump
        runs.append((view + at - start, int(positions[at]), start + size - at))
    return OffsetMap(tuple(runs))
