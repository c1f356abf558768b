"""Single lines and small pages in the styles that papers have."""

from __future__ import annotations

import pytest

from pipeline.layout import LaidOut, LayoutSettings, layout_document
from pipeline.layout.bylines import inline_byline, parse_byline
from pipeline.read import Metadata, SourceDocument


def lay(text: str, **settings: object) -> LaidOut:
    return layout_document(SourceDocument("", text), LayoutSettings(**settings))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("本报记者 安棠 通讯员 戈扬 芮宁", ["本报记者 安棠", "通讯员 戈扬", "通讯员 芮宁"]),
        ("通讯员 孔令明 王鹭 本报记者 陈浩飞", ["通讯员 孔令明", "通讯员 王鹭", "本报记者 陈浩飞"]),
        ("（本报记者 张三）", ["本报记者 张三"]),
        ("□ 张三", ["张三"]),
        ("■本报记者　李四　通讯员　王　强", ["本报记者 李四", "通讯员 王强"]),
        ("记者 张三 李四 文/图", ["记者 张三", "记者 李四"]),
        ("新华社记者 王某、李某", ["新华社记者 王某", "新华社记者 李某"]),
        ("本报记者张三", ["本报记者 张三"]),
        ("见习记者：欧阳小明", ["见习记者 欧阳小明"]),
        ("之江日报记者 阿依古丽·买买提", ["之江日报记者 阿依古丽·买买提"]),
        ("记者 张三 摄", ["记者 张三"]),
        ("记者李娜报道", ["记者 李娜"]),
        ("记者 张学文", ["记者 张学文"]),
    ],
)
def test_bylines(byline: str, authors: list[str]) -> None:
    assert [str(author) for author in parse_byline(byline)] == authors


@pytest.mark.parametrize(
    ("paragraph", "byline"),
    [
        ("稳步提升。 本报记者 安棠", "本报记者 安棠"),
        ("稳步提升。（记者 张三 通讯员 李四）", "记者 张三 通讯员 李四"),
        ("稳步提升。 单嘉树", "单嘉树"),
        ("稳步提升。”　　王小明", "王小明"),
        ("稳步提升。（张三）", "张三"),
        ("稳步提升。", None),
        ("他说：“稳步提升。” 大家都笑了", None),
        ("稳步提升。（完）", None),
        ("稳步提升。（下转第2版）", None),
    ],
)
def test_bylines_at_the_end_of_a_paragraph(paragraph: str, byline: str | None) -> None:
    found = inline_byline(paragraph)
    assert (found and found[1]) == byline


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("余额突破4.2万\n亿元，同比增长一成", "余额突破4.2万亿元，同比增长一成"),
        ("余额突破4.2\n万亿元，同比增长一成", "余额突破4.2万亿元，同比增长一成"),
        ("印发《关于做好绿色\n金融的若干措施》的通知", "印发《关于做好绿色金融的若干措施》的通知"),
        ("到2025\n年底建成投产并运行", "到2025年底建成投产并运行"),
        ("生态导向（EOD\n）模式得到广泛应用", "生态导向（EOD）模式得到广泛应用"),
        ("use of green\nfinance in Zhejiang", "use of green finance in Zhejiang"),
    ],
)
def test_wraps(wrapped: str, joined: str) -> None:
    body = (
        "浙江出台多项举措，支持\n经济高质量发展，"
        + wrapped
        + "。\n"
        + "各地抓紧落实各项工作\n任务，确保取得成效。\n"
    )
    (article,) = lay(body, wrapped="yes", split=False).articles
    assert joined in article.text.replace("\n", "|")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("突破 4.2 万亿元，增长 5 %。", "突破4.2万亿元，增长5%。"),
        ("第一条　为了规范管理，制定本办法。", "第一条　为了规范管理，制定本办法。"),
        ("联系人：孙　圳，电话另告。", "联系人：孙　圳，电话另告。"),
        ("采用 Smart Store 系统。", "采用Smart Store系统。"),
        (
            "《中共中央办公厅 国务院办公厅关于试点的意见》",
            "《中共中央办公厅 国务院办公厅关于试点的意见》",
        ),
        ("经\u00ad济\u200b发展。", "经济发展。"),
        ("\u2f00带\u2f00路。", "一带一路。"),
    ],
)
def test_blanks_and_characters(source: str, shown: str) -> None:
    (article,) = lay(source).articles
    assert article.text == shown


