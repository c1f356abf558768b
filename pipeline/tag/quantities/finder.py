"""`find_quantities`: percentages and counted measures of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.numerals.parse import DIGITS
from pipeline.tag.numerals.qualifiers import qualify, word_after, word_before
from pipeline.tag.numerals.ranges import separator_end, share_scale
from pipeline.tag.numerals.runs import Run, find_runs
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.numerals.words import load_words
from pipeline.tag.quantities.measures import (
    Measure,
    is_rank,
    measure_at,
    needs_digits,
    needs_figure,
    si_of,
)
from pipeline.tag.quantities.percents import (
    Share,
    exact,
    fraction_before,
    is_tenth,
    shares_in_words,
    sign_at,
)
from pipeline.tag.spans import Candidate
from pipeline.values import Quantity

LABEL = "QUANTITY"
PERCENT = "%"
_HUNDRED = 100
_WORDS = load_words("pipeline.tag.quantities", "words.toml")
_SLOGANS = tuple(_WORDS["slogans"]["after"])
_NOT_BEHIND = frozenset(_WORDS["slogans"]["before"])
_NOT_RANK = ("目前", "此前", "之前", "日前", "以前", "年前", "月前", "当前", "提前", "现前")
_SHARES = (PERCENT, "个百分点", "百分点")
_LIST_MARKS = ("、", "和", "与", "及")
_MINUS = ("负", "零下", "-")


class _Found(NamedTuple):
    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    bare: bool
    rule: str
    runs: int


def find_quantities(text: str, taken: Iterable[tuple[int, int]] | None = None) -> list[Candidate]:
    """Find percentages and counts, in order of the text; offsets in the text as given.

    ``taken`` are the spans of money and dates of the text, which are no quantities; left
    out, they are found here. Percent values are in percent (一半 is 50, 千分之一 is 0.1).

    >>> text = "推出20项举措，降低3%及以上"
    >>> [(text[one.start:one.end], one.value.qualifier) for one in find_quantities(text)]
    [('20项', 'exact'), ('3%', 'at_least')]
    """
    if taken is None:
        from pipeline.tag.dates.finder import find_dates
        from pipeline.tag.money.finder import find_money

        taken = [(one.start, one.end) for one in (*find_money(text), *find_dates(text))]
    spans = _Spans(taken)
    view = view_of(text)
    body = view.text
    runs = find_runs(body)
    found: list[_Found] = []
    index = 0
    while index < len(runs):
        one = _at(body, runs, index)
        if one is not None:
            found.append(one)
            end = one.end
            index += one.runs
            while index < len(runs) and runs[index].start < end:
                index += 1
        else:
            index += 1
    found = _with_words(body, _with_lists(body, runs, found))
    made = (_candidate(view, one) for one in found)
    return [one for one in made if not spans.overlap(one.start, one.end)]


class _Spans:
    """Spans that are taken; tells quickly whether another one touches them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends: list[int] = []
        high = 0
        for _, end in ordered:
            high = max(high, end)
            self._ends.append(high)

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether a span overlaps one of them."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._ends[at - 1] > start


def _at(text: str, runs: tuple[Run, ...], index: int) -> _Found | None:
    run = runs[index]
    previous = runs[index - 1] if index else None
    fraction = fraction_before(text, run, previous)
    if fraction is not None:
        return _fraction(text, runs, index, fraction)
    if _blocked(text, run):
        return None
    following = runs[index + 1] if index + 1 < len(runs) else None
    if following is not None:
        pair = _range(text, run, following)
        if pair is not None:
            return pair
    share = sign_at(text, run.end)
    if share is not None:
        return _percent(text, run, share)
    measure = measure_at(text, run.end)
    return _count(text, run, measure) if measure else None


def _blocked(text: str, run: Run) -> bool:
    """Tell ordinals, ranks, versions and slogans, in which a number counts nothing."""
    start = run.start
    if not start:
        return text.startswith(_SLOGANS, start)
    before = text[start - 1]
    if before in _NOT_BEHIND:
        if before == "前":
            return not text.endswith(_NOT_RANK, 0, start)
        if before != "“":
            return True
        return "”" in text[run.end : run.end + 6] and text[run.end : run.end + 1] not in "%‰"
    if before == "." and text[start - 2 : start - 1].isdigit():
        return True
    if before.isascii() and (before.isalpha() or before == "_"):
        return text[run.end : run.end + 1] != "%"
    return text.startswith(_SLOGANS, start)


