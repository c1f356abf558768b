"""Document numbers, titles, what is no policy, and the spans of the tagger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tag.policies import find_document_numbers, find_policies, find_rejected, parse_title
from pipeline.tag.policies.titles import split_organizations, title_key
from pipeline.values import PolicyRef

SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("（国发〔2021〕4号）", ["国发〔2021〕4号"]),
        ("浙政办发[2022]1号", ["浙政办发〔2022〕1号"]),
        ("银发(2020)120号", ["银发〔2020〕120号"]),
        ("银发（２０２０）１２０号", ["银发〔2020〕120号"]),
        ("浙政办发 〔2022〕 1 号", ["浙政办发〔2022〕1号"]),
        ("财政部公告2023年第5号", ["财政部公告2023年第5号"]),
        ("交通运输部令第12号公布", ["交通运输部令第12号"]),
        ("第12号令", ["第12号令"]),
        ("该决定以省政府令第324号公布", ["省政府令第324号"]),
        ("临海市人民政府文件临政发〔2017〕28号", ["临政发〔2017〕28号"]),
        (
            "根据浙政发〔2018〕43号和浙政办发〔2016〕152号",
            ["浙政发〔2018〕43号", "浙政办发〔2016〕152号"],
        ),
        ("黄岩区风景旅游管理局黄旅〔2016〕35号", ["黄旅〔2016〕35号"]),
        ("玉市委〔2017〕15号", ["玉市委〔2017〕15号"]),
        ("2021年4号线开工，17号楼封顶", []),
        ("在2022年12月4号（周日）举行", []),
    ],
)
def test_document_numbers(text: str, numbers: list[str]) -> None:
    assert [one.number for one in find_document_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("title", "kind", "status", "inner"),
    [
        ("浙江省创新券管理办法（试行）", "办法", "试行", None),
        ("山西省门诊共济保障实施办法", "办法", None, None),
        ("全民科学素质行动规划纲要（2021-2035年）", "纲要", None, None),
        ("商业银行资本管理办法（征求意见稿）", "办法", "征求意见稿", None),
        ("普陀区政府质量奖评审管理办法（2017年修订）", "办法", "修订", None),
        ("政府投资基金暂行管理办法", "办法", "暂行", None),
        ("关于印发〈浙江省创新券管理办法〉的通知", "通知", None, "浙江省创新券管理办法"),
        ("关于印发浙江省创新券管理办法的通知", "通知", None, "浙江省创新券管理办法"),
        ("玉环市科技新政策35条", "政策", None, None),
        ("中国制造2025", None, None, None),
    ],
)
def test_titles(title: str, kind: str | None, status: str | None, inner: str | None) -> None:
    parts = parse_title(title)
    assert (parts.kind, parts.status, parts.inner) == (kind, status, inner)


def test_issuers_written_without_a_space_are_parted() -> None:
    run = "云州市水利局云州市财政局云州市发展和改革委员会云州市农业农村委员会"
    assert split_organizations(run) == (
        "云州市水利局",
        "云州市财政局",
        "云州市发展和改革委员会",
        "云州市农业农村委员会",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("据《人民日报》报道", "newspaper"),
        ("专著《中国税收制度改革》出版", "book"),
        ("观看电影《长津湖》", "screen"),
        ("齐唱《我和我的祖国》", "song"),
        ("签署了《战略合作协议》", "agreement"),
        ("发布《2022年人才发展白皮书》", "report"),
        ("收看《新闻联播》", "screen"),
        ("发表题为《携手同行》的演讲", "paper"),
        ("取得《医疗器械注册证》", "certificate"),
        ("研读《孙子兵法》", "plain"),
    ],
)
def test_rejected_with_a_reason(text: str, reason: str) -> None:
    rejected = find_rejected(text)
    assert [one.reason for one in rejected] in (
        [reason],
        ["book"] if reason == "plain" else [reason],
    )
    assert find_policies(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("落实《甲办法》《乙意见》和《丙规划》", ["《甲办法》", "《乙意见》", "《丙规划》"]),
        (
            "《关于印发〈浙江省创新券管理办法〉的通知》（浙科发〔2023〕5号）",
            ["《关于印发〈浙江省创新券管理办法〉的通知》"],
        ),
        ("《国务院关于印发《质量纲要》的通知》", ["《国务院关于印发《质量纲要》的通知》"]),
        ("《没写完的标题，而《若干意见》已出台", ["《若干意见》"]),
        ("《关于做好\n绿色金融的通知》", ["《关于做好\n绿色金融的通知》"]),
        (
            "《浙江省平台经济条例》（简称“平台条例”）。平台条例规定",
            ["《浙江省平台经济条例》", "“平台条例”", "平台条例"],
        ),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_policies(text)] == spans


def test_value_of_a_title() -> None:
    (found,) = find_policies("《浙江省人民政府关于加快发展的若干意见》（浙政发〔2018〕43号）")
    assert found.value == PolicyRef(
        title="浙江省人民政府关于加快发展的若干意见",
        kind="意见",
        doc_number="浙政发〔2018〕43号",
        issuers=("浙江省人民政府",),
        form="title",
    )


def test_key_is_the_same_whatever_the_marks() -> None:
    assert (
        len(
            {
                title_key(one)
                for one in ("创新券管理办法", "《创新券 管理办法（试行）》", "创新券管理办法(修订)")
            }
        )
        == 1
    )
    assert title_key("十四五规划（2021—2025年）") != title_key("十四五规划（2016—2020年）")


@given(
    st.text(
        alphabet="《》〈〉“”（）()〔〕2021年第号令办法的通知关于印发，。\n 国发文件本该",
        max_size=120,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_sound_spans(text: str) -> None:
    last = 0
    for one in find_policies(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.slow
def test_number_recall_on_real_numbers() -> None:
    from pipeline.learn.policy_documents import number_recall

    path = SHARED / "data" / "policy" / "document_numbers.tsv"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    found, total = number_recall(path)
    assert found / total >= 0.99


def test_heads_of_real_documents() -> None:
    from pipeline.learn.policy_documents import score_policy_documents

    folder = SHARED / "data" / "policy"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    scores = {name: score.f1 for name, score in score_policy_documents(folder).items()}
    wanted = {
        "document_number": 0.97,
        "title": 0.93,
        "issuer": 0.90,
        "executing_department": 0.80,
        "issued": 0.95,
    }
    assert {name: scores[name] >= least for name, least in wanted.items()} == dict.fromkeys(
        wanted, True
    )
