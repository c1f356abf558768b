"""Days of publication in metadata fields, file names and running text."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Literal

from pipeline.rules import Rule, load_rules

Where = Literal["name", "field", "text", "month"]


class DateRule(Rule):
    """A way to write a day; ``where`` says in which places it is looked for."""

    where: tuple[Where, ...]
    pattern: str


@cache
def date_rules() -> tuple[DateRule, ...]:
    """Load the rules of dates.toml."""
    return load_rules("pipeline.read", "dates.toml", DateRule)


@cache
def _patterns(where: Where) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.pattern) for rule in date_rules() if where in rule.where)


def find_date(text: str, where: Where) -> date | None:
    """Find the first whole day in ``text``; ``None`` when there is none.

    >>> find_date("2025-03-21 08:00", "field")
    datetime.date(2025, 3, 21)
    >>> find_date("科技金融时报-2025-03.txt", "name") is None
    True
    """
    for pattern in _patterns(where):
        for match in pattern.finditer(text):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    return None


def find_month(text: str) -> str | None:
    """Find the first month in ``text``, as 2025-03; ``None`` when there is none.

    >>> find_month("科技金融时报-2025-03.txt")
    '2025-03'
    """
    for pattern in _patterns("month"):
        for match in pattern.finditer(text):
            if 1 <= int(match["m"]) <= 12:
                return f"{match['y']}-{int(match['m']):02d}"
    return None


def field_date(value: object) -> date | None:
    """Read the day of a metadata field: text in any usual form, or a date.

    >>> field_date("20220101")
    datetime.date(2022, 1, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int):
        value = str(value)
    return find_date(value, "field") if isinstance(value, str) else None
