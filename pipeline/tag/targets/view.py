"""The text without blanks, with a map back: rules need not think of stray spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_FOLD = str.maketrans("０１２３４５６７８９％．,;:?!", "0123456789%.，；：？！")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


class BlankFree:
    """A text with its blanks left out; line breaks stay.

    >>> view = BlankFree("增长 5.5% 左右")
    >>> view.text, view.source(2, 6), view.position(3)
    ('增长5.5%左右', (3, 7), 2)
    """

    __slots__ = ("_starts", "_totals", "_view_starts", "text")

    def __init__(self, source: str) -> None:
        """Leave out the blanks of the source and fold full-width digits."""
        runs = [match.span() for match in _BLANKS.finditer(source)]
        self._starts = [start for start, _ in runs]
        self._totals = list(accumulate(end - start for start, end in runs))
        before = [0, *self._totals[:-1]]
        self._view_starts = [
            start - total for start, total in zip(self._starts, before, strict=False)
        ]
        text = _BLANKS.sub("", source) if runs else source
        # commas inside figures must not split a clause
        self.text = _THOUSANDS.sub(".", text.translate(_FOLD))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the offsets in the source of a span of the view that is not empty."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        at = bisect_right(self._view_starts, position)
        return position + (self._totals[at - 1] if at else 0)

    def position(self, offset: int) -> int:
        """Give the view's offset of a source offset; in a blank, that of what follows it."""
        at = bisect_right(self._starts, offset)
        if not at:
            return offset
        total = self._totals[at - 1]
        width = total - (self._totals[at - 2] if at > 1 else 0)
        inside = min(width, offset - self._starts[at - 1])
        return offset - (total - width) - inside
