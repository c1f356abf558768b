"""The account of what no article shows: every such character, with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.layout.characters import (
    CONTROL,
    NEWLINE,
    PRIVATE,
    SPACE,
    class_table,
    code_points,
)
from pipeline.layout.laid import LaidArticle, Removed

_REASONS = (
    "", "space", "line break", "control", "private use", "doubled", "furniture", "unplaced",
)  # fmt: skip
_BY_CLASS = {SPACE: "space", NEWLINE: "line break", CONTROL: "control", PRIVATE: "private use"}


def left_out(
    text: str, articles: Iterable[LaidArticle], aside: Iterable[tuple[int, int, str]]
) -> tuple[Removed, ...]:
    """List the characters of ``text`` that no article's map reaches.

    ``aside`` names the reasons of ranges left out on purpose (doubled, furniture); blanks,
    line breaks, control characters and private-use glyphs are told by their class.
    """
    import numpy as np

    size = len(text)
    if not size:
        return ()
    edges = np.zeros(size + 1, dtype=np.int32)
    for article in articles:
        runs = np.asarray(article.offsets.runs, dtype=np.int64).reshape(-1, 3)
        np.add.at(edges, runs[:, 1], 1)
        np.add.at(edges, runs[:, 1] + runs[:, 2], -1)
    table = np.full(16, _REASONS.index("unplaced"), dtype=np.uint8)
    for kind, reason in _BY_CLASS.items():
        table[kind] = _REASONS.index(reason)
    reasons = table[class_table()[code_points(text)]]
    for start, end, reason in aside:
        stretch = reasons[start:end]
        stretch[stretch == _REASONS.index("unplaced")] = _REASONS.index(reason)
    reasons[np.cumsum(edges[:size]) > 0] = 0
    cuts = np.flatnonzero(np.diff(reasons)) + 1
    starts = np.concatenate(([0], cuts))
    ends = np.concatenate((cuts, [size]))
    return tuple(
        Removed(start, end, _REASONS[code])
        for start, end, code in zip(
            starts.tolist(), ends.tolist(), reasons[starts].tolist(), strict=True
        )
        if code
    )
