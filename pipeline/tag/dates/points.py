"""A point in time as it is written, before the calendar is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from pipeline.values import Granularity, YearSource

Pair = tuple[int, int]


class Point(NamedTuple):
    """The written parts of a date; ``None`` is a part that the text does not give.

    ``months`` are the first and last month, ``days`` the first and last day of them;
    ``shift`` says that month and year come from the publication or the context. ``fixed``
    holds days that need no calendar (a week, a plan, a decade).
    """

    start: int
    end: int
    rule: str
    granularity: Granularity
    year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    relative: bool = False
    year_from: YearSource | None = None
    fixed: tuple[date | None, date | None] | None = None
    last_year: int | None = None
    future: bool = False


def month_end(year: int, month: int) -> int:
    """Give the last day of a month.

    >>> month_end(2024, 2)
    29
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def add_months(day: date, count: int) -> date:
    """Move a day by months, to the month's last day where it has fewer.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1)))


def days_of(point: Point, year: int) -> tuple[date, date] | None:
    """Give the first and last day of a point in a year; ``None`` for no such day.

    >>> days_of(Point(0, 4, "date.day", "day", months=(2, 2), days=(30, 30)), 2012) is None
    True
    """
    first_month, last_month = point.months or (1, 12)
    last_year = point.last_year or year
    if point.days is None:
        return date(year, first_month, 1), date(
            last_year, last_month, month_end(last_year, last_month)
        )
    first, last = point.days
    limit = month_end(last_year, last_month)
    if point.granularity != "day" and last > limit:
        last = limit  # 下旬 and 月底 end with the month
    if last > limit or first > month_end(year, first_month):
        return None
    return date(year, first_month, first), date(last_year, last_month, last)


def partial_of(point: Point) -> str | None:
    """Write what is known of a point in time in the truncated forms of ISO 8601.

    >>> partial_of(Point(0, 5, "date.month_day", "day", months=(3, 3), days=(21, 21)))
    '--03-21'
    """
    year = f"{point.year:04d}-" if point.year else "--"
    if point.months is None:
        if point.days is None:
            return None
        forms = [f"---{day:02d}" for day in point.days]
    elif point.days is None:
        if point.months == (1, 12):
            return None
        forms = [f"{year}{month:02d}" for month in point.months]
    else:
        pairs = zip(point.months, point.days, strict=True)
        forms = [f"{year}{month:02d}-{day:02d}" for month, day in pairs]
    return forms[0] if forms[0] == forms[1] else "/".join(forms)
