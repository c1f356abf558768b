"""The printed lines of a text: where they are, how wide, how they begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.layout.characters import (
    CONTROL,
    DIGIT,
    HAN,
    LATIN,
    NEWLINE,
    OTHER,
    PRIVATE,
    PUNCT,
    SPACE,
    class_table,
    code_points,
    width_table,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text that hold ink, one entry a line in each list.

    ``start`` and ``end`` enclose the ink (blanks at the edges left out); ``width`` and
    ``indent`` are in halves of a Chinese character; ``blank`` counts the empty lines before.
    ``keep`` is one flag a character of the text: whether it may be part of a view.
    """

    text: str
    start: list[int]
    end: list[int]
    width: list[int]
    indent: list[int]
    blank: list[int]
    classes: NDArray[np.uint8]
    keep: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.start)

    def line(self, index: int) -> str:
        """Give a line's text without the blanks at its edges."""
        return self.text[self.start[index] : self.end[index]]


def find_lines(text: str, *, repair_spaces: bool = True) -> Lines:
    """Find the lines of a text.

    >>> lines = find_lines("  浙江\\n\\n出台 \\n")
    >>> [lines.line(i) for i in range(len(lines))], lines.blank, lines.indent
    (['浙江', '出台'], [0, 1], [2, 0])
    """
    import numpy as np

    codes = code_points(text)
    classes = class_table()[codes]
    widths = width_table()[codes]
    breaks = np.flatnonzero(classes == NEWLINE)
    starts = np.concatenate(([0], breaks + 1))
    ends = np.concatenate((breaks, [len(codes)]))
    ink = np.flatnonzero((classes != SPACE) & (classes != NEWLINE) & (classes != CONTROL))
    first = np.searchsorted(ink, starts)
    last = np.searchsorted(ink, ends)
    inked = first < last
    crlf = np.zeros(len(starts), dtype=bool)
    if len(breaks) > 1:
        crlf[1:-1] = (codes[breaks[1:]] == 10) & (codes[breaks[:-1]] == 13) & (np.diff(breaks) == 1)  # noqa: PLR2004
    number = np.cumsum(~crlf) - 1
    kept = np.flatnonzero(inked)
    line_start, line_end = ink[first[kept]], ink[last[kept] - 1] + 1
    total = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    spaces = np.concatenate(([0], np.cumsum((classes == SPACE) & (widths == 0), dtype=np.int64)))
    indent = total[line_start] - total[starts[kept]] + spaces[line_start] - spaces[starts[kept]]
    blank = np.diff(np.concatenate(([-1], number[kept]))) - 1
    return Lines(
        text=text,
        start=line_start.tolist(),
        end=line_end.tolist(),
        width=(total[line_end] - total[line_start]).tolist(),
        indent=indent.tolist(),
        blank=blank.tolist(),
        classes=classes,
        keep=_keep(classes, repair_spaces=repair_spaces),
    )


def _keep(classes: NDArray[np.uint8], *, repair_spaces: bool) -> NDArray[np.bool_]:
    """Flag the characters that a view may show: not control, private, or stray blanks.

    A blank is stray between Chinese and a digit or letter, and beside Chinese punctuation.
    One of several blanks in a row is kept.
    """
    import numpy as np

    keep = (classes != CONTROL) & (classes != PRIVATE) & (classes != NEWLINE)
    if not repair_spaces:
        return keep
    spaces = np.flatnonzero(classes == SPACE)
    if not len(spaces):
        return keep
    ink = np.flatnonzero((classes != SPACE) & (classes != CONTROL))
    if not len(ink):
        return keep
    after = np.searchsorted(ink, spaces)
    before = classes[ink[np.clip(after - 1, 0, len(ink) - 1)]]
    behind = classes[ink[np.clip(after, 0, len(ink) - 1)]]
    one = (before == HAN) | (before == PUNCT)
    two = (behind == HAN) | (behind == PUNCT)
    figures = (before == DIGIT) | (before == LATIN), (behind == DIGIT) | (behind == LATIN)
    stray = (one & figures[1]) | (figures[0] & two) | (before == PUNCT) | (behind == PUNCT)
    stray |= (before == OTHER) & two
    stray |= (before == NEWLINE) | (behind == NEWLINE)
    repeated = np.zeros(len(spaces), dtype=bool)
    repeated[1:] = (np.diff(spaces) == 1)
    keep[spaces[stray | repeated]] = False
    return keep
