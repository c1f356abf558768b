"""Plans, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from pipeline.tag.dates.patterns import WORDS
from pipeline.tag.dates.points import Point
from pipeline.tag.numerals.parse import parse_number

_PLANS: dict[str, int] = WORDS["plans"]
_TITLES = re.compile(rf"[^，。；、：！？\n”]{{0,14}}(?:{'|'.join(WORDS['plan_words']['titles'])})")
_LENGTH = 5
_EARLY, _LATE = WORDS["centuries"]["early"], WORDS["centuries"]["late"]
_THIS_CENTURY = 21


def read_plan(match: re.Match[str]) -> Point | None:
    """Read “十四五”期间; a plan named in a title (“十四五”规划) is no date.

    The end of a plan (末, 收官之年) is its last year, its start (开局之年) its first.
    """
    quoted = not match["plan"][0].isalnum()
    text, name, word = match.string, match["pname"], match["pin"]
    if ((len(name) == 2 and name != "十五") or name == "十五") and not (quoted and word):
        return None  # 三五, 十五: only in quotes and with 期间
    if quoted and not match["plan"].endswith(("”", '"')):
        return None
    start, end = match.span()
    if match.group() and word is None:
        if _TITLES.match(text, end):
            return None
        end = match.end("plan")
    first = _PLANS[name]
    last = first + _LENGTH - 1
    if word in WORDS["plan_words"]["ends"]:
        end = match.end("plan") if "年" in word else end
        year = first if word in ("初", "开局之年") else (first + 2 if word == "中期" else last)
        return Point(start, end, "date.plan", "year", year=year, months=(1, 12), year_from="text")
    return Point(
        start,
        end,
        "date.plan",
        "plan",
        fixed=(date(first, 1, 1), date(last, 12, 31)),
        year_from="text",
    )


def read_century(match: re.Match[str]) -> Point | None:
    """Read 20世纪90年代, 上世纪末, 本世纪中叶, 80年代.

    A decade without century is of the last one; 中叶 is the middle of the century, taken
    as its years 41 to 60, 初 its first and 末 its last ten years.
    """
    start, end = match.span()
    if match["dec4"]:
        return _decade(start, end, int(match["dec4"]), match["dend"])
    if match["dec"]:
        tens = _number(match["dec"])
        return _decade(start, end, 1900 + tens, match["dend"]) if tens >= 20 else None
    century = (
        _number(match["cent"]) if match["cent"] else _THIS_CENTURY - match["crel"].startswith("上")
    )
    base = (century - 1) * 100
    if match["cdec"]:
        return _decade(start, end, base + _number(match["cdec"]), match["cdend"])
    first, last = base + 1, base + 100
    if part := match["cend"]:
        if part in _EARLY:
            last = base + 10
        elif part in _LATE:
            first = base + 91
        else:
            first, last = base + 41, base + 60
    return Point(start, end, "date.century", "century", fixed=_years(first, last), year_from="text")


def _decade(start: int, end: int, first: int, part: str | None) -> Point:
    last = first + 9
    if part:
        if part.startswith("初"):
            last = first + 2
        elif part == "中期":
            first, last = first + 3, first + 6
        else:
            first = last - 2
    return Point(start, end, "date.decade", "decade", fixed=_years(first, last), year_from="text")


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def _number(text: str) -> int:
    number = parse_number(text)
    return int(number.low) if number else 0
