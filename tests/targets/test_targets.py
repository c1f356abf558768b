"""What is a target, what is none, and what its value says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

PUBLISHED = date(2025, 3, 25)


def read(targets: Any, text: str, published: date | None = PUBLISHED) -> list[tuple[str, Any]]:
    return [(text[one.start : one.end], one.value) for one in targets(text, published)]


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit"),
    [
        ("绿色贷款余额突破4.2万亿元", ">", "4200000000000", "CNY"),
        ("绿色贷款余额超过4.2万亿元", ">", "4200000000000", "CNY"),
        ("覆盖率达到90%", ">=", "90", "%"),
        ("覆盖率达到90%以上", ">=", "90", "%"),
        ("覆盖率不低于90%", ">=", "90", "%"),
        ("覆盖率保持在90%左右", "=", "90", "%"),
        ("覆盖率提高到90%", ">=", "90", "%"),
        ("失业率控制在5%以内", "<=", "5", "%"),
        ("失业率不高于5%", "<=", "5", "%"),
        ("失业率降至5%", "<=", "5", "%"),
        ("平均利率低于4%", "<", "4", "%"),
        ("工业增加值增长7%", "+", "7", "%"),
        ("工业增加值增长7%左右", "+", "7", "%"),
        ("能耗下降3%", "-", "3", "%"),
        ("自给率提高1个百分点", "+", "1", "个百分点"),
        ("新增企业500家", "=", "500", "家"),
        ("新增企业500家以上", ">=", "500", "家"),
        ("新建500条生产线", "=", "500", "条"),
        ("完成投资380亿元以上", ">=", "38000000000", "CNY"),
    ],
)
def test_operator_value_and_unit(
    targets: Any, words: str, operator: str, value: str, unit: str
) -> None:
    [(span, found)] = read(targets, f"力争2027年{words}。")
    assert span == f"2027年{words}"
    assert (found.operator, found.value, found.unit) == (operator, Decimal(value), unit)
    assert found.deadline == date(2027, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "去年，全市工业增加值增长7.5%，新增企业500家。",
        "2024年完成投资380亿元，同比增长12%。",
        "今年前两个月，全市新增企业120家。",
        "项目已建成生产线5条，年产值达3亿元。",
        "对年销售额超过1亿元的企业给予50万元奖励。",
        "按照实际投保费用的50%给予补助，最高不超过200万元。",
        "在2025年6月30日前拆除的，另奖10%。",
        "若油价回落，公司成本今年可降4亿元。",
        "如果天气好，明年产量可达4万吨，力争再增5%。",
        "通车后，两地车程将由3小时缩短到50分钟。",
        "申报单位应具备以下条件：上年度营业收入不低于2000万元，研发人员占比达到10%以上。",
        "会议将于4月12日在滨江召开，邀请120名代表参加。",
        "局地降温将超过10℃。",
        "铁路部门预计发送旅客390万人次。",
        "重点抓好八个方面工作，办好十件民生实事。",
        "深入实施“十大工程”，推进“三张清单”管理。",
        "该系统可在3分钟内完成10万条数据的校验，准确率超过99%。",
        "违反本办法的，处5000元以上2万元以下罚款。",
        "截至目前，全市共有社区食堂320个。",
        "展会将于11月8日至12日举行，预计吸引观众10万人次，设展位3000个。",
        "该标准规定，充电桩间距不得小于1.5米，功率不低于120千瓦。",
        "专家预测，2030年我国银发经济规模将达到30万亿元。",
        "截至2月底，全省完成投资1200亿元，占年度计划的62%。",
        "全市新增经营主体5万户，距全年8万户的目标还差3万户。",
    ],
)
def test_is_no_target(targets: Any, text: str) -> None:
    assert read(targets, text) == []


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("到2027年，建成示范区100个以上。", date(2027, 12, 31)),
        ("2027年前建成示范区100个以上。", date(2027, 12, 31)),
        ("2027年底前建成示范区100个以上。", date(2027, 12, 31)),
        ("今年6月底前建成示范区100个以上。", date(2025, 6, 30)),
        ("今年，全市将建成示范区100个以上。", date(2025, 12, 31)),
        ("力争全年建成示范区100个以上。", date(2025, 12, 31)),
        ("2026-2030年，力争建成示范区100个以上。", date(2030, 12, 31)),
        ("力争建成示范区100个以上。", None),
    ],
)
def test_deadline(targets: Any, text: str, deadline: date | None) -> None:
    [(_, found)] = read(targets, text)
    assert found.deadline == deadline


@pytest.mark.parametrize(
    ("text", "value", "deadline"),
    [
        ("公司明年研发投入占比不会低于8%。", 8, date(2026, 12, 31)),
        ("2026年的任务更重：新开工保障房3万套。", 30000, date(2026, 12, 31)),
        ("去年完成造林30万亩，今年的任务是35万亩。", 350000, date(2025, 12, 31)),
        ("方案提出，今年优良天数达到300天。", 300, date(2025, 12, 31)),
        ("2026年底收录产品1200种。", 1200, date(2026, 12, 31)),
        ("明年绿电比例要从12%提到45%。", 45, date(2026, 12, 31)),
        ("年底前，120件积案全部办结。", 120, date(2025, 12, 31)),
        ("三年内，全县每年新建公路80公里。", 80, date(2028, 3, 25)),
        ("“十五五”期间，全市新建泵站6座。", 6, date(2030, 12, 31)),
        ("园区综合产值到2027年超过50亿元。", 5_000_000_000, date(2027, 12, 31)),
        ("今年产值有望首次突破30亿元。", 3_000_000_000, date(2025, 12, 31)),
        ("2027年绿电占比由目前的35%提高到60%。", 60, date(2027, 12, 31)),
        ("今年计划筹集公寓4万套（间）。", 40000, date(2025, 12, 31)),
        ("到2035年，全市将建设900公里的绿道。", 900, date(2035, 12, 31)),
        ("项目一期5条生产线将于今年5月建成投产。", 5, date(2025, 5, 31)),
    ],
)
def test_goals_told_in_news(targets: Any, text: str, value: int, deadline: date) -> None:
    [(_, found)] = read(targets, text)
    assert (found.value, found.deadline) == (value, deadline)


def test_a_group_holds_for_its_list(targets: Any) -> None:
    text = "到2027年，全市产值达到300亿元，培育企业15家以上。"
    assert [value.scope for _, value in read(targets, text)] == ["全市", "全市"]


def test_a_list_inherits_its_deadline(targets: Any) -> None:
    text = "到2027年，建成园区15个、实验室3家，培育企业500家；带动就业2万人。"
    found = read(targets, text)
    assert [span for span, _ in found] == [
        "2027年，建成园区15个",
        "实验室3家",
        "培育企业500家",
        "带动就业2万人",
    ]
    assert {value.deadline for _, value in found} == {date(2027, 12, 31)}
    assert [value.indicator for _, value in found] == ["园区", "实验室", "企业", "就业"]


def test_figures_told_off_one_by_one(targets: Any) -> None:
    text = "力争城镇和农村居民人均可支配收入分别增长7%、9%。"
    found = read(targets, text)
    assert [(value.indicator, value.value) for _, value in found] == [
        ("城镇居民人均可支配收入", Decimal(7)),
        ("农村居民人均可支配收入", Decimal(9)),
    ]
    assert {value.operator for _, value in found} == {"+"}


def test_a_range_keeps_both_ends(targets: Any) -> None:
    [(_, value)] = read(targets, "今年经济增长预期目标为5%至6%。")
    assert (value.value, value.value_max, value.unit) == (Decimal(5), Decimal(6), "%")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("力争居民收入与经济增长基本同步。", "居民收入"),
        ("力争居民收入与经济同步增长。", "居民收入"),
        ("2026-2030年涉农存款增速高于全部存款增速。", "涉农存款增速"),
    ],
)
def test_comparative_has_no_figure(targets: Any, text: str, indicator: str) -> None:
    [(_, value)] = read(targets, text)
    assert (value.operator, value.value, value.unit) == ("comparative", None, None)
    assert value.indicator == indicator


def test_dated_event_is_a_target(targets: Any) -> None:
    [(span, value)] = read(targets, "项目将于今年底完成研制，是全省首个同类项目。")
    assert span == "今年底完成研制"
    assert (value.operator, value.value, value.deadline) == (None, None, date(2025, 12, 31))


REPORT = """一、2023年工作回顾
一年来，新增企业40家，工业增加值增长8%，预计全年投资增长5%。
二、2024年工作安排
主要预期目标是：全市工业增加值增长7%左右，新增企业50家。
（一）做强产业。培育企业60家，确保6月底前建成投产园区2个。"""


def test_halves_of_a_report(targets: Any) -> None:
    found = read(targets, REPORT, None)
    assert [(value.value, value.deadline) for _, value in found] == [
        (Decimal(7), date(2024, 12, 31)),
        (Decimal(50), date(2024, 12, 31)),
        (Decimal(60), date(2024, 12, 31)),
        (Decimal(2), date(2024, 6, 30)),
    ]


def test_the_year_beside_a_plain_heading_decides(targets: Any) -> None:
    text = "一、2023年主要工作\n新增企业40家。\n二、2024年主要工作\n新增企业50家。"
    assert [value.value for _, value in read(targets, text, None)] == [Decimal(50)]


def test_a_plan_keeps_its_deadline_in_the_paragraph(targets: Any) -> None:
    text = "二、发展目标\n到2027年，创新能力显著增强。算力规模达到40万台；建成平台20个。"
    assert {value.deadline for _, value in read(targets, text, None)} == {date(2027, 12, 31)}


def test_who_commits_stays_outside_the_goal(targets: Any) -> None:
    [(span, value)] = read(targets, "港口集团将力争货物吞吐量突破3.5亿吨。")
    assert span == "货物吞吐量突破3.5亿吨"
    assert value.indicator == "货物吞吐量"


def test_scope(targets: Any) -> None:
    [(_, value)] = read(targets, "力争全省绿色贷款余额突破4万亿元。")
    assert (value.scope, value.indicator) == ("全省", "绿色贷款余额")


def test_blanks_do_not_move_a_span(targets: Any) -> None:
    text = "力争 2027 年全省绿色贷款余额突破 4.2 万亿元 。"
    [(span, value)] = read(targets, text)
    assert span == "2027 年全省绿色贷款余额突破 4.2 万亿元"
    assert value.value == Decimal("4.2e12")


@pytest.mark.parametrize("text", ["", "\n", "，。；", "力争", "到2027年，", "增长5%"])
def test_nothing_to_find(targets: Any, text: str) -> None:
    assert read(targets, text) == []


def test_a_plan_without_headings_is_known_by_its_style(targets: Any) -> None:
    text = "加快园区建设，推进企业升级。培育企业50家，改造管网120公里，力争产值增长5%。"
    assert [value.value for _, value in read(targets, text, None)] == [50, 120, 5]


def test_round_figures_are_set_and_odd_ones_counted(targets: Any) -> None:
    plan = "深化园区建设。推进企业升级，培育企业50家，改造管网120公里。"
    result = "深化园区建设。推进企业升级，培育企业53家，改造管网127公里。"
    assert len(read(targets, plan, None)) == 2
    assert read(targets, result, None) == []


def test_two_goals_without_a_comma(targets: Any) -> None:
    text = "企业计划四到六年内投资30亿元在沿江20个县建设80座仓库。"
    found = read(targets, text)
    assert [span for span, _ in found] == ["四到六年内投资30亿元", "在沿江20个县建设80座仓库"]
    assert {value.deadline for _, value in found} == {date(2031, 3, 25)}


def test_a_day_may_stand_alone_before_its_event(targets: Any) -> None:
    [(span, value)] = read(targets, "明年6月底前，全线贯通。")
    assert (span, value.deadline) == ("明年6月底前，全线贯通", date(2026, 6, 30))


def test_a_plan_that_has_begun_looks_ahead_until_its_middle(targets: Any) -> None:
    text = "“十四五”期间，全市新建泵站6座。"
    assert len(read(targets, text, date(2022, 3, 1))) == 1
    assert read(targets, text, date(2025, 3, 1)) == []
    assert read(targets, "“十四五”开局，全市新建泵站6座。", date(2022, 3, 1)) == []


def test_what_is_cut_has_a_minus(targets: Any) -> None:
    [(_, value)] = read(targets, "全市今年将压减煤炭消费40万吨。")
    assert (value.operator, value.indicator) == ("-", "煤炭消费")