def test_full_width_figures_stay_unless_asked() -> None:
    assert lay("增长５０％。").articles[0].text == "增长５０％。"
    article = lay("增长５０％。", normalize=("fullwidth",)).articles[0]
    assert article.text == "增长50％。"
    assert article.changes == {"compatibility form": 2}


def test_clean_news_passes_untouched() -> None:
    text = (
        "1月9日，省政府召开常务会议。\n会议指出，要落实《关于促进民间投资的意见》。\n"
        "会议还研究了其他事项。"
    )
    document = SourceDocument(
        "7",
        "省政府召开常务会议\n" + text,
        metadata=Metadata(title="省政府召开常务会议"),
        media="jsonl",
    )
    (article,) = layout_document(document).articles
    assert article.text == document.text
    assert article.title == "省政府召开常务会议"
    assert article.text[article.body_start :] == text
    assert layout_document(document).removed == ()


def test_a_line_end_inside_a_clean_record_is_a_paragraph_end() -> None:
    text = "\n".join(f"第{number}段讲述第{number}件事，内容各不相同。" for number in range(1, 30))
    (article,) = lay(text).articles
    assert article.text == text


@pytest.mark.parametrize(
    "dateline",
    [
        "本报讯", "新华社北京3月21日电", "本报杭州3月21日讯", "人民网上海12月1日电", "中新社香港 3 月 2 日电",
    ],
)  # fmt: skip
def test_datelines(dateline: str) -> None:
    shown = dateline.replace(" ", "")
    (article,) = lay(f"浙江出台举措\n{dateline}（记者 王南 李北）近日，浙江出台举措。").articles
    assert (article.dateline or "").replace(" ", "") == shown
    assert [str(author) for author in article.authors] == ["记者 王南", "记者 李北"]
    assert article.title == "浙江出台举措"


def test_page_numbers_and_running_heads_of_a_long_document() -> None:
    pages = [
        (
            "云州市统计年鉴\n\n"
            f"第{number}季度全市经济运行平稳，主要指标好于预期，其\n中工业增加值同比增长{number}%，服务业增加值同比也\n"
            f"增长了{number}%，居民收入稳步提高，物价保持稳定，\n"
            f"\n— {number} —\n"
        )
        for number in range(1, 6)
    ]
    laid = lay("\f".join(pages))
    (article,) = laid.articles
    assert "云州市统计年鉴" not in article.text
    assert "— 3 —" not in article.text
    assert "物价保持稳定，第3季度全市经济运行" in article.text
    furniture = [gone for gone in laid.removed if gone.reason == "furniture"]
    assert len(furniture) >= 10


def test_date_of_the_settings_is_the_last_resort() -> None:
    (article,) = lay("浙江出台举措。", published="2025-03-25").articles
    assert (str(article.published), article.published_source) == ("2025-03-25", "config")


def test_empty_and_blank_texts_give_no_article() -> None:
    assert lay("").articles == ()
    assert lay(" \n\n\u3000").articles == ()


def test_traditional_text_is_kept_beside_its_simplified_reading() -> None:
    pytest.importorskip("opencc", reason="needs zhengce[traditional]")
    (article,) = lay("臺北市發布實施計畫，協助中小企業轉型。", simplified=True).articles
    assert article.text == "臺北市發布實施計畫，協助中小企業轉型。"
    assert article.simplified is not None
    assert article.simplified.startswith("台北市发布实施计")
    assert len(article.simplified) == len(article.text)


def test_byline_directly_under_the_headline() -> None:
    page = (
        "以新质生产力塑造县域发展新优势\n\n王建国　李思敏\n\n"
        "　　县域是国民经济的基本单元，也是发展新质生产力的\n重要阵地。近年来，不少县市依托本地产业基础，探索出\n"
        "各具特色的转型路径。\n\n（作者单位：云州大学经济学院）\n\n"
        "夜读随笔\n\n陈小鱼\n\n　　秋夜的灯下读书，窗外有雨。读到会心处，不觉已是\n深夜，茶凉了，人却不困。\n"
    )
    theory, essay = lay(page).articles
    assert (theory.title, essay.title) == ("以新质生产力塑造县域发展新优势", "夜读随笔")
    assert [str(author) for author in theory.authors] == ["王建国", "李思敏"]
    assert [str(author) for author in essay.authors] == ["陈小鱼"]
    assert "（作者单位：云州大学经济学院）" in theory.text


