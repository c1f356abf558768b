"""The printed lines of a text: where they are, how wide, how they begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from pipeline.read.documents import LineBox

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text that hold ink, one entry a line in each list.

    ``start`` and ``end`` enclose the ink (blanks at the edges left out); ``width`` and
    ``indent`` are in halves of a Chinese character; ``blank`` counts the empty lines before.
    ``keep`` is one flag a character of the text: whether it may be part of a view. ``page``
    numbers the pages; ``size`` is the font size in points, 0 where it is not known.
    """

    text: str
    start: list[int]
    end: list[int]
    width: list[int]
    indent: list[int]
    blank: list[int]
    classes: NDArray[np.uint8]
    keep: NDArray[np.bool_]
    page: list[int]
    size: list[float]

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.start)

    def line(self, index: int) -> str:
        """Give a line's text without the blanks at its edges."""
        return self.text[self.start[index] : self.end[index]]

    def select(self, wanted: list[int]) -> Lines:
        """Give these lines alone; those left out count as empty lines between."""
        blank = []
        before = -1
        for index in wanted:
            gap = sum(self.blank[before + 1 : index + 1])
            blank.append(gap + (index - before - 1 if before >= 0 else 0))
            before = index
        return replace(
            self,
            start=[self.start[index] for index in wanted],
            end=[self.end[index] for index in wanted],
            width=[self.width[index] for index in wanted],
            indent=[self.indent[index] for index in wanted],
            page=[self.page[index] for index in wanted],
            size=[self.size[index] for index in wanted],
            blank=blank,
        )


def find_lines(text: str, boxes: Sequence[LineBox] = (), *, repair_spaces: bool = True) -> Lines:
    r"""Find the lines of a text; with the boxes of a PDF, take widths and indents from them.

    >>> lines = find_lines("  浙江\n\n出台 \n")
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
        crlf[1:-1] = (codes[breaks[1:]] == 10) & (codes[breaks[:-1]] == 13) & (np.diff(breaks) == 1)
    number = np.cumsum(~crlf) - 1
    kept = np.flatnonzero(inked)
    line_start, line_end = ink[first[kept]], ink[last[kept] - 1] + 1
    total = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    spaces = np.concatenate(([0], np.cumsum((classes == SPACE) & (widths == 0), dtype=np.int64)))
    indent = total[line_start] - total[starts[kept]] + spaces[line_start] - spaces[starts[kept]]
    blank = np.diff(np.concatenate(([-1], number[kept]))) - 1
    feeds = np.flatnonzero(codes == ord("\f"))
    lines = Lines(
        text=text,
        start=line_start.tolist(),
        end=line_end.tolist(),
        width=(total[line_end] - total[line_start]).tolist(),
        indent=indent.tolist(),
        blank=blank.tolist(),
        classes=classes,
        keep=_keep(classes, repair_spaces=repair_spaces),
        page=np.searchsorted(feeds, line_start).tolist(),
        size=[0.0] * len(kept),
    )
    return _measured(lines, boxes) if boxes else lines


def _measured(lines: Lines, boxes: Sequence[LineBox]) -> Lines:
    """Take widths, indents and font sizes from the boxes, in halves of the line's own size.

    A block's left edge is where most of its lines begin, or its leftmost line.
    """
    starts = [box.start for box in boxes]
    edges: dict[int, float] = {}
    for block, lefts in _lefts(boxes).items():
        common, count = Counter(round(left) for left in lefts).most_common(1)[0]
        edges[block] = float(common) if count * 2 > len(lefts) else min(lefts)
    width, indent, size = list(lines.width), list(lines.indent), list(lines.size)
    for index, start in enumerate(lines.start):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= boxes[at].end:
            continue
        box = boxes[at]
        half = max(box.size, 1.0) / 2
        width[index] = round((box.x1 - box.x0) / half)
        indent[index] = max(0, round((box.x0 - edges[box.block]) / half))
        size[index] = box.size
    return replace(lines, width=width, indent=indent, size=size)


def _lefts(boxes: Sequence[LineBox]) -> dict[int, list[float]]:
    lefts: dict[int, list[float]] = {}
    for box in boxes:
        lefts.setdefault(box.block, []).append(box.x0)
    return lefts


def _keep(classes: NDArray[np.uint8], *, repair_spaces: bool) -> NDArray[np.bool_]:
    """Flag the characters that a view may show: not control, private, or stray blanks.

    A blank is stray between Chinese and a digit or letter, and beside Chinese punctuation.
    One of several blanks in a row is kept.
    """
    import numpy as np

    keep: NDArray[np.bool_] = (classes != CONTROL) & (classes != PRIVATE) & (classes != NEWLINE)
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
    repeated[1:] = np.diff(spaces) == 1
    keep[spaces[stray | repeated]] = False
    return keep
