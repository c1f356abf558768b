"""`find_money`: every amount of money of a text."""

from __future__ import annotations

from pipeline.tag.money.amounts import Amount, read_range, read_single
from pipeline.tag.money.left_out import with_left_out
from pipeline.tag.money.per import per_unit
from pipeline.tag.numerals.qualifiers import qualify
from pipeline.tag.numerals.runs import Run, find_runs
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.spans import Candidate
from pipeline.values import Money

LABEL = "MONEY"


def find_money(text: str) -> list[Candidate]:
    """Find the amounts of money, in order of the text; offsets in the text as given.

    Spans and bounds follow the annotation guide: the qualifier stays outside the span and
    decides which bound is open; values are whole units of the currency (yuan), exact.

    >>> text = "绿色贷款余额突破4.2万亿元"
    >>> [one] = find_money(text)
    >>> text[one.start:one.end], one.value.value_min, one.value.qualifier
    ('4.2万亿元', Decimal('4200000000000'), 'more_than')
    >>> find_money("单位：万元，五角大楼")
    []
    """
    view = view_of(text)
    runs = find_runs(view.text)
    amounts = with_left_out(view.text, runs, _stated(view.text, runs))
    return [_candidate(view, amount) for _, amount in sorted(amounts.items())]


def _stated(text: str, runs: tuple[Run, ...]) -> dict[int, Amount]:
    """Amounts with a unit or sign, by the index of their first run."""
    amounts: dict[int, Amount] = {}
    index = 0
    while index < len(runs):
        amount = None
        if index + 1 < len(runs):
            amount = read_range(text, runs[index], runs[index + 1])
        amount = amount or read_single(text, runs[index])
        if amount is None:
            index += 1
            continue
        amounts[index] = amount
        index += amount.runs
        # Runs inside the amount's own unit (6角三分) belong to it.
        while index < len(runs) and runs[index].start < amount.end:
            index += 1
    return amounts


def _candidate(view: View, amount: Amount) -> Candidate:
    bounds = qualify(
        view.text,
        amount.start,
        amount.end,
        amount.low,
        amount.high,
        bare=amount.bare,
        approx=amount.approx,
    )
    value = Money(
        value_min=bounds.low,
        value_max=bounds.high,
        currency=amount.currency,
        qualifier=bounds.qualifier,
        per=per_unit(view.text, amount.start, amount.end),
    )
    start, end = view.source(amount.start, amount.end)
    return Candidate(start, end, LABEL, amount.rule, 1.0, value)
