"""Cut a text at the edges of its mentions, so that each piece is marked or plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.articles import TARGET_LABEL


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``first`` where its entity begins here."""

    text: str
    label: str | None
    target: bool
    first: bool
    mention_id: str | None
    tip: str


def pieces_of(text: str, mentions: Sequence[dict[str, Any]]) -> list[Piece]:
    """Cut a text into pieces; entities do not overlap, targets may lie over them.

    >>> rows = [{"start": 0, "end": 2, "label": "PLACE", "mention_id": "m", "rule": "r",
    ...          "value": None}]
    >>> [(piece.text, piece.label) for piece in pieces_of("浙江出台", rows)]
    [('浙江', 'PLACE'), ('出台', None)]
    """
    entities = [row for row in mentions if row["label"] != TARGET_LABEL]
    targets = [row for row in mentions if row["label"] == TARGET_LABEL]
    edges = sorted(
        {0, len(text)}.union(*({row["start"], row["end"]} for row in mentions))
        if mentions
        else {0, len(text)}
    )
    starts = {row["start"]: row for row in entities}
    pieces = []
    inside: dict[str, Any] | None = None
    for start, end in pairwise(edges):
        if inside is not None and inside["end"] <= start:
            inside = None
        inside = starts.get(start, inside)
        over = [row for row in targets if row["start"] <= start and end <= row["end"]]
        pieces.append(
            Piece(
                text[start:end],
                inside["label"] if inside else None,
                bool(over),
                inside is not None and inside["start"] == start,
                inside["mention_id"] if inside else None,
                _tip([*([inside] if inside else []), *over]),
            )
        )
    return pieces


def _tip(rows: Sequence[dict[str, Any]]) -> str:
    return "\n".join(
        " · ".join(part for part in (row["label"], row["value"], row["rule"]) if part)
        for row in rows
    )
