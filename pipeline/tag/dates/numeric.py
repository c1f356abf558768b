"""Dates in figures alone (2025-03-21) and ranges of years (2026-2030年)."""

from __future__ import annotations

import re
from datetime import date

from pipeline.tag.dates.numbers import century_of, number_of, year_of
from pipeline.tag.dates.points import Point
from pipeline.values import Granularity, YearSource

_RULE = "date.numeric"
_SCHOOL_BEGINS = 9


def read_years(match: re.Match[str]) -> Point | None:
    """Read 2026-2030年; the second year may have two digits and is the later one."""
    first, last = year_of(match["ra"]), year_of(match["rb"])
    if last < 100:
        last += first // 100 * 100
    if first >= last:
        return None
    start, end = match.span()
    return Point(
        start,
        end,
        "date.years",
        "range",
        year=first,
        months=(1, 12),
        last_year=last,
        year_from="text",
    )


def read_school_year(match: re.Match[str]) -> Point | None:
    """Read 2025-2026学年: from September to the August of the year after."""
    first, last = year_of(match["sa"]), year_of(match["sb"])
    if last < 100:
        last += first // 100 * 100
    if last != first + 1:
        return None
    fixed = date(first, _SCHOOL_BEGINS, 1), date(last, _SCHOOL_BEGINS - 1, 31)
    return Point(match.start(), match.end(), "date.school", "range", fixed=fixed, year_from="text")


def read_numeric(match: re.Match[str], published: date | None) -> Point:
    """Read 2025-03-21, 20250321, 25-3-21, 2025-03 and 6·30."""
    if match["c8"]:
        digits = match["c8"]
        return _day(match, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if match["pt"]:
        month, day = map(int, match["pt"].split("·"))
        return _day(match, None, month, day)
    if match["ymd"]:
        short, month, day = map(int, match["ymd"].split("-"))
        return _day(match, century_of(short, published), month, day)
    if match["nd"]:
        return _day(match, int(match["ny"]), int(match["nm"]), int(match["nd"]))
    month = int(match["om"] or match["pm"])
    start, end = match.span()
    return Point(start, end, _RULE, "month", int(match["ny"]), (month, month), year_from="text")


def read_bare_day(match: re.Match[str]) -> Point | None:
    """Read 28日 and 16到17日, whose month the text gives elsewhere."""
    first = number_of(match["bd"] or match["bd1"])
    last = number_of(match["bd"] or match["bd2"])
    if first > last:
        return None
    granularity: Granularity = "day" if first == last else "range"
    return Point(match.start(), match.end(), "date.day", granularity, days=(first, last))


def _day(match: re.Match[str], year: int | None, month: int, day: int) -> Point:
    source: YearSource | None = "text" if year else None
    start, end = match.span()
    return Point(start, end, _RULE, "day", year, (month, month), (day, day), year_from=source)
