"""Scores: a case counts when every span is found with its value, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pipeline.learn.normalisation.cases import Case, Gold

# Some cases round to the cent.
_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool found: a span with a figure, or with days (ISO), and a currency."""

    start: int
    end: int
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    days: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the cases a tool has right, and which it has not."""

    right: int
    total: int
    wrong: tuple[Case, ...]

    @property
    def share(self) -> float:
        """The share of right cases; 1.0 for no cases."""
        return self.right / self.total if self.total else 1.0


Finder = Callable[[str, date | None], Sequence[Found]]


def score_cases(
    cases: Sequence[Case], finder: Finder, kind: str, *, lenient: bool = False
) -> Score:
    """Score a finder; ``kind`` is ``figure`` or ``date``.

    ``lenient`` takes the span with its modifiers for right as well, and either bound for
    an open one: other tools have other conventions. A finder that raises is wrong.
    """
    wrong = []
    for case in cases:
        try:
            found = finder(case.text, case.reference)
        except Exception:  # noqa: BLE001 - a tool that fails on a case has it wrong
            found = [Found(-1, -1)]
        if not _is_right(case, found, kind, lenient=lenient):
            wrong.append(case)
    return Score(len(cases) - len(wrong), len(cases), tuple(wrong))


def _is_right(case: Case, found: Sequence[Found], kind: str, *, lenient: bool) -> bool:
    if case.exhaustive and len(found) != len(case.gold):
        return False
    return all(
        any(_matches(gold, one, kind, lenient=lenient) for one in found) for gold in case.gold
    )


def _matches(gold: Gold, found: Found, kind: str, *, lenient: bool) -> bool:
    span = (found.start, found.end)
    if span not in gold.spans and not (lenient and span == gold.whole):
        return False
    if kind == "date":
        return not gold.days or any(_same_days(days, found.days, gold.bound) for days in gold.days)
    if gold.currency and found.currency != gold.currency:
        return False
    if lenient and (gold.low is None or gold.high is None or gold.low != gold.high):
        value = gold.low if gold.low is not None else gold.high
        return _close(found.low, value) or _close(found.high, value)
    return _bound(gold.low, found.low) and _bound(gold.high, found.high)


def _bound(gold: Decimal | None, found: Decimal | None) -> bool:
    """An open bound must stay open."""
    return found is None if gold is None else _close(found, gold)


def _close(found: Decimal | None, gold: Decimal | None) -> bool:
    return found is not None and gold is not None and abs(found - gold) < _TOLERANCE


def _same_days(
    gold: tuple[str | None, str | None], found: tuple[str | None, str | None], bound: str
) -> bool:
    """Compare days; 2018年以前 is in the text's span 2018年, and before it in the case."""
    start, end = found
    if bound in ("before", "until"):
        return gold[1] in (end, _shift(start, -1))
    if bound == "since":
        return gold[0] == start
    if bound == "after":
        return gold[0] == _shift(end, 1)
    return gold == found


def _shift(day: str | None, count: int) -> str | None:
    if day is None:
        return None
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
