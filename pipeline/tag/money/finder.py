"""`find_money`: every amount of money of a text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.money.currencies import Unit, sign_before, unit_at
from pipeline.tag.money.left_out import ends_clause, is_left_out, shares_unit
from pipeline.tag.money.per import per_unit
from pipeline.tag.numerals.qualifiers import qualify, word_after, word_before
from pipeline.tag.numerals.ranges import separator_end, share_scale
from pipeline.tag.numerals.runs import Run, find_runs
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.numerals.words import load_words
from pipeline.tag.spans import Candidate
from pipeline.values import Money

LABEL = "MONEY"
_WORDS = load_words("pipeline.tag.money", "words.toml")
_UNIT_BEFORE = tuple(_WORDS["context"]["unit_before"])
_BARE_FROM = Decimal(_WORDS["limits"]["bare_from"])


_LIST_MARKS = ("、", "和", "及", "与")


class _Amount(NamedTuple):
    start: int
    end: int
    low: Decimal
    high: Decimal | None
    currency: str
    bare: bool
    rule: str
    runs: int


def find_money(text: str) -> list[Candidate]:
    """Find the amounts of money, in order of the text; offsets in the text as given.

    Spans and bounds follow the annotation guide: the qualifier stays outside the span and
    decides which bound is open; values are whole units of the currency (yuan), exact.

    >>> [text] = ["绿色贷款余额突破4.2万亿元"]
    >>> [one] = find_money(text)
    >>> text[one.start:one.end], one.value.value_min, one.value.qualifier
    ('4.2万亿元', Decimal('4200000000000'), 'more_than')
    >>> find_money("单位：万元，五角大楼")
    []
    """
    view = view_of(text)
    runs = find_runs(view.text)
    amounts = _stated(view.text, runs)
    amounts = _with_left_out(view.text, runs, amounts)
    return [_candidate(view, amount) for _, amount in sorted(amounts.items())]


def _stated(text: str, runs: tuple[Run, ...]) -> dict[int, _Amount]:
    """Amounts with a unit or sign, by the index of their first run."""
    amounts: dict[int, _Amount] = {}
    index = 0
    while index < len(runs):
        following = runs[index + 1] if index + 1 < len(runs) else None
        amount = _range(text, runs[index], following) if following else None
        amount = amount or _single(text, runs[index])
        if amount is not None:
            amounts[index] = amount
        index += amount.runs if amount else 1
        # Runs inside the amount's own unit (6角三分) belong to it.
        while amount and index < len(runs) and runs[index].start < amount.end:
            index += 1
    return amounts


def _single(text: str, run: Run) -> _Amount | None:
    number = run.number
    unit = unit_at(text, run.end, digit=not number.bare)
    sign = sign_before(text, run.start)
    if unit is None and sign is None:
        return None
    if unit is not None and unit.factor != 1 and _in_word(text, run.start):
        return None
    if _is_ordinal(text, run.start) or (
        number.bare and sign is None and not _counts(text, run, unit)
    ):
        return None
    start = sign[0] if sign else run.start
    if unit is None:
        assert sign is not None
        if text[run.end : run.end + 1].isalpha() and text[run.end : run.end + 1].isascii():
            return None
        if not sign[1] or (text[start] > "\u3000" and _counted(text, run.end)):
            return None
        return _Amount(
            start, run.end, number.low, number.high, sign[1], number.bare, "money.sign", 1
        )
    currency = sign[1] if sign and unit.currency == "CNY" else unit.currency
    low = number.low * unit.factor + unit.parts
    high = None if number.high is None else number.high * unit.factor + unit.parts
    rule = "money.scale" if number.bare else "money.unit"
    return _Amount(start, unit.end, low, high, currency, number.bare, rule, 1)


def _in_word(text: str, start: int) -> bool:
    """Tell 长三角 and 冰山一角 from 五角: a word numeral right behind another character."""
    return not text[start].isascii() and "\u4e00" <= text[start - 1 : start] <= "\u9fff"


def _counted(text: str, end: int) -> bool:
    """Tell whether a word that is no clause mark follows: 人民币3种."""
    return "\u4e00" <= text[end : end + 1] <= "\u9fff" and text[end] not in "的和与及或左以为至到，"


def _range(text: str, first: Run, second: Run) -> _Amount | None:
    """A至B元, with or without a unit behind A."""
    middle = unit_at(text, first.end, digit=False)
    gap = separator_end(text, middle.end if middle else first.end)
    if gap is None:
        return None
    sign = sign_before(text, first.start)
    inner = sign_before(text, second.start) if second.start > gap else None
    if second.start != gap and not (inner and inner[0] == gap):
        return None
    unit = unit_at(text, second.end, digit=False)
    if unit is None and sign is None:
        return None
    if _is_ordinal(text, first.start) or first.number.bare or second.number.bare:
        return None
    if middle and unit and middle.currency != unit.currency and middle.currency != "CNY":
        return None
    if middle is not None and _from(text, sign[0] if sign else first.start):
        return None
    low, high = first.number.low, second.number.high or second.number.low
    if middle is None:
        low = share_scale(first.number, second.number)
    if middle:
        low += middle.parts
    if unit:
        high += unit.parts
    if low >= high:
        return None
    currency = unit.currency if unit else ""
    if sign and currency in ("", "CNY"):
        currency = sign[1]
    start = sign[0] if sign else first.start
    end = unit.end if unit else second.end
    return _Amount(start, end, low, high, currency, False, "money.range", 2)


def _from(text: str, start: int) -> bool:
    """Tell 由A元到B元 and 从A元提高到B元, which are two amounts."""
    return text[max(0, start - 1) : start] in ("由", "从")


def _is_ordinal(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] == "第"


def _counts(text: str, run: Run, unit: Unit | None) -> bool:
    """Tell an amount (超亿元, 百亿元规模) from a unit (万元GDP能耗, 每亿元)."""
    if text.endswith(_UNIT_BEFORE, max(0, run.start - 3), run.start):
        return False
    if word_before(text, run.start, bare=True):
        return True
    if unit is not None and word_after(text, unit.end):
        return True
    return run.number.low >= _BARE_FROM


def _with_left_out(
    text: str, runs: tuple[Run, ...], amounts: dict[int, _Amount]
) -> dict[int, _Amount]:
    """Add the amounts whose unit is left out; a list shares the unit at its end."""
    taken = {index for index, one in amounts.items() for index in range(index, index + one.runs)}
    for index in range(len(runs) - 1, -1, -1):
        run = runs[index]
        if index in taken or _inside(run, amounts, index) or _is_ordinal(text, run.start):
            continue
        following = amounts.get(index + 1)
        number = run.number
        shared = following is not None and shares_unit(text, run, runs[index + 1])
        if shared and following is not None:
            pass
        elif not is_left_out(text, run):
            continue
        pair = _left_out_range(text, runs, index) if not shared else None
        if pair is not None and index - 1 not in taken:
            amounts[index - 1] = pair
            taken |= {index - 1, index}
            continue
        currency = following.currency if shared and following else "CNY"
        amounts[index] = _Amount(
            run.start, run.end, number.low, number.high, currency, number.bare, "money.left_out", 1
        )
        taken.add(index)
    _share_forward(text, runs, amounts, taken)
    return amounts


def _share_forward(
    text: str, runs: tuple[Run, ...], amounts: dict[int, _Amount], taken: set[int]
) -> None:
    """Give the amounts behind the first of a list its currency: 2.5亿元、1.2亿、1.1亿."""
    for index in range(1, len(runs)):
        run, before = runs[index], amounts.get(index - 1)
        if before is None or index in taken or run.start < before.end:
            continue
        if text[before.end : run.start] in _LIST_MARKS and ends_clause(text, run):
            number = run.number
            amounts[index] = _Amount(
                run.start,
                run.end,
                number.low,
                number.high,
                before.currency,
                number.bare,
                "money.left_out",
                1,
            )
            taken.add(index)


def _left_out_range(text: str, runs: tuple[Run, ...], index: int) -> _Amount | None:
    if not index or separator_end(text, runs[index - 1].end) != runs[index].start:
        return None
    first, second = runs[index - 1].number, runs[index].number
    low, high = share_scale(first, second), second.high or second.low
    if first.bare or second.bare or low >= high:
        return None
    start, end = runs[index - 1].start, runs[index].end
    return _Amount(start, end, low, high, "CNY", False, "money.left_out", 2)


def _inside(run: Run, amounts: dict[int, _Amount], index: int) -> bool:
    for before in range(index - 1, max(-1, index - 4), -1):
        if before in amounts:
            return run.start < amounts[before].end
    return False


def _candidate(view: View, amount: _Amount) -> Candidate:
    bounds = qualify(view.text, amount.start, amount.end, amount.low, amount.high, bare=amount.bare)
    value = Money(
        value_min=bounds.low,
        value_max=bounds.high,
        currency=amount.currency,
        qualifier=bounds.qualifier,
        per=per_unit(view.text, amount.start, amount.end),
    )
    start, end = view.source(amount.start, amount.end)
    return Candidate(start, end, LABEL, amount.rule, 1.0, value)
