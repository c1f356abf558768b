"""The map from an article's text back to its source: runs of equal characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs (view start, source start, length) in the order of the view.

    A view character that no run covers has no source (a line break put in where the source
    ends); it is taken to stand where the character before it ends. Source runs may be out of
    order: a headline printed below its article comes first in the view.

    >>> offsets = OffsetMap(((0, 10, 3), (3, 20, 2)))
    >>> offsets.to_source(1, 4)
    (11, 21)
    """

    runs: tuple[Run, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source range that covers the view characters ``start`` to ``end``.

        Where the view joins stretches in another order, the range covers all of them.
        """
        if not self.runs:
            return 0, 0
        first = self._run_at(start)
        view, source, length = self.runs[first]
        if start < end <= view + length:
            return source + start - view, source + end - view
        pieces = self.pieces(start, end)
        if not pieces:
            point = self._point(first, start)
            return point, point
        return min(low for low, _ in pieces), max(high for _, high in pieces)

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the source stretches of a view range, one by one, in the view's order."""
        out = []
        for index in range(self._run_at(start), len(self.runs)):
            view, source, length = self.runs[index]
            if view >= end:
                break
            left, right = max(start, view) - view, min(end, view + length) - view
            if left < right:
                out.append((source + left, source + right))
        return out

    def to_list(self) -> list[int]:
        """Flatten to integers, three a run, for storing.

        >>> OffsetMap(((0, 10, 3),)).to_list()
        [0, 10, 3]
        """
        return [number for run in self.runs for number in run]

    @classmethod
    def from_list(cls, numbers: Iterable[int]) -> OffsetMap:
        """Read back what `to_list` gave.

        >>> OffsetMap.from_list([0, 10, 3]).to_source(0, 3)
        (10, 13)
        """
        values = [int(number) for number in numbers]
        return cls(tuple(zip(values[::3], values[1::3], values[2::3], strict=True)))

    def _run_at(self, view: int) -> int:
        return max(0, bisect_right(self.runs, view, key=_view_start) - 1)

    def _point(self, index: int, view: int) -> int:
        start, source, length = self.runs[index]
        return source + min(max(0, view - start), length)


def _view_start(run: Run) -> int:
    return run[0]
