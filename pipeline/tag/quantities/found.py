"""What is found before it becomes a candidate, and spans that are taken already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

PERCENT = "%"


class Found(NamedTuple):
    """A quantity in the view: span, bounds, unit, and how many runs it took.

    ``high`` is ``None`` for an open number (20余); ``bare`` says that it has no digit.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    bare: bool
    rule: str
    runs: int
    approx: bool = False


class Spans:
    """Spans that are taken; tells quickly whether another one touches them.

    >>> Spans([(0, 5), (7, 11)]).overlap(5, 7)
    False
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Keep the spans by their starts, with the furthest end so far."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []
        high = 0
        for _, end in ordered:
            high = max(high, end)
            self._ends.append(high)

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether a span overlaps one of them."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._ends[at - 1] > start
