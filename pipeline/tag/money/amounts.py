"""Amounts that state their currency: one number, or A至B元."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.money.currencies import Unit, sign_before, unit_at
from pipeline.tag.numerals.parse import plain
from pipeline.tag.numerals.qualifiers import word_after, word_before
from pipeline.tag.numerals.ranges import separator_end, share_scale
from pipeline.tag.numerals.runs import Run
from pipeline.tag.numerals.words import load_words

_CONTEXT = load_words("pipeline.tag.money", "words.toml")["context"]
_LIMITS = load_words("pipeline.tag.money", "words.toml")["limits"]
_UNIT_BEFORE = tuple(_CONTEXT["unit_before"])
_KUAI_PRICE = tuple(_CONTEXT["kuai_price"])
_BEHIND_SIGN = frozenset(_CONTEXT["behind_sign"])
_BARE_FROM = Decimal(_LIMITS["bare_from"])
_YUAN = "CNY"
_FROM = ("由", "从")
_ORDINAL = "第"
_REACH = 3


class Amount(NamedTuple):
    """An amount in the view: span, bounds, currency, and how many runs it took.

    ``high`` is ``None`` for an open number (两千多万); ``bare`` says that it has no digit.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    currency: str
    bare: bool
    rule: str
    runs: int = 1
    approx: bool = False


def read_single(text: str, run: Run) -> Amount | None:
    """Read 4.2万亿元, ￥13.5, 超亿元 at a number.

    >>> from pipeline.tag.numerals import find_runs
    >>> text = "补助10万元"
    >>> read_single(text, find_runs(text)[0]).low
    Decimal('100000')
    """
    number = run.number
    unit = unit_at(text, run.end, digit=not number.bare)
    sign = sign_before(text, run.start)
    if is_ordinal(text, run.start):
        return None
    if unit is None:
        if sign is None or _is_counted(text, run, sign[0]):
            return None
        bounds = number.low, number.high
        return Amount(
            sign[0], run.end, *bounds, sign[1], number.bare, "money.sign", approx=number.approx
        )
    if (unit.factor != 1 and _in_word(text, run.start)) or _is_piece(text, run, unit):
        return None
    if number.bare and sign is None and not _is_amount(text, run, unit):
        return None
    start = sign[0] if sign else run.start
    low = plain(number.low * unit.factor + unit.parts)
    high = None if number.high is None else plain(number.high * unit.factor + unit.parts)
    rule = "money.scale" if number.bare else "money.unit"
    currency = _currency(unit, sign)
    return Amount(start, unit.end, low, high, currency, number.bare, rule, approx=number.approx)


def read_range(text: str, first: Run, second: Run) -> Amount | None:
    """Read A至B元, with or without a unit behind A.

    >>> from pipeline.tag.numerals import find_runs
    >>> text = "奖励30-50万元"
    >>> read_range(text, *find_runs(text))[2:4]
    (Decimal('300000'), Decimal('500000'))
    """
    middle = unit_at(text, first.end, digit=False)
    gap = separator_end(text, middle.end if middle else first.end)
    if gap is None or not _follows(text, second, gap):
        return None
    sign = sign_before(text, first.start)
    unit = unit_at(text, second.end, digit=False)
    start = sign[0] if sign else first.start
    if (unit is None and sign is None) or is_ordinal(text, first.start):
        return None
    if first.number.bare or second.number.bare or not _same_currency(middle, unit):
        return None
    if middle is not None and text[max(0, start - 1) : start] in _FROM:
        return None  # 由A元到B元 are two amounts
    low = first.number.low + middle.parts if middle else share_scale(first.number, second.number)
    high = (second.number.high or second.number.low) + (unit.parts if unit else 0)
    if low >= high:
        return None
    end = unit.end if unit else second.end
    low, high = plain(low), plain(high)
    return Amount(start, end, low, high, _currency(unit, sign), False, "money.range", 2)


def is_ordinal(text: str, start: int) -> bool:
    """Tell 第500: no amount.

    >>> is_ordinal("第500号", 1)
    True
    """
    return text[max(0, start - 1) : start] == _ORDINAL


def _follows(text: str, run: Run, position: int) -> bool:
    """Tell whether a run starts at a position, with or without a sign of its own."""
    if run.start == position:
        return True
    sign = sign_before(text, run.start) if run.start > position else None
    return sign is not None and sign[0] == position


def _same_currency(middle: Unit | None, unit: Unit | None) -> bool:
    return not middle or not unit or middle.currency in (unit.currency, _YUAN)


def _currency(unit: Unit | None, sign: tuple[int, str] | None) -> str:
    """港币2960元 is HKD: a sign says more than 元."""
    if sign is not None and (unit is None or unit.currency == _YUAN):
        return sign[1]
    return unit.currency if unit else _YUAN


def _in_word(text: str, start: int) -> bool:
    """Tell 长三角 and 冰山一角 from 五角: a word numeral right behind another character."""
    return not text[start].isascii() and "\u4e00" <= text[start - 1 : start] <= "\u9fff"


def _is_piece(text: str, run: Run, unit: Unit) -> bool:
    """Tell 熟一块割一块, where 一块 is a piece of land, from 涨了一块."""
    return text[run.start : unit.end] == "一块" and not text.endswith(_KUAI_PRICE, 0, run.start)


def _is_counted(text: str, run: Run, start: int) -> bool:
    """Tell 人民币3种 and USD5x, where something else than money is counted."""
    following = text[run.end : run.end + 1]
    if following.isascii():
        return following.isalpha()
    in_words = text[start] > "\u3000"
    return in_words and "\u4e00" <= following <= "\u9fff" and following not in _BEHIND_SIGN


def _is_amount(text: str, run: Run, unit: Unit) -> bool:
    """Tell an amount (超亿元, 百亿元规模) from a unit (万元GDP能耗, 每亿元)."""
    if text.endswith(_UNIT_BEFORE, max(0, run.start - _REACH), run.start):
        return False
    if word_before(text, run.start, bare=True) or word_after(text, unit.end):
        return True
    return run.number.low >= _BARE_FROM
