"""Amounts with 元 left out: 总投资200亿, 超百亿产值, 5亿和7.5亿元."""

from __future__ import annotations

import re

from pipeline.tag.numerals.runs import Run
from pipeline.tag.numerals.words import load_words, one_of

_WORDS = load_words("pipeline.tag.money", "words.toml")
_CONTEXT = _WORDS["context"]
_BEFORE = re.compile(
    rf"{one_of(_CONTEXT['nouns_before'])}(?:{one_of(_CONTEXT['links'])}|[\d.]{{1,5}}%|[:：]){{0,6}}$"
)
_AFTER = re.compile(rf"(?:级|级别)?(?:以上|左右)?的?{one_of(_CONTEXT['nouns_after'])}")
_AFTER_WAN = re.compile(rf"(?:级)?(?:以上|左右)?的?{one_of(_CONTEXT['nouns_after_wan'])}")
# What ends a clause, so that no measure word can follow the number.
_ENDS = re.compile(
    r"[，。；、！？,;!?）)\s”’》:：]|$|[和与及或]|以上|以下|左右|大关|级|的?(?:投资|资金|产值|市值|营收|规模|产业|项目|企业|集群|贷款|融资|奖励|补[贴助]|税收|基金|市场|台阶)|元"
)
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
    return _BEFORE.search(text, max(0, run.start - _REACH), run.start) is not None


def ends_clause(text: str, run: Run) -> bool:
    """Tell a large number behind which no measure word can follow.

    >>> from pipeline.tag.numerals import find_runs
    >>> ends_clause("1.2亿，", find_runs("1.2亿，")[0])
    True
    """
    return run.number.large >= _WAN and not run.number.bare and bool(_ENDS.match(text, run.end))


def shares_unit(text: str, run: Run, following: Run) -> bool:
    """Tell whether a number shares the unit of the amount behind it (5亿和7.5亿元).

    >>> from pipeline.tag.numerals import find_runs
    >>> text = "5亿和7.5亿元"
    >>> shares_unit(text, *find_runs(text))
    True
    """
    gap = text[run.end : following.start]
    if gap not in ("、", "和", "与", "及", "或", "，", ","):
        return False
    if gap in ("，", ","):
        return run.number.large >= _WAN and not run.number.bare
    return not run.number.bare and (run.number.large >= _WAN) == (following.number.large >= _WAN)
