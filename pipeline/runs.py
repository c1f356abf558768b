"""From offsets in an article's text to offsets in the source text, by runs of equal text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class SourceRuns:
    """Reads a ``source_map``: flat triples of text offset, source offset and length.

    Runs are sorted by text offset and may jump about in the source, where the layout stage
    put a headline before its body. Characters between runs (the line breaks that join
    paragraphs) have no source of their own.

    >>> SourceRuns([0, 10, 3, 4, 14, 2]).to_source(1, 6)
    (11, 16)
    """

    def __init__(self, flat: Sequence[int]) -> None:
        self._starts = list(flat[0::3])
        self._sources = list(flat[1::3])
        self._lengths = list(flat[2::3])

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span from a text span's first to its last mapped character.

        Raises `ValueError` for an empty span.
        """
        if start >= end:
            raise ValueError(f"empty span {start}:{end}")
        first = self._source_of(start, forward=True)
        last = self._source_of(end - 1, forward=False)
        return (first, last + 1) if first <= last else (last, first + 1)

    def _source_of(self, offset: int, *, forward: bool) -> int:
        if not self._starts:
            return offset
        run = max(bisect_right(self._starts, offset) - 1, 0)
        inside = offset - self._starts[run]
        if inside < self._lengths[run]:
            return self._sources[run] + max(inside, 0)
        if forward and run + 1 < len(self._starts):
            return self._sources[run + 1]
        return self._sources[run] + self._lengths[run] - 1
