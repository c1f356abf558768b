"""Dates: what is a date, which days it covers, and where its year is from."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.tag.dates import find_dates
from pipeline.values import DateRange

PUBLISHED = date(2025, 3, 25)

# text, span, first day, last day, granularity
CASES = [
    ("到2025年", "2025年", "2025-01-01", "2025-12-31", "year"),
    ("二〇二五年三月印发", "二〇二五年三月", "2025-03-01", "2025-03-31", "month"),
    ("2026-2030年", "2026-2030年", "2026-01-01", "2030-12-31", "range"),
    ("3月19日至20日", "3月19日至20日", "2025-03-19", "2025-03-20", "range"),
    (
        "2017年7月15日至2018年4月29日",
        "2017年7月15日至2018年4月29日",
        "2017-07-15",
        "2018-04-29",
        "range",
    ),
    ("今年底完成", "今年底", "2025-12-01", "2025-12-31", "month"),
    ("去年实现", "去年", "2024-01-01", "2024-12-31", "year"),
    ("今年前两个月", "今年前两个月", "2025-01-01", "2025-02-28", "range"),
    ("本月底前", "本月底", "2025-03-01", "2025-03-31", "month"),
    ("“十四五”期间", "“十四五”期间", "2021-01-01", "2025-12-31", "plan"),
    ("到“十五五”末", "“十五五”末", "2030-01-01", "2030-12-31", "year"),
    ("2024年上半年", "2024年上半年", "2024-01-01", "2024-06-30", "half_year"),
    ("今年第三季度", "今年第三季度", "2025-07-01", "2025-09-30", "quarter"),
    ("上世纪80年代", "上世纪80年代", "1980-01-01", "1989-12-31", "decade"),
    ("21世纪", "21世纪", "2001-01-01", "2100-12-31", "century"),
    ("截至2024年底", "2024年底", "2024-12-01", "2024-12-31", "month"),
    ("自2025年5月1日起施行", "2025年5月1日", "2025-05-01", "2025-05-01", "day"),
    ("未来五年", "未来五年", "2025-03-25", "2030-03-25", "range"),
    ("近三年来", "近三年来", "2022-03-26", "2025-03-25", "range"),
    ("三到五年内建成", "三到五年内", "2025-03-25", "2030-03-25", "range"),
    ("28日，记者获悉", "28日", "2025-03-28", "2025-03-28", "day"),
    ("上周五", "上周五", "2025-03-21", "2025-03-21", "day"),
    ("2 0 2 5 年 3 月", "2 0 2 5 年 3 月", "2025-03-01", "2025-03-31", "month"),
    ("１９９１年１月１６日晚", "１９９１年１月１６日", "1991-01-16", "1991-01-16", "day"),
    ("2020年2月29日", "2020年2月29日", "2020-02-29", "2020-02-29", "day"),
    ("2011年至今年年中", "2011年至今年年中", "2011-01-01", "2025-06-30", "range"),
    ("11月至次年3月", "11月至次年3月", None, None, "range"),
]


@pytest.mark.parametrize(("text", "span", "first", "last", "granularity"), CASES[:-1])
def test_one_date(text: str, span: str, first: str, last: str, granularity: str) -> None:
    [one] = find_dates(text, PUBLISHED)
    assert text[one.start : one.end] == span
    assert isinstance(one.value, DateRange)
    assert str(one.value.date_start) == first
    assert str(one.value.date_end) == last
    assert one.value.granularity == granularity


@pytest.mark.parametrize(
    "text",
    [
        "近日召开",
        "日前印发",
        "目前已有",
        "近年来",
        "为期三年",
        "有效期五年",
        "历时近三年",
        "3个月",
        "30日内答复",
        "“十四五”规划",
        "今日头条",
        "192.168.255.255",
        "第3天",
        "一日之计在于晨",
        "20日元",
        "1号文件",
        "三四年",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def only(text: str, published: date | None = None) -> DateRange:
    [one] = find_dates(text, published)
    assert isinstance(one.value, DateRange)
    return one.value


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("3月21日", "--03-21"),
        ("3月", "--03"),
        ("3月19日至20日", "--03-19/--03-20"),
        ("2019年2月29日", "2019-02-29"),
    ],
)
def test_partial_date_stays_partial(text: str, partial: str) -> None:
    value = only(text)
    assert (value.date_start, value.date_end, value.partial) == (None, None, partial)


def test_relative_date_needs_the_day_of_publication() -> None:
    value = only("今年底")
    assert (value.date_start, value.relative) == (None, True)


@pytest.mark.parametrize(
    ("text", "source"),
    [("2025年3月21日", "text"), ("3月21日", "published"), ("今年3月", "published")],
)
def test_the_year_says_where_it_is_from(text: str, source: str) -> None:
    assert only(text, PUBLISHED).year_from == source


def test_year_from_the_sentence_before_publication() -> None:
    _, second = find_dates("2023年5月启动，9月完成", PUBLISHED)
    assert isinstance(second.value, DateRange)
    assert second.value.date_start == date(2023, 9, 1)
    assert second.value.year_from == "context"


def test_the_year_of_another_sentence_is_not_taken_over_publication() -> None:
    _, second = find_dates("公司成立于2003年。3月21日，记者了解到", PUBLISHED)
    assert isinstance(second.value, DateRange)
    assert second.value.date_start == date(2025, 3, 21)


@pytest.mark.parametrize(
    ("text", "year"), [("2018年成立。同年上市", 2018), ("2018年成立。次年上市", 2019)]
)
def test_same_and_next_year(text: str, year: int) -> None:
    value = find_dates(text, PUBLISHED)[1].value
    assert isinstance(value, DateRange)
    assert value.date_start == date(year, 1, 1)


def test_december_in_january_is_of_the_year_before() -> None:
    assert only("12月20日召开", date(2025, 1, 5)).date_start == date(2024, 12, 20)


def test_before_and_since_stay_outside() -> None:
    text = "2025年前建成，2021年以来"
    assert [text[one.start : one.end] for one in find_dates(text)] == ["2025年", "2021年"]


def test_a_deadline_does_not_take_a_past_year() -> None:
    _, second = find_dates("2024年关停3家，其余6月底前关停", PUBLISHED)
    assert isinstance(second.value, DateRange)
    assert second.value.date_end == date(2025, 6, 30)
