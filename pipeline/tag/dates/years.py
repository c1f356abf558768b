"""Which year a date without one belongs to, and how that is known."""

from __future__ import annotations

from datetime import date

from pipeline.tag.dates.points import Point, month_end

_EARLY, _LATE = 2, 11
_AHEAD = 10


def year_from_published(point: Point, published: date) -> int:
    """Give the year of a month and day that a text of that day speaks of.

    The calendar year of publication, but for November and December in a text of January
    or February (the year before) and the reverse (the year after).

    >>> december = Point(0, 6, "", "day", months=(12, 12), days=(20, 20))
    >>> year_from_published(december, date(2025, 1, 5))
    2024
    """
    month = point.months[0] if point.months else published.month
    year = published.year
    if point.months is not None and point.months[0] != point.months[1]:
        # 1-11月 in January is of the year before; 年内 and 上半年 are not.
        past = point.months != (1, 12) and point.months[1] >= _LATE and published.month <= _EARLY
        return year - 1 if past and not point.future and point.granularity == "range" else year
    if month >= _LATE and published.month <= _EARLY and not point.future:
        year -= 1
    elif (
        month <= _EARLY
        and published.month >= _LATE
        and (point.future or point.granularity == "day")
    ):
        year += 1
    if (
        point.days
        and point.granularity == "day"
        and month == _EARLY
        and point.days[1] > month_end(year, month)
    ):
        year = _leap_year(year)  # 2月29日 of the nearest leap year before
    return year


def _leap_year(year: int) -> int:
    for back in range(8):
        if month_end(year - back, 2) > 28:
            return year - back
    return year


def month_from_published(point: Point, published: date) -> tuple[int, int]:
    """Give year and month of a bare day (28日): the month of publication or the one before.

    >>> month_from_published(Point(0, 3, "", "day", days=(28, 28)), date(2025, 3, 3))
    (2025, 2)
    """
    last = point.days[1] if point.days else 1
    count = published.year * 12 + published.month - 1
    if last > published.day + _AHEAD:
        count -= 1
    while last > month_end(count // 12, count % 12 + 1):
        count -= 1
    return count // 12, count % 12 + 1
