"""The offset map: reordered runs, added characters, storing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import OffsetMap

# A headline below its article (run 1), a break without source at 3, two runs of body.
OFFSETS = OffsetMap(((0, 100, 3), (4, 10, 5), (9, 20, 2)))


@pytest.mark.parametrize(
    ("start", "end", "source"),
    [
        (0, 3, (100, 103)),
        (1, 2, (101, 102)),
        (4, 9, (10, 15)),
        (8, 10, (14, 21)),
        (3, 6, (10, 12)),
        (3, 4, (103, 103)),
        (2, 5, (10, 103)),
        (9, 11, (20, 22)),
        (5, 5, (11, 11)),
    ],
)
def test_to_source(start: int, end: int, source: tuple[int, int]) -> None:
    assert OFFSETS.to_source(start, end) == source


def test_empty() -> None:
    assert OffsetMap(()).to_source(0, 0) == (0, 0)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 99)), max_size=9))
def test_stored_and_read_back(pairs: list[tuple[int, int]]) -> None:
    runs, view = [], 0
    for length, source in pairs:
        runs.append((view, source, length))
        view += length
    offsets = OffsetMap(tuple(runs))
    assert OffsetMap.from_list(offsets.to_list()) == offsets
