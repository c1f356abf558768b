"""Whether lines are hard-wrapped, and how wide the column around each line is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.layout.characters import CLOSING, TERMINAL
from pipeline.layout.lines import Lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Halves of a Chinese character.
SLACK = 4
_MIN_COLUMN = 14
_LONG = 120
_MEASURED = 20
_OPEN_SHARE = 0.45
_REACH = 4
_ENDS = TERMINAL | frozenset("：；:;")
_CLOSING = "".join(CLOSING)


def is_wrapped(lines: Lines) -> bool:
    """Say whether the lines are printed lines (True) or whole paragraphs (False).

    Printed lines end anywhere, paragraphs at the end of a sentence: the share of text in
    lines that end openly decides, with lines of over 60 characters counted as paragraphs.
    """
    total = unfinished = long = 0
    text, ends = lines.text, lines.end
    for width, end in zip(lines.width, ends, strict=True):
        if width < _MEASURED:
            continue
        total += width
        if width > _LONG:
            long += width
        elif not _finished(text, end):
            unfinished += width
    return bool(total) and long * 2 < total and unfinished > _OPEN_SHARE * (total - long)


def _finished(text: str, end: int) -> bool:
    bare = text[max(0, end - 4) : end].rstrip(_CLOSING)
    return bool(bare) and bare[-1] in _ENDS


def column_widths(lines: Lines) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the width of the column before and after each line, 0 where none can be told.

    A width counts as a column's if other lines within four have nearly the same; where no
    such line is near, the most frequent width of the text is taken.
    """
    import numpy as np

    width = np.asarray(lines.width, dtype=np.int64) + _visible_indent(lines)
    count = len(width)
    support = np.zeros(count, dtype=np.int64)
    shifts = range(1, min(_REACH, count - 1) + 1)
    for shift in shifts:
        near = np.abs(width[shift:] - width[:-shift]) <= 2  # noqa: PLR2004 - one character
        support[shift:] += near
        support[:-shift] += near
    core = (support >= 2) & (width >= _MIN_COLUMN)  # noqa: PLR2004 - three lines alike
    if not core.any():
        core = (support >= 1) & (width >= _MIN_COLUMN)
    column = np.where(core, width, 0)
    before, after = column.copy(), column.copy()
    for shift in shifts:
        before[shift:] = np.maximum(before[shift:], column[:-shift])
        after[:-shift] = np.maximum(after[:-shift], column[shift:])
    usual = _usual(width, core)
    either = np.maximum(before, after)
    either[either == 0] = usual
    return np.where(before > 0, before, either), np.where(after > 0, after, either)


def _visible_indent(lines: Lines) -> NDArray[np.int64]:
    import numpy as np

    indent = np.asarray(lines.indent, dtype=np.int64)
    return np.where(indent >= SLACK, np.minimum(indent, SLACK), 0)


def _usual(width: NDArray[np.int64], core: NDArray[np.bool_]) -> int:
    import numpy as np

    if core.any():
        return int(np.bincount(width[core]).argmax())
    return int(width.max()) if len(width) else 0
