"""Amounts: spans by the annotation guide, exact bounds, currency, per-unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.tag.money import find_money
from pipeline.values import Money

# text, span, low, high, qualifier
CASES = [
    ("绿色贷款余额突破4.2万亿元", "4.2万亿元", "4200000000000", None, "more_than"),
    ("去年销售额两千多万元", "两千多万元", "20000000", None, "more_than"),
    ("年产值超亿元", "亿元", "100000000", None, "more_than"),
    ("规模近百亿元", "百亿元", "10000000000", "10000000000", "approx"),
    ("上百亿元投资", "百亿元", "10000000000", None, "more_than"),
    ("千亿级产业集群", "千亿", "100000000000", None, "at_least"),
    ("半亿元", "半亿元", "50000000", "50000000", "exact"),
    ("补助300余万元", "300余万元", "3000000", None, "more_than"),
    ("亿元以上项目", "亿元", "100000000", None, "at_least"),
    ("给予30-50万元奖励", "30-50万元", "300000", "500000", "range"),
    ("500至1000万元", "500至1000万元", "5000000", "10000000", "range"),
    ("七千到九千亿元", "七千到九千亿元", "700000000000", "900000000000", "range"),
    ("从8500到3万港元", "8500到3万港元", "8500", "30000", "range"),
    ("不超过500万元", "500万元", None, "5000000", "at_most"),
    ("合计壹佰万元整", "壹佰万元整", "1000000", "1000000", "exact"),
    ("三千三百八十元五角八分", "三千三百八十元五角八分", "3380.58", "3380.58", "exact"),
    ("收费82,225.00元", "82,225.00元", "82225", "82225", "exact"),
    ("补助５０ 万元", "５０ 万元", "500000", "500000", "exact"),
    ("投资4.2万亿\n元", "4.2万亿\n元", "4200000000000", "4200000000000", "exact"),
    ("总投资200亿，", "200亿", "20000000000", "20000000000", "exact"),
    ("超百亿产值", "百亿", "10000000000", None, "more_than"),
    (".5亿元", ".5亿元", "50000000", "50000000", "exact"),
    ("约合人民币64亿元", "人民币64亿元", "6400000000", "6400000000", "approx"),
    ("产值过50亿元企业", "50亿元", "5000000000", None, "more_than"),
]


@pytest.mark.parametrize(("text", "span", "low", "high", "qualifier"), CASES)
def test_one_amount(
    text: str, span: str, low: str | None, high: str | None, qualifier: str
) -> None:
    [one] = find_money(text)
    assert text[one.start : one.end] == span
    assert isinstance(one.value, Money)
    assert one.value.value_min == (Decimal(low) if low else None)
    assert one.value.value_max == (Decimal(high) if high else None)
    assert one.value.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("3亿美元", "USD"),
        ("￥13.5", "CNY"),
        ("HK$500", "HKD"),
        ("1000英镑", "GBP"),
        ("50万港币", "HKD"),
        ("9佰日元", "JPY"),
        ("人民币100元", "CNY"),
        ("1.0092瑞士法郎", "CHF"),
        ("CNY 1.25", "CNY"),
    ],
)
def test_currency(text: str, currency: str) -> None:
    [one] = find_money(text)
    assert (one.start, one.end) == (0, len(text))
    assert isinstance(one.value, Money)
    assert one.value.currency == currency


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("1亿元、2亿元和3亿元", ["1亿元", "2亿元", "3亿元"]),
        ("由10亿元到20亿元", ["10亿元", "20亿元"]),
        ("销售额分别为5亿和7.5亿元人民币", ["5亿", "7.5亿元人民币"]),
        ("为2.54亿元、1.18亿、1.08亿，", ["2.54亿元", "1.18亿", "1.08亿"]),
        ("4人民币5美元", ["4人民币", "5美元"]),
        ("$20，300美圆", ["$20", "300美圆"]),
        ("每100美元能兑换700人民币", ["100美元", "700人民币"]),
    ],
)
def test_several_amounts(text: str, spans: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_money(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "万元GDP能耗下降3%",
        "单位：万元",
        "每亿元产值用地",
        "五角大楼",
        "长三角一体化",
        "冰山一角",
        "人民币美元",
        "20日元旦放假",
        "多元化",
        "3元素",
        "网民规模达6.84亿，",
        "人口突破1000万",
        "第500号",
        "元宇宙",
        "三块土地",
    ],
)
def test_no_amount(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每亩补助500元", "亩"),
        ("500元/亩", "亩"),
        ("每年每户1.2万元", "年·户"),
        ("给予每人800万元奖励", "人"),
        ("400元/人·月", "人·月"),
        ("去年投入500元", None),
    ],
)
def test_per_unit(text: str, per: str | None) -> None:
    [one] = find_money(text)
    assert isinstance(one.value, Money)
    assert one.value.per == per
