"""Where a number counts nothing: ordinals, ranks, versions, slogans, idioms."""

from __future__ import annotations

import re

from pipeline.tag.numerals.parse import DIGITS
from pipeline.tag.numerals.qualifiers import word_after, word_before
from pipeline.tag.numerals.runs import Run
from pipeline.tag.numerals.words import load_words
from pipeline.tag.quantities.measures import Measure, is_rank, needs_digits, needs_figure

_WORDS = load_words("pipeline.tag.quantities", "words.toml")
_SLOGANS = tuple(_WORDS["slogans"]["after"])
_NOT_BEHIND = frozenset(_WORDS["slogans"]["before"])
_NOT_RANK = tuple(_WORDS["slogans"]["not_rank"])
_PRODUCTS = frozenset(_WORDS["slogans"]["products"])
_MINUS = tuple(_WORDS["signs"]["minus"])
_NO_MINUS = frozenset(_WORDS["signs"]["not_behind"])
_ONE_BEFORE = tuple(_WORDS["one"]["before"])
_NOT_ONE_BEFORE = tuple(_WORDS["one"]["not_before"])
_NOT_ONE_AFTER = tuple(_WORDS["one"]["not_after"])
_ARTICLES = frozenset(_WORDS["one"]["articles"])
_POINTING = frozenset("这那")
_IDIOM_BEFORE = tuple(_WORDS["idioms"]["before"])
_NO_COUNT = frozenset(_WORDS["second"]["words"])
_MEETINGS = re.compile(_WORDS["second"]["meetings"])
_FROM = ("由", "从")
# 突破一批技术: what is broken through is no bound
_BROKEN = ("突破", "攻破", "跨越")
_QUOTED = 6
_SESSIONS = 100


def is_blocked(text: str, run: Run) -> bool:
    """Tell ordinals, ranks, versions and slogans, in which a number counts nothing.

    >>> from pipeline.tag.numerals import find_runs
    >>> [is_blocked(text, find_runs(text)[0]) for text in ("第3个", "目前3个", "三个代表")]
    [True, False, True]
    """
    start = run.start
    if text.startswith(_SLOGANS, start):
        return True
    before = text[start - 1] if start else ""
    if before == "前":
        return not text.endswith(_NOT_RANK, 0, start)
    if before == "“":
        # “三个代表” is a slogan, “10%” is none.
        quoted = "”" in text[run.end : run.end + _QUOTED]
        return quoted and text[run.end : run.end + 1] not in ("%", "‰")
    if before == "." or before in _PRODUCTS:
        return text[start - 2 : start - 1].isdigit()
    if before.isascii() and (before.isalpha() or before == "_"):
        return text[run.end : run.end + 1] != "%"
    return before in _NOT_BEHIND


def sign_of(text: str, start: int) -> tuple[int, int]:
    """Give -1 and where the sign begins if a number is negative, else 1 and its start.

    >>> sign_of("增长-3%", 3), sign_of("5-20%", 2)
    ((-1, 2), (1, 2))
    """
    for mark in _MINUS:
        if text.endswith(mark, 0, start):
            at = start - len(mark)
            before = text[at - 1 : at]
            joins = before in _NO_MINUS or (before.isascii() and before.isalnum())
            if mark != "-" or not joins:
                return -1, at
    return 1, start


def is_from(text: str, start: int) -> bool:
    """Tell 从3个到5个, which is two quantities and no range."""
    return text[max(0, start - 1) : start] in _FROM


def is_year(text: str, run: Run) -> bool:
    """Tell a number that reads as a year (1998, 2025)."""
    return run.end - run.start == 4 and text[run.start : run.start + 2] in ("19", "20")


def is_figure(text: str, run: Run) -> bool:
    """Tell figures and longer numerals (15, 十五) from small words (两, 三)."""
    return (text[run.start].isdigit() and text[run.start].isascii()) or run.end - run.start > 1


def counts(text: str, run: Run, measure: Measure) -> bool:
    """Tell a count from an ordinal, a name or an idiom with a measure word.

    >>> from pipeline.tag.numerals import find_runs
    >>> from pipeline.tag.quantities.measures import measure_at
    >>> [counts(text, find_runs(text)[0], measure_at(text, 2)) for text in ("二十国", "十五国")]
    [False, False]
    """
    if run.number.bare and not word_before(text, run.start, bare=True):
        return False
    if needs_figure(measure.unit) and not is_figure(text, run):
        return False
    if is_rank(text, run.start, measure.unit) or _is_article(text, run, measure):
        return False
    if measure.unit == "年" and is_year(text, run) and run.number.low == run.number.high:
        return False
    return measure.kind == "unit" or _counts_things(text, run, measure)


def _is_article(text: str, run: Run, measure: Measure) -> bool:
    """Tell the article (一个), idioms (最后一公里) and 这一年 from 一 that counts."""
    if measure.kind == "time" and text[run.start - 1 : run.start] in _POINTING:
        return True  # 这两天
    if text[run.start : run.end] != "一":
        return False
    if measure.kind == "unit":
        return text.endswith(_IDIOM_BEFORE, 0, run.start)
    qualified = word_before(text, run.start) and not text.endswith(_BROKEN, 0, run.start)
    if measure.half or qualified or word_after(text, measure.end):
        return False
    return measure.kind != "time" or _points(text, run, measure)


def _points(text: str, run: Run, measure: Measure) -> bool:
    """Tell 新的一年 and 一年一度 from 试行一年."""
    if measure.unit in _ARTICLES:
        return not text.endswith(_ONE_BEFORE, 0, run.start)
    pointed = text.endswith(_NOT_ONE_BEFORE, 0, run.start)
    return pointed or text.startswith(_NOT_ONE_AFTER, measure.end)


def _counts_things(text: str, run: Run, measure: Measure) -> bool:
    written = text[run.start : run.end]
    single = run.number.low == run.number.high
    return not (
        written in _NO_COUNT
        or (needs_digits(measure.unit) and not written[0].isascii())
        or (measure.unit == "届" and run.number.low >= _SESSIONS)
        # 唯一一个: digits in words that no scale holds together.
        or (single and len(written) > 1 and all(character in DIGITS for character in written))
        or (measure.unit == "次" and _MEETINGS.match(text, run.end))
        or (text[run.start - 1 : run.start] == "“" and not written[0].isascii())
    )
