"""Heads and feet of official documents."""

from __future__ import annotations

import pytest

from pipeline.tag.policies.header import find_executors, read_header

NOTICE = """湖州市生态环境局文件
湖环发〔2023〕12号
湖州市生态环境局 湖州市财政局关于印发《湖州市排污权抵质押贷款贴息办法（试行）》的通知
各区县人民政府，市级各部门（单位），太湖旅游度假区管委会：
《湖州市排污权抵质押贷款贴息办法（试行）》已经市政府同意，现印发给你们，请认真贯彻执行。
湖州市生态环境局
湖州市财政局
2023年6月18日
湖州市排污权抵质押贷款贴息办法（试行）
第一条 为支持企业绿色发展，制定本办法。
第二条 本办法自2023年8月1日起施行，有效期三年。
（此件公开发布）
"""


def test_notice_with_what_it_carries() -> None:
    header = read_header(NOTICE)
    assert header is not None
    assert header.number is not None
    assert header.number.number == "湖环发〔2023〕12号"
    assert [NOTICE[start:end] for start, end in header.titles] == [
        "湖州市生态环境局 湖州市财政局关于印发《湖州市排污权抵质押贷款贴息办法（试行）》的通知",
        "湖州市排污权抵质押贷款贴息办法（试行）",
    ]
    assert header.issuers == ("湖州市生态环境局", "湖州市财政局")
    assert [NOTICE[start:end] for start, end in header.addressees] == [
        "各区县人民政府",
        "市级各部门（单位）",
        "太湖旅游度假区管委会",
    ]
    assert header.issued is not None
    assert NOTICE[slice(*header.issued)] == "2023年6月18日"


def test_title_set_first_as_the_article_view_has_it() -> None:
    head, number, title, rest = NOTICE.split("\n", 3)
    text = f"{title}\n{head}\n{number}\n{rest}"
    header = read_header(text)
    assert header is not None
    assert header.number is not None
    assert header.number.number == "湖环发〔2023〕12号"
    assert len(header.addressees) == 3


def test_text_that_runs_on_without_breaks() -> None:
    text = NOTICE.replace("\n", "")
    header = read_header(text)
    assert header is not None
    assert header.number is not None
    assert header.number.number == "湖环发〔2023〕12号"
    assert header.title.endswith("的通知")
    assert len(header.addressees) == 3
    assert header.issued is not None


@pytest.mark.parametrize(
    "text",
    [
        "浙江出台20项举措支持经济绿色发展\n本报讯 近日，浙江出台举措。",
        "浙江推出创新券新政策\n近日，记者从省科技厅获悉，政策明确，给予补助。",
        "一图读懂《创新券管理办法》\n《创新券管理办法》自5月1日起施行。",
        "",
        "会议纪要",
        "关于这件事，各方：意见不一。",
    ],
)
def test_no_official_document(text: str) -> None:
    assert read_header(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "关于扶持创新的若干意见\n各镇：\n请执行。\n二〇一八年六月十五日前报送。\n青田县人民政府\n二〇一九年一月二日",
            "二〇一九年一月二日",
        ),
        (
            "青田县人民政府关于扶持创新的若干意见\n（2017年4月17日）\n为扶持创新，特制定本意见。",
            "2017年4月17日",
        ),
    ],
)
def test_date_of_issue(text: str, date: str) -> None:
    header = read_header(text)
    assert header is not None
    assert header.issued is not None
    assert text[slice(*header.issued)] == date


def test_executors() -> None:
    text = "加快建设。（责任单位：市科技局、市财政局）\n市农业局：负责推广。\n由市经信局负责组织实施。\n〔此件发至各镇党委，市级各单位〕"
    assert [text[start:end] for start, end in find_executors(text)] == [
        "市科技局",
        "市财政局",
        "市农业局",
        "市经信局",
        "各镇党委",
        "市级各单位",
    ]