def test_public_notice_with_signature_and_day() -> None:
    page = (
        "关于春节期间调整公交线路的公告\n\n　　因春节期间客流变化，自2025年1月28日起，云州公交\n"
        "集团对下列线路作临时调整，请广大乘客留意站牌信息，\n合理安排出行。\n　　一、8路末班车延长至22时30分。\n"
        "　　　　　　　　　　　　云州市公共交通集团\n　　　　　　　　　　　　2025年1月20日\n\n"
        "云州地铁二号线全线贯通\n\n　　本报云州讯（记者张强 通讯员李丽）昨日上午10时，\n"
        "随着最后一段轨道铺设完成，云州地铁二号线实现全线轨\n通，预计今年10月载客试运营。\n"
    )
    notice, news = lay(page).articles
    assert (notice.kind, news.kind) == ("notice", "news")
    assert notice.text.endswith("云州市公共交通集团\n2025年1月20日")
    assert (news.title, news.dateline) == ("云州地铁二号线全线贯通", "本报云州讯")
    assert [str(author) for author in news.authors] == ["记者 张强", "通讯员 李丽"]


def test_rows_of_a_table_stay_rows() -> None:
    page = (
        "　　本报讯 云州市统计局昨日发布数据，一季度全市实现\n地区生产总值812亿元，同比增长6.1%。主要指标如下：\n"
        "指标　　　数值　　　增速\n工业增加值　　286亿元　　7.2%\n固定资产投资　　198亿元　　9.0%\n"
        "　　统计局有关负责人表示，二季度将继续巩固回升向好\n态势，力争上半年增速达到6.3%。 记者 何方\n"
    )
    (article,) = lay(page).articles
    assert (
        "\n工业增加值　286亿元　7.2%\n固定资产投资　198亿元　9.0%\n统计局有关负责人" in article.text
    )


def test_strokes_in_bylines() -> None:
    assert [str(each) for each in parse_byline("文/周立 图/郑好")] == ["文 周立", "图 郑好"]
    assert [str(each) for each in parse_byline("记者丨吴桐 摄影丨郑好")] == [
        "记者 吴桐",
        "摄影 郑好",
    ]


def test_credit_after_the_dateline_over_a_line_end() -> None:
    page = "社区食堂开到家门口\n\n本报讯 记者李娜报\n道 昨日，云州市柳浪社\n区食堂正式开业，60岁以\n上老人用餐可享受八折\n优惠。\n"
    (article,) = lay(page).articles
    assert (article.title, article.dateline) == ("社区食堂开到家门口", "本报讯")
    assert [str(author) for author in article.authors] == ["记者 李娜"]
    assert article.text[article.body_start :].startswith(
        "本报讯 记者李娜报道 昨日，云州市柳浪社区食堂"
    )


def test_signed_briefs_under_one_heading() -> None:
    page = (
        "简讯\n\n▲3月20日，云州市首家低空飞行服务站在东湖区启用，\n可为120架次飞行器提供气象服务。　（张欣）\n"
        "▲云州市总工会近日下拨专项资金86万元，为一线职工\n购买大病互助保险。　（刘海）\n"
    )
    one, two = lay(page).articles
    assert [str(author) for each in (one, two) for author in each.authors] == ["张欣", "刘海"]
    assert {one.kind, two.kind} == {"news"}


@pytest.mark.parametrize(
    ("heads", "title", "subtitles"),
    [
        ("社区食堂\n开到家门口", "社区食堂开到家门口", ()),
        ("全省首个氢能高速\n示范线路昨日开通", "全省首个氢能高速示范线路昨日开通", ()),
        ("让科技创新成为\n推动县域发展的\n强大引擎", "让科技创新成为推动县域发展的强大引擎", ()),
        ("云州全力打造“最美\n氢能走廊”城市名片", "云州全力打造“最美氢能走廊”城市名片", ()),
        (
            "云州开通氢能线路\n——长三角首条重卡专线观察",
            "云州开通氢能线路",
            ("——长三角首条重卡专线观察",),
        ),
        (
            "氢能线路开通 重卡轻装上阵\n全程可减排三成",
            "氢能线路开通 重卡轻装上阵",
            ("全程可减排三成",),
        ),
    ],
)
def test_headlines_of_several_lines(heads: str, title: str, subtitles: tuple[str, ...]) -> None:
    body = (
        "本报讯 昨日，全省首个氢能高速示范线路在云州开通，\n首批投运的20辆氢能重卡每年可减少碳排放1600吨，\n"
        "全程运输成本下降一成。 记者 何方\n"
    )
    (article,) = lay(f"{heads}\n\n{body}").articles
    assert (article.title, article.subtitles) == (title, subtitles)
