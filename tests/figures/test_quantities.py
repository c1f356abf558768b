"""Quantities: shares, counts and measures, and the numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.tag.quantities import find_quantities
from pipeline.values import Quantity

CASES = [
    ("增长5.5%左右", "5.5%", "5.5", "5.5", "%", "approx"),
    ("下降3%及以上", "3%", "3", None, "%", "at_least"),
    ("一半以上", "一半", "50", None, "%", "at_least"),
    ("三成", "三成", "30", "30", "%", "exact"),
    ("千分之一", "千分之一", "0.1", "0.1", "%", "exact"),
    ("百分之六点三", "百分之六点三", "6.3", "6.3", "%", "exact"),
    ("四分之三", "四分之三", "75", "75", "%", "exact"),
    ("提高0.5个百分点", "0.5个百分点", "0.5", "0.5", "个百分点", "exact"),
    ("5%-20%", "5%-20%", "5", "20", "%", "range"),
    ("推出20项举措", "20项", "20", "20", "项", "exact"),
    ("300万吨", "300万吨", "3000000", "3000000", "吨", "exact"),
    ("1000家以上", "1000家", "1000", None, "家", "at_least"),
    ("30-50人", "30-50人", "30", "50", "人", "range"),
    ("20余项", "20余项", "20", None, "项", "more_than"),
    ("上千人", "千人", "1000", None, "人", "more_than"),
    ("两年半", "两年半", "2.5", "2.5", "年", "exact"),
    ("三年多", "三年多", "3", None, "年", "more_than"),
    ("120万千瓦", "120万千瓦", "1200000", "1200000", "千瓦", "exact"),
    ("23微克/立方米", "23微克/立方米", "23", "23", "微克/立方米", "exact"),
    ("翻两番", "两番", "300", "300", "%", "exact"),
    ("翻了一番", "一番", "100", "100", "%", "exact"),
    ("延期半年", "半年", "0.5", "0.5", "年", "exact"),
    ("两个半小时", "两个半小时", "2.5", "2.5", "小时", "exact"),
    ("跌去八成多", "八成多", "80", None, "%", "more_than"),
    ("三百来人", "三百来人", "300", "300", "人", "approx"),
    ("至少设置1所", "1所", "1", None, "所", "at_least"),
    ("10家具有影响力的", "10家", "10", "10", "家", "exact"),
    ("控制在3%左右", "3%", "3", "3", "%", "approx"),
    ("实现100%BIM交付", "100%", "100", "100", "%", "exact"),
    ("3支队伍", "3支", "3", "3", "支", "exact"),
    ("案件3起，", "3起", "3", "3", "起", "exact"),
    ("下降-3.5%", "-3.5%", "-3.5", "-3.5", "%", "exact"),
    ("不超过15个工作日", "15个工作日", None, "15", "个工作日", "at_most"),
    ("增长2.5倍", "2.5倍", "2.5", "2.5", "倍", "exact"),
    ("总量超万亿斤", "万亿斤", "1000000000000", None, "斤", "more_than"),
]


@pytest.mark.parametrize(("text", "span", "low", "high", "unit", "qualifier"), CASES)
def test_one_quantity(
    text: str, span: str, low: str | None, high: str | None, unit: str, qualifier: str
) -> None:
    [one] = find_quantities(text)
    assert text[one.start : one.end] == span
    assert isinstance(one.value, Quantity)
    assert one.value.value_min == (Decimal(low) if low else None)
    assert one.value.value_max == (Decimal(high) if high else None)
    assert (one.value.unit, one.value.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "一些",
        "一样",
        "万一",
        "十分",
        "百姓",
        "千方百计",
        "三农",
        "双一流",
        "四川",
        "九江",
        "一带一路",
        "第5个",
        "星创2.0",
        "世界500强",
        "浙银发〔2025〕1号",
        "5+5+N",
        "“十四五”",
        "0571-85123456",
        "12345热线",
        "二十大",
        "十九届六中全会",
        "七届六次、七次全会",
        "10时36分",
        "百强57位",
        "二次会议",
        "最后一公里",
        "3号线",
        "5G基站",
        "二十四节气",
        "一个",
        "两会",
        "三甲医院",
        "上半年",
        "大半年",
        "这两天",
        "队伍",
        "零件",
        "第12期",
        "国道318线",
        "http://a.b/?x=%20and%20",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_money_and_dates_are_taken() -> None:
    assert find_quantities("2025年投入10万元", [(0, 5), (7, 11)]) == []


def test_from_a_to_b_are_two() -> None:
    text = "从3个到5个"
    assert [text[one.start : one.end] for one in find_quantities(text)] == ["3个", "5个"]


def test_factors_are_those_of_pint() -> None:
    pint = pytest.importorskip("pint")
    from pipeline.tag.numerals.words import load_words

    names = {
        "公顷": "hectare",
        "平方公里": "km**2",
        "公里": "km",
        "厘米": "cm",
        "毫米": "mm",
        "海里": "nautical_mile",
        "英里": "mile",
        "英尺": "foot",
        "英寸": "inch",
        "升": "liter",
        "毫升": "milliliter",
        "吨": "metric_ton",
        "公斤": "kg",
        "克": "gram",
        "千瓦": "kW",
        "兆瓦": "MW",
        "吉瓦": "GW",
        "千瓦时": "kWh",
        "小时": "hour",
        "分钟": "minute",
        "GB": "gigabyte",
    }
    bases = {"m²": "m**2", "m³": "m**3"}
    units = load_words("pipeline.tag.quantities", "units.toml")["units"]
    registry = pint.UnitRegistry()
    for unit, name in names.items():
        si, factor = units[unit]
        value = registry.Quantity(1, name).to(bases.get(si, "byte" if si == "B" else si)).magnitude
        assert float(value) == pytest.approx(float(factor))
