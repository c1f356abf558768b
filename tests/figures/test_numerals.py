"""Written numbers: values, bounds, where they stand, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.numerals import find_runs, parse_number, view_of
from pipeline.tag.numerals.qualifiers import qualify
from pipeline.tag.numerals.words import load_words

VALUES = {
    "4.2万亿": "4200000000000",
    "两万五": "25000",
    "一千零五十": "1050",
    "一千零五": "1005",
    "一百零一万一千": "1011000",
    "十三万五": "135000",
    "3万4000": "34000",
    "5万4千6百": "54600",
    "1千零1": "1001",
    "200亿零四千230": "20000004230",
    "10万万": "1000000000",
    "百二万": "1200000",
    "三百五十万亿": "350000000000000",
    "三十四点五二一": "34.521",
    "一点五万": "15000",
    "半亿": "50000000",
    "1,234,567.89": "1234567.89",
    ".5亿": "50000000",
    "二〇二五": "2025",
    "三千三百三十一亿二千一百一十一万四千五百一十六": "333121114516",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_value(text: str, value: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert number.low == number.high == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("两千多万", 20000000),
        ("300余万", 3000000),
        ("十几", 10),
        ("数千万", 10000000),
        ("百余", 100),
    ],
)
def test_open_number_has_no_upper_bound(text: str, low: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.low, number.high) == (Decimal(low), None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("八九千", 8000, 9000),
        ("七八", 7, 8),
        ("十五六", 15, 16),
        ("三五百", 300, 500),
        ("一两百万", 1000000, 2000000),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["百千", "亿亿亿", "十百", "零零百", "点五", "", "一" * 41, "五多"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("source", "value"),
    [("壹佰万", 1000000), ("伍佰參拾肆萬", 5340000), ("１２３４", 1234), ("贰仟零壹拾", 2010)],
)
def test_other_scripts_fold(source: str, value: int) -> None:
    [run] = find_runs(view_of(source).text)
    assert run.number.low == value


@pytest.mark.parametrize("word", ["队伍", "陆地", "收拾", "放肆", "登陆部队"])
def test_financial_forms_in_words_stay(word: str) -> None:
    assert view_of(word).text == word


def test_units_keep_their_own_thousands() -> None:
    text = "装机120万千瓦，18兆瓦，三千米"
    assert [text[run.start : run.end] for run in find_runs(text)] == ["120万", "18", "三"]


_DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """Write a whole number below 10**16 as Chinese does."""
    if number == 0:
        return "零"
    groups, scales = [], ["", "万", "亿", "万亿"]
    while number:
        groups.append(number % 10000)
        number //= 10000
    out = ""
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group:
            continue
        if out and (group < 1000 or groups[power + 1] == 0):
            out += "零"
        out += spell_group(group) + scales[power]
    return out


def spell_group(group: int) -> str:
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // unit % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return out


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_whole_numbers_come_back(number: int) -> None:
    found = parse_number(spell(number))
    assert found is not None
    assert found.low == found.high == number


@given(st.text(alphabet="一二三十百千万亿零两1 2.,，点多余几数半\n　元%壹伍陆", max_size=30))
def test_view_maps_back_to_the_source(text: str) -> None:
    """What the view shows at a place is the source's character there, folded."""
    view = view_of(text)
    characters = load_words("pipeline.tag.numerals", "characters.toml")
    fold = {**characters["fold"], **characters["financial"]}
    last = -1
    for at, character in enumerate(view.text):
        start, end = view.source(at, at + 1)
        assert end == start + 1
        assert start > last
        assert character in (text[start], fold.get(text[start]))
        last = start
    kept = len(view.text)
    assert len(text) - kept == sum(c in " \t\n\u3000" for c in text) - sum(
        c in " \t\n\u3000" for c in view.text
    )


QUALIFIERS = [
    ("不超过500万元", 3, 8, (None, 500, "at_most")),
    ("不低于500万元", 3, 8, (500, None, "at_least")),
    ("突破500万元", 2, 7, (500, None, "more_than")),
    ("近500万元", 1, 6, (500, 500, "approx")),
    ("500万元左右", 0, 5, (500, 500, "approx")),
    ("500万元以上", 0, 5, (500, None, "at_least")),
    ("500万元以下", 0, 5, (None, 500, "at_most")),
    ("不足500万元", 2, 7, (None, 500, "less_than")),
    ("最高不超过500万元", 5, 10, (None, 500, "at_most")),
    ("达到500万元", 2, 7, (500, 500, "exact")),
    ("签约500万元", 2, 7, (500, 500, "exact")),
    ("通过500万元", 2, 7, (500, 500, "exact")),
    ("节约500万元", 2, 7, (500, 500, "exact")),
    ("产值过500万元", 3, 8, (500, None, "more_than")),
    ("不低于500万元以上", 3, 8, (500, None, "at_least")),
    ("不超过500万元左右", 3, 8, (None, 500, "at_most")),
]


@pytest.mark.parametrize(("text", "start", "end", "expected"), QUALIFIERS)
def test_qualifiers_never_flip(
    text: str, start: int, end: int, expected: tuple[int | None, int | None, str]
) -> None:
    assert qualify(text, start, end, Decimal(500), Decimal(500))[:3] == expected
