"""Links of whole articles, with marked mentions, and how far the settings let them reach."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.articles import Article
from pipeline.entities import Resolution
from pipeline.link import LinkSettings, find_issue, link
from pipeline.link.examples import read_markup
from pipeline.link.view import entity_view, target_view
from pipeline.resolve.policies import resolve_policies

NOTICE = "关于推进蓝色金融扩面增量助力闽东渔港群更新改造二十条措施的通知"
GREEN = f"""福建出台{{QUANTITY:20条}}措施更新渔港群
本报讯 {{ORG:中国人民银行福建省分行}}近日联合{{ORG:福建省委金融办}}、{{ORG:福建省海洋与渔业局}}等出台{{POLICY:《{NOTICE}》}}（以下简称{{POLICY:《通知》}}），从稳住总量等方面提出{{QUANTITY:20条}}支持措施。
{{POLICY:《通知》}}提出，稳住涉海信贷，力争{{TARGET:2026年全省涉海贷款余额突破9000亿元}}，{{TARGET:2027-2030年涉海贷款增速快于全部贷款}}，{{TARGET:蓝色债券占比逐年提升}}；推动渔船保险应保尽保。
{{POLICY:《通知》}}要求，建立项目库。"""
VOUCHER = """{DATE:3月20日}，{ORG:浙江黎明智造股份有限公司}获得{MONEY:10万元}额度的保险“科惠保”。
“科惠保”由{ORG:人保财险总公司}在{DATE:今年}推出。{PERSON:程砚}介绍，保险责任涵盖研发中断。
{DATE:2023年5月}修订出台的{POLICY:《舟山市本级创新券实施管理办法》}首次将科技保险纳入支持范围，规定企业买保险的，用市里的科技专项资金，发创新券，按照实际投保费用的{QUANTITY:50%}给予补助。
{ORG:舟山市科技局}相关负责人表示，下一步将强化政策支持。"""


def links_of(marked: str, settings: LinkSettings | None = None) -> set[tuple[str, str, str]]:
    article = read_markup(marked)
    policies, references = resolve_policies([article])
    titles = {one.policy_id: one.title for one in policies}
    texts = {one.mention_id: one.text for one in article.mentions}
    resolution = Resolution(policies=policies, references=references)
    found = link([article], resolution, settings or LinkSettings())
    return {(titles[one.policy_id], one.role, texts[one.mention_id]) for one in found}


def test_notice_of_twenty_measures() -> None:
    assert links_of(GREEN) == {
        (NOTICE, "issued_by", "中国人民银行福建省分行"),
        (NOTICE, "issued_by", "福建省委金融办"),
        (NOTICE, "issued_by", "福建省海洋与渔业局"),
        (NOTICE, "sets_target", "2026年全省涉海贷款余额突破9000亿元"),
        (NOTICE, "sets_target", "2027-2030年涉海贷款增速快于全部贷款"),
        (NOTICE, "sets_target", "蓝色债券占比逐年提升"),
    }


def test_issuers_keep_the_order_of_the_text() -> None:
    policies, _ = resolve_policies([read_markup(GREEN)])
    assert policies[0].issuers == ("中国人民银行福建省分行", "福建省委金融办", "福建省海洋与渔业局")


def test_voucher_rules() -> None:
    title = "舟山市本级创新券实施管理办法"
    assert links_of(VOUCHER) == {
        (title, "effective", "2023年5月"),
        (title, "provides", "50%"),
        (title, "benefits", "浙江黎明智造股份有限公司"),
    }


def test_official_document() -> None:
    marked = """{HEADING:青田县人民政府关于促进杨梅产业发展的实施意见}
各乡镇：
根据{POLICY:《浙江省人民政府关于发展高效农业的意见》}（浙政发〔2020〕3号）精神，提出如下意见。
到{TARGET:2025年，全县杨梅种植面积达到10万亩}。对新建冷库，给予最高{MONEY:50万元}补助。（责任单位：{ORG:县农业农村局}、{ORG:县财政局}）
本意见自{DATE:2022年7月1日}起施行。
{ORG:青田县人民政府}
{DATE:2022年6月1日}"""
    title = "青田县人民政府关于促进杨梅产业发展的实施意见"
    assert links_of(marked) == {
        (title, "cites", "《浙江省人民政府关于发展高效农业的意见》"),
        (title, "sets_target", "2025年，全县杨梅种植面积达到10万亩"),
        (title, "provides", "50万元"),
        (title, "implemented_by", "县农业农村局"),
        (title, "implemented_by", "县财政局"),
        (title, "effective", "2022年7月1日"),
        (title, "issued_by", "青田县人民政府"),
        (title, "effective", "2022年6月1日"),
    }


FAR = "{POLICY:《甲市节水办法》}提出，加强管理。本市水量不多。工业用水要减。到{TARGET:2030年用水量下降10%}。{ORG:市水利局}开会。"


@pytest.mark.parametrize(("window", "reached"), [(0, False), (2, False), (3, True)])
def test_window(window: int, *, reached: bool) -> None:
    settings = LinkSettings(window=window, main_policy=False)
    assert (
        ("甲市节水办法", "sets_target", "2030年用水量下降10%") in links_of(FAR, settings)
    ) is reached


def test_rules_and_roles_can_be_switched_off() -> None:
    without = links_of(GREEN, LinkSettings(disabled=("issued_by.subject",)))
    assert {role for _, role, _ in without} == {"sets_target"}
    assert {role for _, role, _ in links_of(GREEN, LinkSettings(disabled=("sets_target",)))} == {
        "issued_by"
    }


def test_minimum_confidence() -> None:
    assert links_of(GREEN, LinkSettings(minimum_confidence=0.96)) == set()


@pytest.mark.parametrize(
    "marked",
    [
        "{ORG:市科技局}尚未出台{POLICY:《创新券管理办法》}",
        "如果{ORG:市科技局}出台{POLICY:《创新券管理办法》}，企业会受益",
        "代表建议{ORG:市科技局}制定{POLICY:《创新券管理办法》}",
        "经{ORG:市政府}同意印发{POLICY:《创新券管理办法》}",
        "{ORG:市科技局}组织学习{POLICY:《创新券管理办法》}",
    ],
)
def test_negation_hypothesis_and_approval_make_no_issuer(marked: str) -> None:
    assert not {role for _, role, _ in links_of(marked)} & {"issued_by"}


def test_another_document_in_between_takes_the_target() -> None:
    marked = "{POLICY:《甲市规划》}发布。{POLICY:《乙县规划》}提出，到{TARGET:2025年建成10个基地}。"
    assert links_of(marked) == {("乙县规划", "sets_target", "2025年建成10个基地")}


def test_day_of_issue() -> None:
    article = read_markup("{DATE:3月20日}，{ORG:省政府}印发{POLICY:《甲省节水办法》}")
    _, references = resolve_policies([article])
    (issue,) = find_issue(article, references).values()
    assert [one.text for one in issue.issuers] == ["省政府"]
    assert issue.day is None or isinstance(issue.day, date)


def test_view_leads_back_to_the_text() -> None:
    article = read_markup(GREEN)
    for view in (entity_view(article), target_view(article)):
        for place, mention in view.mentions.items():
            assert view.offset(place) == mention.start
            assert view.end_offset(place + 1) == mention.end
        assert view.offset(0) == 0


def test_article_without_policies() -> None:
    assert link([Article("a", "d", "没有政策。")], Resolution(), LinkSettings()) == []
