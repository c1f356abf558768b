"""Dates counted from the day of publication: 今天, 上周五, 本月底, 上季度末."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.tag.dates.numbers import number_of
from pipeline.tag.dates.patterns import WORDS
from pipeline.tag.dates.points import Pair, Point
from pipeline.values import Granularity, YearSource

_MONTHS: dict[str, int] = WORDS["months"]
_QUARTERS: dict[str, int] = WORDS["quarters"]
_DAYS: dict[str, int] = WORDS["days"]
_PAIRS: dict[str, list[int]] = WORDS["year_pairs"]
_WEEKS: dict[str, int] = WORDS["weeks"]
_WEEKDAYS: dict[str, int] = WORDS["weekdays"]
_MONTH_ENDS: dict[str, list[int]] = WORDS["month_ends"]
_WEEKEND = "末"
_LATE, _LAST_DAY = 21, 31
_BOUND_AFTER = tuple(WORDS["bounds"]["after"])
_NO_BOUND = tuple(WORDS["bounds"]["not_after"])
_BOUND_BEFORE = tuple(WORDS["bounds"]["before"])


def read_day_word(match: re.Match[str], published: date | None) -> Point:
    """Read 今天, 昨日, 大后天."""
    day = published + timedelta(days=_DAYS[match["day"]]) if published else None
    start, end = match.span()
    source = _source(published)
    return Point(start, end, "date.word", "day", relative=True, fixed=(day, day), year_from=source)


def read_year_pair(match: re.Match[str], published: date | None) -> Point:
    """Read 今明两年."""
    first, last = _PAIRS[match["pair"]]
    days: tuple[date | None, date | None] = (None, None)
    if published:
        days = date(published.year + first, 1, 1), date(published.year + last, 12, 31)
    start, end = match.span()
    source = _source(published)
    return Point(start, end, "date.word", "range", relative=True, fixed=days, year_from=source)


def read_week(match: re.Match[str], published: date | None) -> Point:
    """Read 上周 (Monday to Sunday), 上周五 and 本周末 (Saturday and Sunday)."""
    weekday = match["wday"]
    first = last = None
    if published:
        monday = published - timedelta(days=published.weekday())
        monday += timedelta(weeks=_WEEKS[match["week"]])
        first = monday + timedelta(days=_WEEKDAYS[weekday] if weekday else 0)
        last = first if weekday else monday + timedelta(days=6)
        if weekday == _WEEKEND:
            last = first + timedelta(days=1)
    granularity: Granularity = "day" if weekday and weekday != _WEEKEND else "week"
    start, end = match.span()
    return Point(
        start,
        end,
        "date.week",
        granularity,
        relative=True,
        fixed=(first, last),
        year_from=_source(published),
    )


def read_quarter(match: re.Match[str], published: date | None) -> Point:
    """Read 本季度, 上季度末."""
    year, months = None, None
    if published:
        quarter = published.year * 4 + (published.month - 1) // 3 + _QUARTERS[match["qrel"]]
        year, first = quarter // 4, quarter % 4 * 3 + 1
        months = quarter_end((first, first + 2), match["qrend"])
    start, end = match.span()
    return Point(start, end, "date.word", "quarter", year, months, None, True, _source(published))


def quarter_end(months: Pair, end: str | None) -> Pair:
    """Give the months of a quarter's 初 (the first) or 末 (the last), or all of them.

    >>> quarter_end((1, 3), "末")
    (3, 3)
    """
    if end is None:
        return months
    return (months[0], months[0]) if end == "初" else (months[1], months[1])


def month_end_days(match: re.Match[str], word: str) -> Pair | None:
    """Give the days of 月初, 月中 or 月底; ``None`` where 月底 bounds something: 6月底前."""
    low, high = _MONTH_ENDS[word]
    text = match.string
    after = text.startswith(_BOUND_AFTER, match.end())
    bounds = (after and not text.startswith(_NO_BOUND, match.end())) or text.endswith(
        _BOUND_BEFORE, 0, match.start()
    )
    return None if bounds and low > _LATE and high == _LAST_DAY else (low, high)


def read_month(match: re.Match[str], published: date | None) -> Point:
    """Read 本月, 上个月15号, 下月初."""
    days: Pair | None = None
    granularity: Granularity = "month"
    if match["rd"] or match["rd1"]:
        days = number_of(match["rd"] or match["rd1"]), number_of(match["rd"] or match["rd2"])
        granularity = "day" if days[0] == days[1] else "range"
    elif match["rmend"]:
        days = month_end_days(match, match["rmend"])
        granularity = "range" if days else "month"
    year, months = None, None
    if published:
        count = published.year * 12 + published.month - 1 + _MONTHS[match["mrel"]]
        year, months = count // 12, (count % 12 + 1, count % 12 + 1)
    start, end = match.span()
    return Point(start, end, "date.word", granularity, year, months, days, True, _source(published))


def _source(published: date | None) -> YearSource | None:
    return "published" if published else None
