"""Hostile strings: time grows with the length, never with its square."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from pipeline.tag.dates import find_dates
from pipeline.tag.money import find_money
from pipeline.tag.quantities import find_quantities

SEEDS = [
    "一二三四五六七八九十",
    "1",
    "1,1,",
    "1,111",
    "1,111,",
    "(",
    "亿",
    "万亿",
    "1.",
    "1 ",
    "1-",
    "1到",
    "一到",
    "2025年",
    "百分之",
    "每年",
    "“十四五",
    "3月",
    "3日",
    "近三年",
    "5元",
    "1亿、",
    "2025-",
    "1·",
    "　",
    "零",
    "点",
    "1 \n",
    "十",
    "壹",
    "伍1",
    "投资1亿",
    "公元",
    "2025年1月1日至",
    "每",
    "1%、",
    "1、",
]
FINDERS: list[Callable[[str], object]] = [
    find_money,
    lambda text: find_dates(text, date(2025, 1, 1)),
    lambda text: find_quantities(text, []),
]


@pytest.mark.parametrize("seed", SEEDS)
def test_time_is_linear(seed: str) -> None:
    """A hundred thousand characters take about a second; a square would take hours."""
    text = seed * (100_000 // len(seed))
    begun = process_time()
    for find in FINDERS:
        find(text)
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "，", "\ud800", "元", "%", "第", "“", "0" * 50, "9" * 39 + "年"]
)
def test_short_and_strange(text: str) -> None:
    for find in FINDERS:
        find(text)
