"""Generated amounts and dates, in every way they are written, come back as they were."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.dates import find_dates
from pipeline.tag.money import find_money
from pipeline.tag.quantities import find_quantities
from pipeline.values import DateRange, Money, Quantity
from tests.figures.test_numerals import spell

_FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")
_UPPER = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
AROUND = st.sampled_from(["{}", "投资{}，", "共计{}。", "给予{}补助", "人均{}；"])


def written_amounts(yuan: int) -> list[str]:
    forms = [
        f"{yuan}元",
        f"{yuan:,}元",
        f"{yuan}元".translate(_FULL),
        f"{yuan}.00元",
        f"￥{yuan}",
        f"人民币{yuan}元",
        f"{yuan}元人民币",
        f"{yuan} 元",
        f"{spell(yuan)}元",
        f"{spell(yuan)}元".translate(_UPPER) + "整",
        f"CNY{yuan}",
    ]
    for scale, name in ((10**4, "万"), (10**8, "亿"), (10**12, "万亿")):
        share = Decimal(yuan) / scale
        if yuan >= scale and -share.as_tuple().exponent <= 6:
            forms += [f"{share}{name}元", f"{share}{name} 元", f"{share}{name}元".translate(_FULL)]
    return forms


@given(
    st.one_of(
        st.integers(min_value=1, max_value=10**6),
        st.integers(min_value=1, max_value=9999).map(lambda number: number * 10**6),
        st.integers(min_value=10**6, max_value=10**12),
    ),
    st.data(),
)
def test_amount_comes_back(yuan: int, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(written_amounts(yuan)))
    frame = data.draw(AROUND)
    text = frame.format(form)
    [one] = find_money(text)
    assert text[one.start : one.end] == form
    assert isinstance(one.value, Money)
    assert one.value.value_min == one.value.value_max == yuan
    assert one.value.currency == "CNY"


@given(st.integers(min_value=0, max_value=99), st.integers(min_value=1, max_value=9999))
def test_amount_with_parts_comes_back(fen: int, yuan: int) -> None:
    jiao, rest = divmod(fen, 10)
    parts = (f"{jiao}角" if jiao else "") + (f"{'零' if not jiao else ''}{rest}分" if rest else "")
    text = f"{yuan}元{parts}"
    [one] = find_money(text)
    assert (one.start, one.end) == (0, len(text))
    assert isinstance(one.value, Money)
    assert one.value.value_min == yuan + Decimal(fen) / 100


def written_days(day: date) -> list[str]:
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f"{digits}年{spell_small(day.month)}月{spell_small(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day.year}年{day.month}月{day.day}号",
        f"{day.year}年{day.month}月{day.day}日".translate(_FULL),
    ]


def spell_small(number: int) -> str:
    return spell(number).removeprefix("一") if 10 <= number < 20 else spell(number)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.data())
def test_day_comes_back(day: date, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(written_days(day)))
    text = f"于{form}印发"
    [one] = find_dates(text)
    assert text[one.start : one.end] == form
    assert isinstance(one.value, DateRange)
    assert (one.value.date_start, one.value.date_end) == (day, day)


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 1, 1)),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 1, 1)),
    st.sampled_from(["至", "到", "-", "—", "——", "～"]),
)
def test_range_comes_back(one_day: date, other: date, mark: str) -> None:
    first, last = sorted((one_day, other))
    text = (
        f"{first.year}年{first.month}月{first.day}日{mark}{last.year}年{last.month}月{last.day}日"
    )
    [one] = find_dates(text)
    assert (one.start, one.end) == (0, len(text))
    assert isinstance(one.value, DateRange)
    assert (one.value.date_start, one.value.date_end) == (first, last)


@given(
    st.decimals(min_value=0, max_value=999, places=2), st.sampled_from(["{}%", "百分之{}", "{} ％"])
)
def test_share_comes_back(share: Decimal, form: str) -> None:
    text = f"增长{form.format(share)}。"
    [one] = find_quantities(text)
    assert isinstance(one.value, Quantity)
    assert one.value.value_min == one.value.value_max == share
    assert text[one.start : one.end] == form.format(share)


@pytest.mark.parametrize("year", [1949, 2000, 2025, 2049])
def test_years_in_words(year: int) -> None:
    digits = "".join("零一二三四五六七八九"[int(digit)] for digit in str(year))
    [one] = find_dates(f"{digits}年")
    assert isinstance(one.value, DateRange)
    assert one.value.date_start == date(year, 1, 1)
