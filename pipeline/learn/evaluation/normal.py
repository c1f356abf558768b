"""When two written forms of an attribute count as the same."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

_MAGNITUDES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
_MARKS = str.maketrans("", "", "《》〈〉“”\"'‘’ 　\n")
_BRACKETS = str.maketrans("()[]〔〕【】﹝﹞", "（）（）（）（）（）")
# 甲人民政府关于…: with its issuer or without, it is the same title
_ISSUER = re.compile(r"^[^《〈关]{2,40}[府室会局厅部委院行办署](?=关于)")
_SAME_UNITS = {"元": "CNY", "人民币": "CNY", "百分点": "个百分点", "％": "%", "percent": "%"}


def same_title(title: str) -> str:
    """Give a policy title without marks, spaces and leading issuer, brackets of one kind.

    >>> same_title("《全民科学素质行动规划纲要(2021-2035年)》")
    '全民科学素质行动规划纲要（2021-2035年）'
    >>> same_title("瑞安市人民政府关于促进企业上市的意见")
    '关于促进企业上市的意见'
    """
    plain = title.translate(_MARKS).translate(_BRACKETS)
    plain = plain.replace("—", "-").replace("－", "-").replace("--", "-")
    return _ISSUER.sub("", plain)


def same_number(number: str) -> str:
    """Give a document number without spaces, brackets of one kind.

    >>> same_number("浙政办发[2022] 1号")
    '浙政办发（2022）1号'
    """
    return re.sub(r"\s", "", number).translate(_BRACKETS)


def number(value: Any) -> Decimal | None:
    """Read a figure of gold or of the pipeline as an exact decimal."""
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def figure(value: Any, unit: Any) -> tuple[Decimal | None, str | None]:
    """Give value and unit with 万 and 亿 taken out of the unit.

    >>> figure(300, "万吨")
    (Decimal('3000000'), '吨')
    """
    read = number(value)
    name = None if unit in (None, "") else str(unit)
    if name is not None:
        for prefix, factor in _MAGNITUDES.items():
            if name.startswith(prefix) and len(name) > len(prefix):
                name = name[len(prefix) :]
                read = None if read is None else read * factor
                break
        name = _SAME_UNITS.get(name, name)
    return (None if read is None else Decimal(format(read.normalize(), "f"))), name


def last_day(value: Any) -> date | None:
    """Give the last day of a date, month or year; ``None`` where there is none.

    >>> last_day("2025"), last_day("2025-06")
    (datetime.date(2025, 12, 31), datetime.date(2025, 6, 30))
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    text = str(value).split("/")[-1]
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
    return date(year, month, day)
