"""Small numbers and years as dates write them: 十二, 廿三, 元, 二〇二五, 07."""

from __future__ import annotations

from datetime import date

from pipeline.tag.numerals.parse import DIGITS, parse_number

_FIRST = frozenset("元正")  # 元月 and 正月 are the first month
_NOW = 2030  # for a text without a day of publication
_AHEAD = 10


def number_of(text: str) -> int:
    """Read a small number of a date; 0 for what is none.

    >>> number_of("二十三"), number_of("元")
    (23, 1)
    """
    if text in _FIRST:
        return 1
    text = text.replace("廿十", "二十").replace("廿", "二十").replace("几", "")
    number = parse_number(text)
    return int(number.low) if number else 0


def year_of(text: str) -> int:
    """Read a year digit by digit.

    >>> year_of("二〇二五"), year_of("2025")
    (2025, 2025)
    """
    if text.isascii():
        return int(text)
    return int("".join(str(DIGITS[character]) for character in text))


def century_of(year: int, published: date | None) -> int:
    """Give a year of two digits its century: at most ten years ahead of the text.

    >>> century_of(97, date(1999, 9, 2)), century_of(25, date(2024, 1, 1))
    (1997, 2025)
    """
    limit = (published.year if published else _NOW) + _AHEAD
    return year + (2000 if 2000 + year <= limit else 1900)
