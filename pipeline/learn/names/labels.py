"""Labels of the network, and how each data set's own labels map to them.

Sets mark different things in different ways (see `HEADS`); each has a head of its own, and the
head ``policy``, which follows ANNOTATION.md, is the one that is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int, str]
Stretch = tuple[int, int]

KINDS = ("ORG", "PERSON", "PLACE")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
HEADS = ("policy", "msra", "cluener", "uner", "resume", "weibo", "daily")

# A label that is missing here is outside (O) in its set.
MAPS: dict[str, dict[str, str]] = {
    "msra": {"ORG": "ORG", "PER": "PERSON", "LOC": "PLACE"},
    "uner": {"ORG": "ORG", "PER": "PERSON", "LOC": "PLACE"},
    "cluener": {
        "company": "ORG",
        "government": "ORG",
        "organization": "ORG",
        "name": "PERSON",
        "address": "PLACE",
        "scene": "PLACE",
    },
    "resume": {"ORG": "ORG", "NAME": "PERSON", "LOC": "PLACE"},
    "daily": {"nt": "ORG", "nr": "PERSON", "ns": "PLACE"},
    "weibo": {"ORG.NAM": "ORG", "PER.NAM": "PERSON", "LOC.NAM": "PLACE", "GPE.NAM": "PLACE"},
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its spans (start, end, kind) and the head that learns from it.

    ``taught`` holds LAC's own label of each character, where the second task is to be learnt;
    ``unmarked`` are stretches whose labels are not known.
    """

    text: str
    spans: tuple[Span, ...]
    head: str
    taught: bytes | None = None
    unmarked: tuple[Stretch, ...] = ()


def map_spans(name: str, spans: Sequence[Sequence[int | str]]) -> tuple[Span, ...]:
    """Map the spans of data set ``name``; of nested ones the longest stays.

    >>> map_spans("msra", [[0, 2, "LOC"], [4, 6, "PER"]])
    ((0, 2, 'PLACE'), (4, 6, 'PERSON'))
    """
    known = MAPS[name]
    mapped = [
        (int(start), int(end), known[str(label)])
        for start, end, label in spans
        if str(label) in known
    ]
    kept: list[Span] = []
    for span in sorted(mapped, key=lambda each: (each[0] - each[1], each[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def join_chains(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join places that follow each other with nothing between, as ANNOTATION.md has it.

    Single characters (中美, 京津) are two places and stay so.

    >>> join_chains([(0, 2, "PLACE"), (2, 4, "PLACE")])
    ((0, 4, 'PLACE'),)
    >>> join_chains([(0, 1, "PLACE"), (1, 2, "PLACE")])
    ((0, 1, 'PLACE'), (1, 2, 'PLACE'))
    """
    joined: list[Span] = []
    for start, end, kind in spans:
        if (
            joined
            and kind == "PLACE" == joined[-1][2]
            and joined[-1][1] == start
            and joined[-1][1] - joined[-1][0] > 1
            and end - start > 1
        ):
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return tuple(joined)


def to_labels(length: int, spans: Sequence[Span]) -> list[int]:
    """Give a label number for each of ``length`` characters.

    >>> to_labels(3, [(0, 2, "ORG")])
    [1, 2, 0]
    """
    labels = [0] * length
    for start, end, kind in spans:
        begin = 1 + 2 * KINDS.index(kind)
        labels[start] = begin
        labels[start + 1 : end] = [begin + 1] * (end - start - 1)
    return labels
