"""From a match of the grammar to a `Point`: the forms with a calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.tag.dates.lengths import read_length
from pipeline.tag.dates.longer import read_century, read_plan
from pipeline.tag.dates.patterns import WORDS
from pipeline.tag.dates.points import Point
from pipeline.tag.numerals.parse import parse_number

_YEARS: dict[str, int] = WORDS["years"]
_MONTHS: dict[str, int] = WORDS["months"]
_QUARTERS: dict[str, int] = WORDS["quarters"]
_DAYS: dict[str, int] = WORDS["days"]
_WEEKS: dict[str, int] = WORDS["weeks"]
_WEEKDAYS: dict[str, int] = WORDS["weekdays"]
_PARTS: dict[str, list[int]] = WORDS["year_parts"]
_YEAR_ENDS: dict[str, list[int]] = WORDS["year_ends"]
_MONTH_ENDS: dict[str, list[int]] = WORDS["month_ends"]
_CONTEXT: dict[str, int] = WORDS["context_years"]
_SPECIAL = {"元": 1, "正": 1}
_FUTURE_TWO_DIGITS = 10


def number_of(text: str) -> int:
    """Read a small number of a date: 12, 十二, 廿三, 元.

    >>> number_of("二十三"), number_of("元")
    (23, 1)
    """
    if text in _SPECIAL:
        return _SPECIAL[text]
    text = text.replace("廿十", "二十").replace("廿", "二十").replace("几", "")
    number = parse_number(text)
    return int(number.low) if number else 0


def read_point(match: re.Match[str], published: date | None, context: int | None) -> Point | None:
    """Read a match; ``published`` settles relative words, ``context`` 同年 and 次年.

    ``None`` says that the match is no date after all.
    """
    groups = match.groupdict()
    if groups["lunar"]:
        return Point(match.start(), match.end(), "date.lunar", "day")
    if groups["ra"]:
        return _year_range(match, published)
    if groups["ny"] or groups["c8"] or groups["pt"] or groups["ymd"]:
        return _numeric(match, published)
    if groups["pname"]:
        return read_plan(match)
    if groups["lpre"] or groups["kn"]:
        return read_length(match, published)
    if groups["cent"] or groups["crel"] or groups["dec"] or groups["dec4"]:
        return read_century(match)
    if groups["day"]:
        return _offset_day(match, _DAYS[groups["day"]], published)
    if groups["week"]:
        return _week(match, published)
    if groups["qrel"]:
        return _relative_quarter(match, published)
    if groups["mrel"]:
        return _relative_month(match, published)
    if groups["bd"] or groups["bd1"]:
        first = number_of(groups["bd"] or groups["bd1"])
        last = number_of(groups["bd"] or groups["bd2"])
        gran = "day" if first == last else "range"
        return (
            Point(match.start(), match.end(), "date.day", gran, days=(first, last))
            if first <= last
            else None
        )  # type: ignore[arg-type]
    return _calendar(match, published, context)


def _year_range(match: re.Match[str], published: date | None) -> Point | None:
    first, last = _full_year(match["ra"]), _full_year(match["rb"])
    if last < 100:
        last += first // 100 * 100
    if first >= last:
        return None
    return Point(
        match.start(),
        match.end(),
        "date.years",
        "range",
        year=first,
        months=(1, 12),
        last_year=last,
        year_from="text",
    )


def _full_year(text: str) -> int:
    if text.isascii():
        return int(text)
    return int("".join(str("〇一二三四五六七八九".find(c.replace("零", "〇"))) for c in text))


def _numeric(match: re.Match[str], published: date | None) -> Point | None:
    start, end = match.span()
    if match["c8"]:
        digits = match["c8"]
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    elif match["pt"]:
        month, day = map(int, match["pt"].split("·"))
        return Point(start, end, "date.numeric", "day", months=(month, month), days=(day, day))
    elif match["ymd"]:
        short, month, day = map(int, match["ymd"].split("-"))
        year = _century_of(short, published)
    elif match["nd"]:
        year, month, day = int(match["ny"]), int(match["nm"]), int(match["nd"])
    else:
        month = int(match["om"] or match["pm"])
        return Point(
            start,
            end,
            "date.numeric",
            "month",
            year=int(match["ny"]),
            months=(month, month),
            year_from="text",
        )
    return Point(
        start,
        end,
        "date.numeric",
        "day",
        year=year,
        months=(month, month),
        days=(day, day),
        year_from="text",
    )


def _offset_day(match: re.Match[str], offset: int, published: date | None) -> Point:
    day = published + timedelta(days=offset) if published else None
    return Point(
        match.start(),
        match.end(),
        "date.word",
        "day",
        relative=True,
        fixed=(day, day),
        year_from="published" if published else None,
    )


def _week(match: re.Match[str], published: date | None) -> Point:
    first = last = None
    if published:
        monday = (
            published - timedelta(days=published.weekday()) + timedelta(7 * _WEEKS[match["week"]])
        )
        weekday = match["wday"]
        first = monday + timedelta(days=_WEEKDAYS[weekday]) if weekday else monday
        last = first if weekday else monday + timedelta(days=6)
        if weekday == "末":
            last = first + timedelta(days=1)
    gran = "day" if match["wday"] and match["wday"] != "末" else "week"
    return Point(
        match.start(),
        match.end(),
        "date.week",
        gran,
        relative=True,
        fixed=(first, last),  # type: ignore[arg-type]
        year_from="published" if published else None,
    )


def _relative_quarter(match: re.Match[str], published: date | None) -> Point:
    year = months = None
    if published:
        quarter = published.year * 4 + (published.month - 1) // 3 + _QUARTERS[match["qrel"]]
        year, first = quarter // 4, quarter % 4 * 3 + 1
        months = _quarter_end((first, first + 2), match["qrend"])
    return _at(match, "date.word", "quarter", year, months, None, published, relative=True)


def _quarter_end(months: tuple[int, int], end: str | None) -> tuple[int, int]:
    if end is None:
        return months
    return (months[0], months[0]) if end == "初" else (months[1], months[1])


def _relative_month(match: re.Match[str], published: date | None) -> Point:
    days = None
    gran = "month"
    if match["rd"] or match["rd1"]:
        days = number_of(match["rd"] or match["rd1"]), number_of(match["rd"] or match["rd2"])
        gran = "day" if days[0] == days[1] else "range"
    elif match["rmend"]:
        low, high = _MONTH_ENDS[match["rmend"]]
        days, gran = (low, high), "range"
    year = months = None
    if published:
        count = published.year * 12 + published.month - 1 + _MONTHS[match["mrel"]]
        year, months = count // 12, (count % 12 + 1, count % 12 + 1)
    return _at(match, "date.word", gran, year, months, days, published, relative=True)


def _at(
    match: re.Match[str],
    rule: str,
    gran: str,
    year: int | None,
    months: tuple[int, int] | None,
    days: tuple[int, int] | None,
    published: date | None,
    *,
    relative: bool,
) -> Point:
    return Point(
        match.start(),
        match.end(),
        rule,
        gran,
        year,
        months,
        days,
        relative,  # type: ignore[arg-type]
        "published" if published and year else None,
    )


def _calendar(match: re.Match[str], published: date | None, context: int | None) -> Point | None:
    """Year, month and day forms, with or without a year."""
    groups = match.groupdict()
    groups |= {name[1:]: text for name, text in groups.items() if name[0] == "z" and text}
    year, source, relative, known = _year(match, published, context)
    if not known:
        return None
    months, days, gran = _months(groups)
    if months is not None and months[0] > months[1] and not days:
        return None
    rule = "date.year" if known == "year" else "date.month"
    if groups["era"] and groups["era"].endswith("前"):
        return Point(match.start(), match.end(), "date.era", gran)  # type: ignore[arg-type]
    if known == "bare" and months is None:
        return None
    if gran == "year" and known == "bare":
        relative = True
    if known == "year" and months is None:
        months = (1, 12)
    return Point(
        match.start(),
        match.end(),
        rule,
        gran,
        year,
        months,
        days,
        relative,
        source,  # type: ignore[arg-type]
    )


def _year(
    match: re.Match[str], published: date | None, context: int | None
) -> tuple[int | None, str | None, bool, str]:
    """Give the year, where it is from, whether it is relative, and what kind it is."""
    if match["early"]:
        year = int(match["early"])
        return (year, "text", False, "year") if match["era"] and year else (None, None, False, "")
    if match["y4"] or match["by4"]:
        return int(match["y4"] or match["by4"]), "text", False, "year"
    if match["ycn"]:
        return _full_year(match["ycn"]), "text", False, "year"
    if match["yth"]:
        number = parse_number(match["yth"][:-1])
        return (int(number.low), "text", False, "year") if number else (None, None, False, "")
    if match["y2"] or match["y2cn"]:
        return _short_year(match, published)
    if match["yrel"]:
        year = published.year + _YEARS[match["yrel"]] if published else None
        return year, "published" if year else None, True, "year"
    if match["yctx"]:
        if context is None:
            # 当年 alone is as often "in those days"; the others always name a year.
            return None, None, True, "" if match.group() == "当年" else "year"
        return context + _CONTEXT[match["yctx"]], "context", True, "year"
    return None, None, False, "bare"


def _short_year(
    match: re.Match[str], published: date | None
) -> tuple[int | None, str | None, bool, str]:
    text = match["y2"] or match["y2cn"]
    if match["y2cn"]:
        pair = "〇零一二三四五六七八九".find(text[0]), "〇零一二三四五六七八九".find(text[1])
        plain = match.group() == text + "年"
        if plain and pair[0] > 1 and (pair[1] - pair[0] == 1 or text == "三五"):
            return None, None, False, ""  # 三四年 is three or four years
        year = int("".join(str("〇一二三四五六七八九".find(c.replace("零", "〇"))) for c in text))
    else:
        year = int(text)
    return _century_of(year, published), "text", False, "year"


def _century_of(year: int, published: date | None) -> int:
    """Give a year of two digits its century: at most ten years ahead of the text."""
    limit = (published.year if published else 2030) + _FUTURE_TWO_DIGITS
    return year + (2000 if 2000 + year <= limit else 1900)


def _months(
    groups: dict[str, str | None],
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, str]:
    """Give months, days and granularity of what follows the year."""
    get = groups.get
    if month := get("m"):
        at = number_of(month), number_of(month)
        if first := get("d") or get("dx"):
            return at, (number_of(first), number_of(first)), "day"
        if first := get("d1"):
            return at, (number_of(first), number_of(get("d2") or "")), "range"
        if end := get("mend"):
            low, high = _MONTH_ENDS[end]
            return at, (low, high), "range"
        return at, None, "month"
    if month := get("m1"):
        return (number_of(month), number_of(get("m2") or "")), None, "range"
    if part := get("part") or get("bpart"):
        low, high = _PARTS[part]
        end = get("qend") or get("bqend")
        gran = {3: "quarter", 6: "half_year", 1: "month"}.get(high - low + 1, "range")
        return _quarter_end((low, high), end), None, "month" if end else gran
    if count := get("head") or get("bhead"):
        number = number_of(count)
        return ((1, number), None, "range") if 1 <= number <= 12 else (None, None, "range")
    if count := get("tail"):
        number = number_of(count)
        return ((13 - number, 12), None, "range") if 1 <= number <= 12 else (None, None, "range")
    if count := get("nth"):
        number = number_of(count)
        return ((number, number), None, "month") if 1 <= number <= 12 else (None, None, "month")
    if quarter := get("q1") or get("bq1"):
        low, high = number_of(quarter), number_of(get("q2") or get("bq2") or "")
        return (low * 3 - 2, high * 3), None, "range"
    if end := get("yend") or get("byend"):
        low, high = _YEAR_ENDS[end]
        return (low, high), None, "month"
    if get("byear"):
        return (1, 12), None, "year"
    return None, None, "year"
