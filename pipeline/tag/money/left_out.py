"""Amounts with 元 left out: 总投资200亿, 超百亿产值, 5亿和7.5亿元."""

from __future__ import annotations

import re

from pipeline.tag.money.amounts import Amount, is_ordinal
from pipeline.tag.numerals.ranges import separator_end, share_scale
from pipeline.tag.numerals.runs import Run
from pipeline.tag.numerals.words import load_words, one_of

_WORDS = load_words("pipeline.tag.money", "words.toml")
_CONTEXT = _WORDS["context"]
_LINKS = rf"(?:{one_of(_CONTEXT['links'])}|[\d.]{{1,5}}%|[:：]){{0,6}}$"
_BEFORE = re.compile(one_of(_CONTEXT["nouns_before"]) + _LINKS)
_BEFORE_BARE = re.compile(
    one_of((*_CONTEXT["nouns_before"], *_CONTEXT["nouns_before_bare"])) + _LINKS
)
_AFTER = re.compile(rf"(?:级|级别)?(?:以上|左右)?的?{one_of(_CONTEXT['nouns_after'])}")
_AFTER_WAN = re.compile(rf"(?:级)?(?:以上|左右)?的?{one_of(_CONTEXT['nouns_after_wan'])}")
# What ends a clause, so that no measure word can follow the number.
_ENDS = re.compile(
    r"[，。；、！？,;!?）)\s”’》:：]|$|[和与及或]|级|元"
    rf"|{one_of(_CONTEXT['clause_ends'])}|的?{one_of(_CONTEXT['nouns_after'])}"
)
_RULE = "money.left_out"
_LIST_MARKS = ("、", "和", "及", "与")
_SHARE_MARKS = (*_LIST_MARKS, "或", "，", ",")
_REACH = 24
_YI = 10**8
_WAN = 10**4


def is_left_out(text: str, run: Run) -> bool:
    """Tell whether a number without unit is plainly money.

    >>> from pipeline.tag.numerals import find_runs
    >>> text = "总投资200亿，发电200亿千瓦时"
    >>> [is_left_out(text, run) for run in find_runs(text)]
    [True, False]
    """
    if run.number.large < _WAN:
        return False
    if not _ENDS.match(text, run.end):
        return False
    if run.number.large >= _YI and _AFTER.match(text, run.end):
        return True
    if not run.number.bare and _AFTER_WAN.match(text, run.end):
        return True
    before = _BEFORE_BARE if run.number.bare and run.number.large >= _YI else _BEFORE
    return before.search(text, max(0, run.start - _REACH), run.start) is not None


def with_left_out(text: str, runs: tuple[Run, ...], stated: dict[int, Amount]) -> dict[int, Amount]:
    """Add the amounts whose unit is left out to those that state one, by first run.

    A list shares the unit at its end (5亿和7.5亿元) or behind its first (2.5亿元、1.2亿).
    """
    amounts = dict(stated)
    taken = {index for index, one in amounts.items() for index in range(index, index + one.runs)}
    for index in range(len(runs) - 1, -1, -1):
        if index in taken or _is_inside(runs[index], amounts, index):
            continue
        amount = _left_out(text, runs, index, amounts.get(index + 1))
        if amount is not None:
            first = index - amount.runs + 1
            if first in taken:
                amount, first = _alone(runs[index], amount.currency), index
            amounts[first] = amount
            taken |= {first, index}
    _share_forward(text, runs, amounts, taken)
    return amounts


def _left_out(
    text: str, runs: tuple[Run, ...], index: int, following: Amount | None
) -> Amount | None:
    run = runs[index]
    if is_ordinal(text, run.start):
        return None
    if following is not None and _shares_unit(text, run, runs[index + 1]):
        return _alone(run, following.currency)
    if not is_left_out(text, run):
        return None
    return _range(text, runs, index) or _alone(run, "CNY")


def _alone(run: Run, currency: str) -> Amount:
    number = run.number
    return Amount(
        run.start,
        run.end,
        number.low,
        number.high,
        currency,
        number.bare,
        _RULE,
        approx=number.approx,
    )


def _range(text: str, runs: tuple[Run, ...], index: int) -> Amount | None:
    if not index or separator_end(text, runs[index - 1].end) != runs[index].start:
        return None
    first, second = runs[index - 1].number, runs[index].number
    low, high = share_scale(first, second), second.high or second.low
    if first.bare or second.bare or low >= high:
        return None
    return Amount(runs[index - 1].start, runs[index].end, low, high, "CNY", False, _RULE, 2)


def _is_inside(run: Run, amounts: dict[int, Amount], index: int) -> bool:
    """Tell a run that another amount's unit took (6角三分)."""
    before = next((amounts[at] for at in range(index - 1, index - 4, -1) if at in amounts), None)
    return before is not None and run.start < before.end


def _share_forward(
    text: str, runs: tuple[Run, ...], amounts: dict[int, Amount], taken: set[int]
) -> None:
    for index in range(1, len(runs)):
        run, before = runs[index], amounts.get(index - 1)
        if before is None or index in taken or run.start < before.end:
            continue
        if text[before.end : run.start] in _LIST_MARKS and _ends_clause(text, run):
            amounts[index] = _alone(run, before.currency)
            taken.add(index)


def _ends_clause(text: str, run: Run) -> bool:
    return run.number.large >= _WAN and not run.number.bare and bool(_ENDS.match(text, run.end))


def _shares_unit(text: str, run: Run, following: Run) -> bool:
    gap = text[run.end : following.start]
    if gap not in _SHARE_MARKS or run.number.bare:
        return False
    if gap in ("，", ","):
        return run.number.large >= _WAN
    return (run.number.large >= _WAN) == (following.number.large >= _WAN)
