"""Which of two overlapping candidates stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.tag.spans import Candidate


def settle(
    found: Iterable[Candidate], first: Sequence[str], order: Sequence[str], length: int
) -> list[Candidate]:
    """Keep candidates that do not overlap, sorted by offset.

    Labels in ``first`` win over all others; then the longest wins; of two with the same
    length, the one whose label stands earlier in ``order``, then the higher score, then
    the earlier start. ``length`` is that of the text, in characters.

    >>> a, b = Candidate(0, 4, "ORG", "n"), Candidate(0, 2, "PLACE", "n")
    >>> settle([b, a], ["POLICY"], [], 4) == [a]
    True
    """
    rank = {label: number for number, label in enumerate(order)}
    last = len(rank)

    def key(one: Candidate) -> tuple[bool, int, int, float, int]:
        return (
            one.label not in first,
            one.start - one.end,
            rank.get(one.label, last),
            -one.score,
            one.start,
        )

    taken = bytearray(length)
    kept = []
    for one in sorted(found, key=key):
        if one.start < one.end and taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    kept.sort(key=lambda one: one.start)
    return kept


def trimmed(found: Iterable[Candidate], text: str) -> list[Candidate]:
    """Leave white space at their edges out of candidates, and drop what is nothing else.

    >>> [one[:2] for one in trimmed([Candidate(0, 3, "ORG", "r"), Candidate(2, 3, "ORG", "r")],
    ...                             "中办 国办")]
    [(0, 2)]
    """
    kept = []
    for one in found:
        piece = text[one.start : one.end]
        inner = piece.strip()
        if inner == piece and piece:
            kept.append(one)
        elif inner:
            start = one.start + len(piece) - len(piece.lstrip())
            kept.append(one._replace(start=start, end=start + len(inner)))
    return kept