def _fraction(text: str, runs: tuple[Run, ...], index: int, fraction: Share) -> _Found:
    run = runs[index]
    low = run.number.low * fraction.factor
    high = None if run.number.high is None else run.number.high * fraction.factor
    sign, start = _sign(text, fraction.start)
    if text[run.start - 1] in "负-":
        sign = -sign
    end, count = run.end, 1
    gap = separator_end(text, run.end)
    if gap is not None and index + 1 < len(runs) and sign > 0:
        after = runs[index + 1]
        if after.start == gap and text.startswith("分之", after.end) and index + 2 < len(runs):
            second = fraction_before(text, runs[index + 2], after)
            if second is not None and second.factor == fraction.factor:
                high, end, count = (
                    runs[index + 2].number.low * second.factor,
                    runs[index + 2].end,
                    3,
                )
        elif (
            after.start == gap and not measure_at(text, after.end) and not sign_at(text, after.end)
        ):
            high, end, count = after.number.low * fraction.factor, after.end, 2
    top = None if high is None else exact(sign * high)
    return _Found(start, end, exact(sign * low), top, PERCENT, False, "quantity.fraction", count)


def _sign(text: str, start: int) -> tuple[int, int]:
    """Give -1 and where the sign begins if a number is negative, else 1 and its start."""
    for mark in _MINUS:
        if text.endswith(mark, 0, start):
            at = start - len(mark)
            before = text[at - 1 : at]
            if mark != "-" or (
                not (
                    before.isalnum()
                    and (before.isascii() or before in "一二三四五六七八九十百千万亿年月日")
                )
                and before not in ("%", ")", "）", "-", "”")
            ):
                return -1, at
    return 1, start


def _percent(text: str, run: Run, share: Share) -> _Found | None:
    number = run.number
    if share.factor == 10 and (not is_tenth(number.low) or number.bare):
        return None
    if number.bare:
        return None
    sign, start = _sign(text, run.start)
    low = exact(sign * (number.low * share.factor + share.extra))
    high = None if number.high is None else exact(sign * (number.high * share.factor + share.extra))
    return _Found(start, share.end, low, high, PERCENT, False, "quantity.percent", 1)


def _range(text: str, first: Run, second: Run) -> _Found | None:
    """A至B with a unit behind B, and the same unit or none behind A."""
    share = sign_at(text, first.end)
    middle = None if share else measure_at(text, first.end)
    end = share.end if share else middle.end if middle else first.end
    gap = separator_end(text, end)
    if gap is None or gap != second.start or first.number.bare or second.number.bare:
        return None
    final = sign_at(text, second.end)
    measure = None if final else measure_at(text, second.end)
    if final is None and measure is None:
        return None
    if (share or middle) and text[first.start - 1 : first.start] in ("由", "从"):
        return None
    if (middle and (measure is None or middle.unit != measure.unit)) or (share and final is None):
        return None
    if final and final.factor == 10 and not is_tenth(second.number.low):
        return None
    factor = final.factor if final else Decimal(1)
    extra = final.extra if final else measure.half if measure else Decimal(0)
    low = first.number.low if share or middle else share_scale(first.number, second.number)
    low *= factor
    high = (second.number.high or second.number.low) * factor + extra
    if low >= high or (not middle and not share and _is_year(text, first)):
        return None
    sign, start = _sign(text, first.start)
    if sign < 0:
        low = -low
    unit = PERCENT if final else measure.unit if measure else ""
    end = final.end if final else measure.end if measure else second.end
    if (
        measure
        and measure.kind == "classifier"
        and needs_figure(unit)
        and not _is_figure(text, second)
    ):
        return None
    rule = "quantity.percent_range" if final else "quantity.range"
    return _Found(start, end, exact(low), exact(high), unit, False, rule, 2)


def _is_year(text: str, run: Run) -> bool:
    return run.end - run.start == 4 and text[run.start : run.start + 2] in ("19", "20")


def _is_figure(text: str, run: Run) -> bool:
    """Tell figures and longer numerals (15, 十五) from small words (两, 三)."""
    return (text[run.start].isdigit() and text[run.start].isascii()) or run.end - run.start > 1


