"""Goals put together from their parts are read back; hostile texts take no time."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

INDICATORS = [
    "绿色贷款余额",
    "工业增加值",
    "森林覆盖率",
    "研发投入",
    "城镇新增就业",
    "粮食产量",
    "新能源汽车产量",
    "服务业收入",
    "改造面积",
    "上市公司数量",
    "高新技术产业产值",
    "居民人均可支配收入",
]
OPERATORS = {"突破": ">", "达到": ">=", "不低于": ">=", "增长": "+", "下降": "-", "控制在": "<="}
UNITS = {"%": "%", "亿元": "CNY", "万人": "人"}
SCALE = {"%": 1, "亿元": 10**8, "万人": 10**4}
BLANKS = ["", " ", "　"]

goals = st.tuples(
    st.sampled_from(INDICATORS),
    st.sampled_from(sorted(OPERATORS)),
    st.integers(1, 999),
    st.sampled_from(sorted(UNITS)),
)


@given(year=st.integers(2026, 2049), made=st.lists(goals, min_size=1, max_size=5))
@settings(max_examples=80, deadline=None)
def test_round_trip(targets: Any, year: int, made: list[tuple[str, str, int, str]]) -> None:
    words = "，".join(f"{name}{verb}{number}{unit}" for name, verb, number, unit in made)
    found = [one.value for one in targets(f"到{year}年，{words}。", date(2025, 3, 25))]
    assert [(one.operator, one.value, one.unit, one.deadline) for one in found] == [
        (OPERATORS[verb], Decimal(number * SCALE[unit]), UNITS[unit], date(year, 12, 31))
        for _, verb, number, unit in made
    ]
    assert [one.indicator for one in found] == [name for name, *_ in made]


@given(gaps=st.lists(st.sampled_from(BLANKS), min_size=4, max_size=4))
@settings(max_examples=30, deadline=None)
def test_blanks_change_nothing(targets: Any, gaps: list[str]) -> None:
    pieces = ["力争", "2027年", "全省贷款余额突破", "4.2万亿元"]
    text = "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True)) + "。"
    [one] = targets(text, date(2025, 3, 25))
    span = text[one.start : one.end]
    assert span.replace(" ", "").replace("　", "") == "2027年全省贷款余额突破4.2万亿元"
    assert span == span.strip()


HOSTILE = [
    "一二三",
    "1,1,",
    "（（（",
    "力争",
    "到2027年，",
    "增长5%、",
    "和及与",
    "全覆盖",
    "“",
    "1.",
    "将要",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_no_time(piece: str) -> None:
    from pipeline.sentences import split_sentences
    from pipeline.tag.targets import find_targets

    text = (piece * (100_000 // len(piece)))[:100_000]
    begun = time.process_time()
    find_targets(text, [], split_sentences(text), date(2025, 3, 25))
    assert time.process_time() - begun < 3


def test_many_figures_in_one_sentence_take_linear_time(figures: Any) -> None:
    from pipeline.sentences import split_sentences
    from pipeline.tag.targets import find_targets

    def seconds(count: int) -> float:
        text = "到2027年，" + "新增企业40家、" * count + "。"
        mentions = figures(text, None)
        begun = time.process_time()
        find_targets(text, mentions, split_sentences(text), None)
        return time.process_time() - begun

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.02)
