"""Where numbers stand in a text: the runs of numeral characters, with their values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.tag.numerals.parse import DIGITS, LARGE, LONGEST, SMALL, Number, parse_number

_DIGIT = "".join(DIGITS)
# 千 and 兆 of 千瓦 and 兆瓦 belong to the unit: 120万千瓦 is 1200000 of 千瓦.
_SCALE = "".join((*SMALL, *LARGE)).replace("千", "").replace("兆", "")
_OWN = r"(?:千(?![瓦米克赫伏卡焦])|兆(?![瓦赫帕字比焦伏]))"
# A full-width comma is a thousands mark too, but not behind a sign: $20，300美元 is two.
ARABIC = (
    r"(?:(?<![\d$¥€£])\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
)
# A figure or a word numeral, with what goes on: scales, 多 and 余, mixed tails (3万4000).
# 来 is "about" before a scale or a measure word only: 二十来万, 三百来人, not 五年来.
_COUNTED = "(?=[万亿个元块人家名户条次亩斤里岁天])"
_RUN = re.compile(
    rf"(?:{ARABIC}|[{_DIGIT}{_SCALE}数几廿卅]|{_OWN}|半(?=[{_SCALE}千]))"
    rf"(?:[{_DIGIT}{_SCALE}廿卅]|{_OWN}|(?<=[\d{_SCALE}千兆])(?:[多余几]|来{_COUNTED})|零几|(?<=[{_SCALE}千兆零])\d+(?:\.\d+)?"
    rf"|(?<=[{_DIGIT}{_SCALE}千兆])点(?=[{_DIGIT}\d])\d*)*"
)
_LEADING_ARABIC = re.compile(rf"{ARABIC}[{_SCALE}千兆]*")


class Run(NamedTuple):
    """A number in a view: its span, its text and its bounds."""

    start: int
    end: int
    number: Number


@lru_cache(maxsize=8)
def find_runs(text: str) -> tuple[Run, ...]:
    """Find the numbers of a view's text, from left to right.

    >>> [(run.start, run.end) for run in find_runs("投资4.2万亿元，两千多万人")]
    [(2, 7), (9, 13)]
    """
    runs = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > LONGEST:
            continue
        written = match.group()
        number = parse_number(_spell(written))
        if number is None:
            # Two numbers that touch (七十百分位, 2025一季度): the first one counts.
            number, end = _prefix(written, start)
            if number is None:
                continue
        runs.append(Run(start, end, number))
    return tuple(runs)


def _spell(text: str) -> str:
    return (
        text.replace("廿", "二十").replace("卅", "三十") if "廿" in text or "卅" in text else text
    )


def _prefix(written: str, start: int) -> tuple[Number | None, int]:
    shorter = _LEADING_ARABIC.match(written)
    if shorter is not None:
        return parse_number(shorter.group()), start + shorter.end()
    for size in range(len(written) - 1, max(0, len(written) - 4), -1):
        number = parse_number(_spell(written[:size]))
        if number is not None:
            return number, start + size
    return None, start