def _count(text: str, run: Run, measure: Measure) -> _Found | None:
    number = run.number
    written = text[run.start : run.end]
    if number.bare and not word_before(text, run.start, bare=True):
        return None
    if needs_figure(measure.unit) and not _is_figure(text, run):
        return None
    if written == "一" and measure.kind != "unit" and not _counts_one(text, run, measure):
        return None
    if not _counts(text, run, measure):
        return None
    if measure.unit == "年" and _is_year(text, run) and number.low == number.high:
        return None
    if measure.kind == "classifier" and text[run.start - 1 : run.start] == "“":
        return None
    sign, start = _sign(text, run.start) if measure.kind == "unit" else (1, run.start)
    low = exact(sign * (number.low + measure.half))
    high = (
        None if number.high is None or measure.more else exact(sign * (number.high + measure.half))
    )
    return _Found(start, measure.end, low, high, measure.unit, number.bare, "quantity.count", 1)


_ONE_BEFORE = tuple(_WORDS["one"]["before"])
_IDIOM_BEFORE = tuple(_WORDS["idioms"]["before"])
_SECOND: str = _WORDS["second"]["word"]
_LIST_OF_MEETINGS = re.compile(r"次(?:、[一二三四五六七八九十]{1,3}次){1,6}(?:全会|会议|全体)")


def _counts(text: str, run: Run, measure: Measure) -> bool:
    """Tell a count from an ordinal, a name or an idiom with a measure word."""
    written = text[run.start : run.end]
    if is_rank(text, run.start, measure.unit):
        return False
    if measure.kind != "unit":
        if written == _SECOND:
            return False
        if needs_digits(measure.unit) and not written[0].isascii():
            return False
        if measure.unit == "届" and run.number.low >= _HUNDRED:
            return False
        # 唯一一个, 一二: digits in words that no scale holds together.
        if (
            len(written) > 1
            and all(c in DIGITS for c in written)
            and run.number.low == run.number.high
        ):
            return False
        if measure.unit == "次" and _LIST_OF_MEETINGS.match(text, run.end):
            return False
    return not (written == "一" and text.endswith(_IDIOM_BEFORE, 0, run.start))


def _counts_one(text: str, run: Run, measure: Measure) -> bool:
    """Tell 一 that counts (有效期一年, 至少一个) from the article (一个)."""
    if word_before(text, run.start) or word_after(text, measure.end):
        return True
    return measure.kind == "time" and text.endswith(_ONE_BEFORE, 0, run.start)


def _with_lists(text: str, runs: tuple[Run, ...], found: list[_Found]) -> list[_Found]:
    """Add the shares whose unit stands at the end of their list: 1.4、0.6个百分点."""
    starts = {one.start: one for one in found if one.unit in _SHARES}
    added = []
    for index in range(len(runs) - 2, -1, -1):
        run, following = runs[index], starts.get(runs[index + 1].start)
        if following is None or text[run.end : runs[index + 1].start] not in _LIST_MARKS:
            continue
        if not text[run.start].isascii() or _blocked(text, run) or run.number.large > 1:
            continue
        number = run.number
        one = _Found(
            run.start, run.end, number.low, number.high, following.unit, False, "quantity.list", 1
        )
        starts[run.start] = one
        added.append(one)
    return sorted(found + added) if added else found


def _with_words(text: str, found: list[_Found]) -> list[_Found]:
    words = shares_in_words(text)
    if not words:
        return found
    spans = _Spans((start, end) for start, end, _, _ in words)
    kept = [one for one in found if not spans.overlap(one.start, one.end)]
    kept += [
        _Found(start, end, value, value, unit, False, "quantity.word", 1)
        for start, end, value, unit in words
    ]
    return sorted(kept)


def _candidate(view: View, found: _Found) -> Candidate:
    bounds = qualify(view.text, found.start, found.end, found.low, found.high, bare=found.bare)
    si, factor = si_of(found.unit)
    value = Quantity(
        value_min=bounds.low,
        value_max=bounds.high,
        unit=found.unit,
        qualifier=bounds.qualifier,
        unit_si=si,
        factor=factor,
    )
    start, end = view.source(found.start, found.end)
    return Candidate(start, end, LABEL, found.rule, 1.0, value)
