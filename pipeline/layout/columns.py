"""Whether lines are hard-wrapped, and how wide the column around each line is."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the column before and after each line, in halves of a character."""

    before: list[int]
    after: list[int]

    def full(self, lines: Lines, index: int, *, begins: bool, running: bool) -> bool:
        """Say whether a line fills its column.

        The first line of a paragraph (``begins``) may have lost its indent; one with a comma
        or full stop (``running``) is less likely a headline and may be shorter still.
        """
        indent = lines.indent[index]
        width = lines.width[index] + (SLACK if indent >= SLACK else 0)
        under = SLACK
        if begins and indent < SLACK:
            under = 3 * SLACK if running else 2 * SLACK
        # Running text may stick out of what was measured; a headline that does is none.
        over = width if running else SLACK
        if -over <= self.after[index] - width <= under:
            return True
        return (running or not begins) and -over <= self.before[index] - width <= under

    def nearly(self, lines: Lines, index: int) -> bool:
        """Say whether a line reaches over most of its column."""
        return lines.width[index] * 5 >= min(self.before[index], self.after[index]) * 4

    def short(self, lines: Lines, index: int) -> bool:
        """Say whether a line ends before its column does."""
        return lines.width[index] < max(self.before[index], self.after[index])


def find_columns(lines: Lines) -> Columns:
    """Find the width of the column before and after each line, 0 where none can be told.

    A width counts as a column's if other lines within four have nearly the same; where no
    such line is near, the most frequent width of the text is taken.
    """
    import numpy as np

    width = np.asarray(lines.width, dtype=np.int64) + _visible_indent(lines)
    count = len(width)
    support = np.zeros(count, dtype=np.int64)
    shifts = range(1, min(_REACH, count - 1) + 1)
    for shift in shifts:
        near = np.abs(width[shift:] - width[:-shift]) <= 2
        support[shift:] += near
        support[:-shift] += near
    core = (support >= 2) & (width >= _MIN_COLUMN)
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
    return Columns(
        np.where(before > 0, before, either).tolist(), np.where(after > 0, after, either).tolist()
    )


def _visible_indent(lines: Lines) -> NDArray[np.int64]:
    import numpy as np

    indent = np.asarray(lines.indent, dtype=np.int64)
    return np.where(indent >= SLACK, np.minimum(indent, SLACK), 0)


def _usual(width: NDArray[np.int64], core: NDArray[np.bool_]) -> int:
    import numpy as np

    if core.any():
        return int(np.bincount(width[core]).argmax())
    return int(width.max()) if len(width) else 0
