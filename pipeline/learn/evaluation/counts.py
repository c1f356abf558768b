"""Precision, recall and F1 from counts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives.

    >>> counts = Counts(8, 2, 2)
    >>> counts.scores()["f"]
    0.8
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: Counts) -> None:
        """Add another's counts to these."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn

    def scores(self) -> dict[str, float | int | None]:
        """Give precision, recall and F1, rounded to four digits, with the gold count.

        A figure with nothing to divide by is ``None``.
        """
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else None
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else None
        both = 2 * self.tp + self.fp + self.fn
        f1 = 2 * self.tp / both if both else None
        return {
            "p": _rounded(precision),
            "r": _rounded(recall),
            "f": _rounded(f1),
            "n": self.tp + self.fn,
        }


@dataclass(slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    total: int = 0

    def count(self, *, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.total += 1

    def value(self) -> float | None:
        """Give the share, rounded to four digits; ``None`` with no case."""
        return _rounded(self.right / self.total if self.total else None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def compare_sets(
    gold: Iterable[Hashable], found: Iterable[Hashable], ignored: Iterable[Hashable] = ()
) -> Counts:
    """Count over sets; what is ``ignored`` counts neither way.

    >>> compare_sets({1, 2}, {2, 3, 4}, {4})
    Counts(tp=1, fp=1, fn=1)
    """
    skip = set(ignored)
    wanted = set(gold) - skip
    given = set(found) - skip
    return Counts(len(wanted & given), len(given - wanted), len(wanted - given))
