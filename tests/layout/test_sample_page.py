"""The real page of the shared corpus, when it is there: its seven articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.layout import LaidOut, layout_document
from pipeline.read import ReadSettings, SourceDocument, read_document

SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))
PAGE = SHARED / "corpus" / "page"


@pytest.fixture(scope="module")
def laid() -> LaidOut:
    pages = sorted(PAGE.glob("*.txt"))
    if not pages:
        pytest.skip(f"{PAGE} is not there")
    (document,) = read_document(pages[0], ReadSettings())
    assert isinstance(document, SourceDocument)
    return layout_document(document)


def test_headlines_before_after_and_missing(laid: LaidOut) -> None:
    assert [article.title for article in laid.articles] == [
        "浙江出台20项举措支持经济绿色低碳高质量发展",
        "本报与浙江科学技术出版社签署战略合作协议",
        "浙江工商大学发布基于大语言模型的社会科学实验装置",
        "“政金联动”加速培育新质生产力",
        "让各类创新要素向发展新质生产力集聚",
        "",
        "一缕春风扑面来",
    ]


def test_subtitles(laid: LaidOut) -> None:
    found = [(len(one), one[:9]) for article in laid.articles for one in article.subtitles]
    assert found == [
        (17, "深化绿色金融服务 "),
        (15, "探索科普新模式 培"),
        (29, "舟山市创新支持方式"),
        (26, "科学技术部党组书记"),
        (12, "“金融研究与创新”"),
    ]
    assert [len(article.subtitles) for article in laid.articles] == [1, 1, 0, 1, 1, 0, 1]


def test_authors_with_their_roles(laid: LaidOut) -> None:
    assert [[str(author) for author in article.authors] for article in laid.articles] == [
        ["本报记者 赵琦"],
        ["本报记者 施洋洋"],
        ["廖嘉琪"],
        ["本报记者 赵琦", "通讯员 章耀", "通讯员 洪瑶"],
        ["姚闻"],
        [
            "通讯员 孔令明", "通讯员 王鹭", "通讯员 王策", "通讯员 刘煜", "通讯员 林敏",
            "本报记者 陈浩飞",
        ],
        [],
    ]  # fmt: skip


def test_joined_figures_titles_and_paragraphs(laid: LaidOut) -> None:
    green, agreement, device, voucher, visit, feature, notice = laid.articles
    assert "力争2025年全省绿色贷款余额突破4.2万亿元，" in green.text
    assert "4.2万亿元，2026-2030年绿色贷款增速" in green.text
    assert "行动规划纲要（2021-2035年）》有关内容" in agreement.text
    assert "\n3月23日，全国首个" in device.text
    assert "获得10万元额度的科技型企业综合保险" in voucher.text
    assert voucher.text.startswith("“政金联动”加速培育新质生产力\n舟山市创新支持方式")
    assert "科学技术部党组书记、部长阴和俊赴浙江杭州" in visit.text
    assert "瓯海、滨海及杭州富阳建成5个生产基地" in feature.text
    assert "入股星创环保集团。他们通过国企实力" in feature.text
    assert [len(article.text.split("\n")) for article in laid.articles] == [8, 7, 3, 11, 7, 8, 3]
    assert notice.kind == "notice"
    assert {article.kind for article in laid.articles[:-1]} == {"news"}
    assert [article.dateline for article in laid.articles] == [
        "本报讯", "本报讯", None, "本报讯", "本报讯", None, None,
    ]  # fmt: skip


def test_the_page_states_no_day(laid: LaidOut) -> None:
    assert {(article.published, article.published_source) for article in laid.articles} == {
        (None, None)
    }


def test_only_breaks_blanks_and_second_printings_are_left_out(laid: LaidOut) -> None:
    assert {gone.reason for gone in laid.removed} == {"line break", "space", "doubled"}
