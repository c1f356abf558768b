"""Lengths that the text places in time: 近三年, 未来五年, 三到五年内, 十年来."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.tag.dates.patterns import SEPARATOR, WORDS
from pipeline.tag.dates.points import Point, add_months
from pipeline.tag.numerals.parse import parse_number
from pipeline.tag.numerals.words import one_of

_LENGTHS = WORDS["lengths"]
_PAST = frozenset(_LENGTHS["past"])
_NEAR_BEFORE = tuple(_LENGTHS["not_near_before"])
_NEAR_AFTER = tuple(_LENGTHS["not_near_after"])
_PLANNED = tuple(_LENGTHS["planned"])
_GOALS = tuple(_LENGTHS["goals"])
_NOT_GOALS = re.compile(f"[^，。；：]{{0,6}}{one_of(_LENGTHS['not_goals'])}")
_OPENS = "，。；：、“！\n"
_YEAR_FROM = 1000
_MONTHS = {"年": 12, "个年头": 12, "个月": 1, "个季度": 3}
_DAYS = {"周": 7, "个星期": 7, "天": 1, "日": 1}


def read_length(match: re.Match[str], published: date | None) -> Point | None:
    """Read a length placed before or after the day of publication.

    A length with no place in time (三年) is a quantity and none of this.
    """
    word = match["lpre"]
    suffix = match["lsuf"] if word else match["ksuf"]
    written = match["ln"] if word else match["kn"]
    unit = match["lu"] if word else match["ku"]
    text = match.string
    if (
        word == "近"
        and suffix is None
        and (
            text.endswith(_NEAR_BEFORE, max(0, match.start() - 3), match.start())
            or text.startswith(_NEAR_AFTER, match.end())
        )
    ):
        return None
    if not word and suffix == "内" and not _from_now(match):
        return None
    count = _count(written)
    if count is None or count[1] >= _YEAR_FROM:
        return None
    past = word in _PAST if word else suffix == "来"
    if suffix == "来":
        past = True
    fixed: tuple[date | None, date | None] = (None, None)
    if published is not None:
        vague = any(mark in match.group() for mark in "多余几")
        try:
            if past:
                first = _move(published, -count[0], unit) + timedelta(days=1)
                fixed = (None if vague else first, published)
            else:
                last = _move(published, count[1], unit)
                fixed = (published, None if vague else last)
        except (ValueError, OverflowError):
            fixed = (None, None)
    return Point(
        match.start(),
        match.end(),
        "date.length",
        "range",
        relative=True,
        fixed=fixed,
        year_from="published" if published else None,
    )


def _from_now(match: re.Match[str]) -> bool:
    """Tell 计划三年内建成 from a length after some event (投产5年内)."""
    text = match.string
    return (
        SEPARATOR.search(match["kn"]) is not None
        or text.endswith(_PLANNED, 0, match.start())
        or text.startswith(_GOALS, match.end())
        or _opens_clause(text, match)
    )


def _opens_clause(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if start and text[start - 1] not in _OPENS:
        return False
    return _NOT_GOALS.match(text, end + (text[end : end + 1] == "，")) is None


def _count(text: str) -> tuple[int, int] | None:
    parts = [parse_number(part) for part in SEPARATOR.split(text.replace("几", "") or text)]
    if not parts or parts[0] is None or parts[-1] is None:
        return (1, 1) if "几" in text else None
    return int(parts[0].low), int(parts[-1].high or parts[-1].low)


def _move(day: date, count: int, unit: str) -> date:
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit])
    return day + timedelta(days=count * _DAYS[unit])
