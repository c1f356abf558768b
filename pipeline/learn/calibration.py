"""Confidence against precision: how often links of a stated confidence are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Edges of the bins; the last bin holds its upper edge.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """A bin of confidence: how many links, their mean confidence, how many were right."""

    low: float
    high: float
    links: int
    mean_confidence: float
    right: int

    @property
    def precision(self) -> float:
        """The observed precision of the bin."""
        return self.right / self.links


def calibration_table(
    judged: Iterable[tuple[float, bool]], bins: Sequence[float] = BINS
) -> list[CalibrationRow]:
    """Sort (confidence, right) pairs into bins; empty bins are left out.

    Raises ``ValueError`` for a confidence outside the bins.

    >>> rows = calibration_table([(0.95, True), (0.97, True), (0.72, False)])
    >>> [(row.low, row.links, row.precision) for row in rows]
    [(0.7, 1, 0.0), (0.95, 2, 1.0)]
    """
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in bins[1:]]
    for confidence, right in judged:
        if not bins[0] <= confidence <= bins[-1]:
            raise ValueError(f"confidence {confidence} is outside {bins[0]} to {bins[-1]}")
        place = max(at for at, low in enumerate(bins[:-1]) if confidence >= low)
        sorted_in[place].append((confidence, right))
    return [
        CalibrationRow(
            bins[at],
            bins[at + 1],
            len(pairs),
            sum(confidence for confidence, _ in pairs) / len(pairs),
            sum(right for _, right in pairs),
        )
        for at, pairs in enumerate(sorted_in)
        if pairs
    ]


def calibration_error(rows: Sequence[CalibrationRow]) -> float:
    """Give the expected calibration error: mean gap of confidence and precision, weighted.

    >>> calibration_error(calibration_table([(0.95, True), (0.75, False)]))
    0.4
    """
    links = sum(row.links for row in rows)
    gaps = sum(abs(row.mean_confidence - row.precision) * row.links for row in rows)
    return round(gaps / links, 4) if links else 0.0
