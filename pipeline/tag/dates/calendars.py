"""Year, month, day, quarter and half forms, with a year or without one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from pipeline.tag.dates.numbers import century_of, number_of, year_of
from pipeline.tag.dates.patterns import WORDS
from pipeline.tag.dates.points import Pair, Point
from pipeline.tag.dates.relative import month_end_days, quarter_end
from pipeline.tag.numerals.parse import parse_number
from pipeline.values import Granularity, YearSource

_YEARS: dict[str, int] = WORDS["years"]
_CONTEXT: dict[str, int] = WORDS["context_years"]
_PARTS: dict[str, list[int]] = WORDS["year_parts"]
_YEAR_ENDS: dict[str, list[int]] = WORDS["year_ends"]
_PART_NAMES: dict[int, Granularity] = {1: "month", 3: "quarter", 6: "half_year"}
_IN_THOSE_DAYS = "当年"
_YEAR_BEFORE = frozenset(WORDS["year_before"]["words"])


class _Year(NamedTuple):
    """The year of a form; ``kind`` is ``bare`` for none written, ``""`` for no date."""

    year: int | None
    source: YearSource | None = None
    relative: bool = False
    kind: Literal["year", "bare", ""] = "year"


class _Part(NamedTuple):
    months: Pair | None
    days: Pair | None
    granularity: Granularity


_NO_DATE = _Year(None, kind="")


def read_calendar(
    match: re.Match[str], published: date | None, context: int | None
) -> Point | None:
    """Read 2025年3月21日, 今年前两个月, 第三季度, 年底; ``None`` for no date."""
    groups = match.groupdict()
    # Forms without a year have groups of their own, with a z before the name.
    groups |= {name[1:]: text for name, text in groups.items() if name[0] == "z" and text}
    year = _year(match, published, context)
    if not year.kind:
        return None
    months, days, granularity = _part(match, groups)
    start, end = match.span()
    if groups["era"] and groups["era"].endswith("前"):
        return Point(start, end, "date.era", granularity)
    if months is None:
        if year.kind == "bare":
            return None
        months = (1, 12)
    elif months[0] > months[1]:
        return None
    relative = year.relative or (granularity == "year" and year.kind == "bare")
    rule = "date.year" if year.kind == "year" else "date.month"
    return Point(start, end, rule, granularity, year.year, months, days, relative, year.source)


def _year(match: re.Match[str], published: date | None, context: int | None) -> _Year:
    if match["yrel"] in _YEAR_BEFORE and context is not None:
        # 2021年全市产值比上年增长6%: the year before that
        return _Year(context - 1, "context", relative=True)
    if match["yrel"]:
        year = published.year + _YEARS[match["yrel"]] if published else None
        return _Year(year, "published" if year else None, relative=True)
    if match["yctx"]:
        if context is not None:
            return _Year(context + _CONTEXT[match["yctx"]], "context", relative=True)
        # 当年 alone is as often "in those days"; the others always name a year.
        return (
            _NO_DATE
            if match.group().removesuffix("度") == _IN_THOSE_DAYS
            else _Year(None, relative=True)
        )
    written = _written_year(match, published)
    if written is not None:
        return _Year(written, "text") if written else _NO_DATE
    return _Year(None, kind="bare")


def _written_year(match: re.Match[str], published: date | None) -> int | None:
    """Give the year that is written, 0 for what is none, ``None`` where there is none."""
    if digits := match["y4"] or match["by4"] or match["ycn"]:
        return year_of(digits)
    if match["early"]:
        return int(match["early"]) if match["era"] else 0
    if match["yth"]:
        number = parse_number(match["yth"][:-1])
        return int(number.low) if number else 0
    if digits := match["y2"] or match["y2cn"]:
        if match.group() == f"{match['y2cn']}年" and _is_length(digits):
            return 0
        return century_of(year_of(digits), published)
    return None


def _is_length(digits: str) -> bool:
    """Tell 三四年 and 三五年 (a few years) from 九七年."""
    number = parse_number(digits)
    return (number is not None and number.low != number.high) or digits == "三五"


def _part(  # noqa: PLR0911 - a line a form
    match: re.Match[str], groups: Mapping[str, str | None]
) -> _Part:
    """Give months, days and granularity of what follows the year, or of the form."""
    get = groups.get
    if get("m"):
        return _month(match, groups)
    if month := get("m1"):
        return _Part((number_of(month), number_of(get("m2") or "")), None, "range")
    if part := get("part") or get("bpart"):
        low, high = _PARTS[part]
        end = get("qend") or get("bqend")
        name: Granularity = "month" if end else _PART_NAMES.get(high - low + 1, "range")
        return _Part(quarter_end((low, high), end), None, name)
    if end := get("yend") or get("byend"):
        low, high = _YEAR_ENDS[end]
        return _Part((low, high), None, "month")
    if quarter := get("q1") or get("bq1"):
        low, high = number_of(quarter), number_of(get("q2") or get("bq2") or "")
        return _Part((low * 3 - 2, high * 3), None, "range")
    counted = _counted(groups)
    if counted is not None:
        return counted
    return _Part((1, 12) if get("byear") else None, None, "year")


def _month(match: re.Match[str], groups: Mapping[str, str | None]) -> _Part:
    month = number_of(groups["m"] or "")
    if first := groups["d"] or groups["dx"]:
        return _Part((month, month), (number_of(first), number_of(first)), "day")
    if first := groups["d1"]:
        days = number_of(first), number_of(groups["d2"] or "")
        return _Part((month, month), days, "range")
    if end := groups["mend"]:
        bounds = month_end_days(match, end)
        return _Part((month, month), bounds, "range" if bounds else "month")
    return _Part((month, month), None, "month")


def _counted(groups: Mapping[str, str | None]) -> _Part | None:
    """前两个月, 后三个月, 第九个月."""
    get = groups.get
    head, tail, nth = get("head") or get("bhead"), get("tail"), get("nth")
    written = head or tail or nth
    if written is None:
        return None
    number = number_of(written)
    if not 1 <= number <= 12:
        return _Part(None, None, "range")
    if head:
        return _Part((1, number), None, "range")
    return (
        _Part((13 - number, 12), None, "range") if tail else _Part((number, number), None, "month")
    )
