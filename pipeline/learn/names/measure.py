"""Strict precision, recall and F1 over names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.learn.names.labels import KINDS, Span


def scores(
    gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]
) -> dict[str, tuple[float, float, float]]:
    """Give (precision, recall, F1) over all spans (``micro``) and for each kind.

    >>> scores([[(0, 2, "ORG")]], [[(0, 2, "ORG"), (3, 5, "ORG")]])["micro"]
    (0.5, 1.0, 0.6666666666666666)
    """
    right, have, want = Counter[str](), Counter[str](), Counter[str]()
    for expected, got in zip(gold, found, strict=True):
        right.update(span[2] for span in set(expected) & set(got))
        have.update(span[2] for span in set(got))
        want.update(span[2] for span in set(expected))
    table = {"micro": _prf(right.total(), have.total(), want.total())}
    return table | {kind: _prf(right[kind], have[kind], want[kind]) for kind in KINDS}


def _prf(right: int, have: int, want: int) -> tuple[float, float, float]:
    precision, recall = right / max(have, 1), right / max(want, 1)
    return precision, recall, 2 * right / max(have + want, 1)


def line(table: dict[str, tuple[float, float, float]]) -> str:
    """Give one line with the F1 of all and of each kind, and precision and recall of all."""
    micro = table["micro"]
    parts = " ".join(f"{kind} {table[kind][2]:.4f}" for kind in KINDS)
    return f"F1 {micro[2]:.4f} (P {micro[0]:.4f} R {micro[1]:.4f}) {parts}"
