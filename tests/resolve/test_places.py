"""Places: the lowest division, its code, and what context settles."""

from __future__ import annotations

import pytest

from pipeline.resolve import ResolveSettings
from pipeline.resolve.places import read_place

from .building import Resolved, make_article, resolved


@pytest.mark.parametrize(
    ("text", "name", "adcode", "level"),
    [
        ("浙江杭州", "杭州市", "330100", "city"),
        ("贵州省", "贵州省", "520000", "province"),
        ("义乌", "义乌市", "330782", "county"),
        ("云南省红河州", "红河哈尼族彝族自治州", "532500", "city"),
        ("湖南湘西", "湘西土家族苗族自治州", "433100", "city"),
        ("四川省成都市武侯区人民南路", "武侯区", "510107", "county"),
        ("舟山市普陀区六横镇", "六横镇", "330903", "town"),
        ("江西省瑞金市叶坪镇黄沙村", "黄沙村", "360781", "village"),
        ("甘肃省 兰州市", "兰州市", "620100", "city"),
        ("越南", "越南", None, "country"),
        ("越南太平省", "太平省", None, "foreign"),
        ("中国香港", "香港特别行政区", "810000", "province"),
        ("长三角地区", "长三角地区", None, "region"),
        ("梦想小镇", "梦想小镇", None, "site"),
        ("杭州高新区", "杭州高新区", "330100", "site"),
        ("温州地区", "温州市", "330300", "city"),
        ("台州市区", "台州市", "331000", "city"),
        ("菲律宾共和国", "菲律宾共和国", None, "country"),
        ("德国北部", "德国北部", None, "region"),
        ("美国加利福尼亚州阿德兰托", "阿德兰托", None, "foreign"),
        ("伊利诺伊州芝加哥市", "芝加哥市", None, "foreign"),
        ("大马士革", "大马士革", None, "site"),
        ("泰国际机场", "泰国际机场", None, "site"),
        ("中国空间站", "中国空间站", None, "site"),
        ("中国中亚", "中亚", None, "region"),
        ("九龙大道", "九龙大道", None, "site"),
        ("江苏南沿江城际铁路", "江苏南沿江城际铁路", None, "site"),
        ("贵州毕节人民中路18号", "毕节市", "520500", "city"),
        ("中新广州知识城", "中新广州知识城", None, "site"),
    ],
)
def test_names_codes_levels(text: str, name: str, adcode: str | None, level: str) -> None:
    place = resolved(f"在[{text}|PLACE]举行。").place(text)
    assert (place.name, place.adcode, place.level) == (name, adcode, level)


@pytest.mark.parametrize(
    ("markup", "words", "adcode"),
    [
        ("[福州|PLACE]今日通报，[鼓楼区|PLACE]新增三处。", "鼓楼区", "350102"),
        ("[开封市文旅局|ORG]介绍，[鼓楼区|PLACE]夜市重开。", "鼓楼区", "410204"),
        ("[兰州|PLACE]消息：[城关|PLACE]、[七里河|PLACE]供暖。", "城关", "620102"),
        ("[南昌市|PLACE]出台办法。\n[西湖区|PLACE]先行。", "西湖区", "360103"),
        ("[杭州|PLACE]的[西湖|PLACE]、[上城|PLACE]两区。", "西湖", "330106"),
        ("[北京|PLACE]的[朝阳|PLACE]、[海淀|PLACE]。", "朝阳", "110105"),
        ("[辽宁|PLACE]的[朝阳|PLACE]旱情缓解。", "朝阳", "211300"),
        ("[长春市教育局|ORG]与[朝阳区|PLACE]共建。", "朝阳区", "220104"),
        ("[海南|PLACE]自贸港。", "海南", "460000"),
        ("[中山|PLACE]、[珠海|PLACE]通车。", "中山", "442000"),
        ("[上海|PLACE]的[普陀区|PLACE]。", "普陀区", "310107"),
        ("[舟山|PLACE]的[普陀区|PLACE]。", "普陀区", "330903"),
        ("[南通|PLACE]的[通州区|PLACE]。", "通州区", "320612"),
    ],
)
def test_context_settles_namesakes(markup: str, words: str, adcode: str) -> None:
    place = resolved(markup).place(words)
    assert place.adcode == adcode


@pytest.mark.parametrize(
    ("markup", "words", "codes"),
    [
        ("[鼓楼区|PLACE]举行座谈会。", "鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("在[朝阳|PLACE]考察。", "朝阳", {"211300", "110105", "220104"}),
        ("[南京|PLACE]、[福州|PLACE]两市的[鼓楼区|PLACE]。", "鼓楼区", {"320106", "350102"}),
    ],
)
def test_nothing_is_guessed(markup: str, words: str, codes: set[str]) -> None:
    found = resolved(markup)
    reference = found.reference(words)
    assert reference.status == "ambiguous"
    assert reference.entity_id is None
    assert set(reference.candidates) == codes


def test_the_sentence_beats_the_article() -> None:
    found = resolved("[南京|PLACE]与[福州|PLACE]结对。[福州|PLACE]的[鼓楼区|PLACE]先行。")
    assert found.place("鼓楼区").adcode == "350102"
    assert found.reference("鼓楼区").rule == "places.sentence"


def test_the_paper_settles_the_district() -> None:
    found = resolved(
        "[鼓楼区|PLACE]加装电梯。[南京|PLACE]也有先例。[福州晚报|ORG]记者获悉。[南京|PLACE]已试点。"
    )
    assert found.place("鼓楼区").adcode == "350102"


def test_lakes_and_mountains_are_no_counties() -> None:
    lake = resolved("[苏州|PLACE]：无人机从[太湖|PLACE]起飞。").place("太湖")
    assert (lake.name, lake.adcode) == ("太湖", None)
    county = resolved("[安庆|PLACE]的[太湖|PLACE]、[宿松|PLACE]两县。").place("太湖")
    assert county.adcode == "340825"


def test_a_region_named_like_a_district_is_none() -> None:
    assert read_place("麻山地区").candidates == ()


def test_one_row_a_place() -> None:
    one = make_article("[浙江|PLACE]、[浙江省|PLACE]。", "a1")
    other = make_article("[中国浙江|PLACE]。", "a2")
    found = Resolved(one, other, settings=ResolveSettings())
    assert [place.name for place in found.resolution.places] == ["浙江省"]


@pytest.mark.parametrize("text", ["", " ", "\ud800", "🙂", "A" * 500, "区", "省市县区" * 50])
def test_odd_text_does_not_crash(text: str) -> None:
    assert read_place(text).rule.startswith("places.")
