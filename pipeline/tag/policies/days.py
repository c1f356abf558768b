"""The day a signature gives: 2018年6月15日, 二〇一八年六月十五日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_FIGURES = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
}
_PARTS = re.compile(r"(.+?)年(.+?)月(.+?)日")


def parse_day(text: str) -> date | None:
    """Read a full date; ``None`` when it is no day of the calendar.

    >>> parse_day("二〇一八年六月十五日")
    datetime.date(2018, 6, 15)
    >>> parse_day("2018年2月30日") is None
    True
    """
    match = _PARTS.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    if match is None:
        return None
    try:
        return date(*(_number(part) for part in match.groups()))
    except ValueError:
        return None


def _number(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_FIGURES.get(tens, "1")) * 10 + int(_FIGURES.get(ones, "0"))
    return int("".join(_FIGURES.get(character, character) for character in text))
