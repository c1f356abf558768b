"""Whole pages in further styles: front page, office document, interview, traditional text."""

from __future__ import annotations

from pipeline.layout import LaidOut, layout_document
from pipeline.read import SourceDocument

FRONT = """\
2025年3月21日  星期五  农历乙巳年二月廿二  今日8版
国内统一连续出版物号 CN 33-0000  云州日报社出版

全市高质量发展大会召开
李明强调 以实干实绩实效推动云州跃升

本报讯（记者 王芳）3月20日，全市高质量发展大会
召开。市委书记李明出席会议并讲话。会议提出，今年全
市要力争实现地区生产总值增长6.5%，新开工亿元以上项
目120个。
会议强调，要以更大力度招引外资，实际利用外资力争
突破15亿美元。

又讯 会上，云州市发布了《云州市优化营商环境若干措
施》，共28条，自4月1日起施行。

我市一季度出口增长12.3%

本报讯（记者 陈诚）记者昨日从云州海关获悉，今年
一季度，我市外贸出口额达286.4亿元，同比增长12.3%，
其中新能源汽车出口翻了一番。
(下转第2版)
"""

OFFICE = """\
云 州 市 人 民 政 府 办 公 室

云政办发〔2024〕33号

云州市人民政府办公室关于
加快低空经济发展的若干意见

各县（市、区）人民政府，市政府有关部门：
    为抢抓低空经济发展机遇，经市政府同意，现提出如下
意见：
    一、总体目标
    到2026年，全市低空经济规模达到200亿元，建成起降场
50个以上，开通低空航线30条。
    二、重点任务
    （一）完善基础设施。支持企业投资建设起降平台，按
实际投资额的20%给予补助，单个项目最高500万元。
    （责任单位：市交通运输局、市发展改革委）
    （二）培育应用场景。
    1. 推广低空物流。对新开通的低空物流航线，每条给予
一次性奖励50万元。
    2. 发展低空旅游。
    本意见自2024年7月1日起施行，有效期至2026年12月31日。

                          云州市人民政府办公室
                            2024年6月5日
    （此件公开发布）
"""

INTERVIEW = """\
把论文写在大地上
——对话云州大学教授何思源

本报记者 林一帆

　　记者：请您谈谈团队的最新成果。
　　何思源：我们选育的“云麦9号”亩产达到712公斤，比
对照品种增产8.6%。今年计划推广50万亩。
　　记者：下一步有什么打算？
　　何思源：力争三年内在黄淮海地区推广1000万亩。这需
要种业企业和农技部门的共同努力。
"""

TRADITIONAL = """\
臺北觀察

　　本報訊 臺北市政府日前發布中小企業轉型計畫，預計三
年內投入新臺幣20億元，協助5000家企業導入數位工具，
提升整體競爭力。
　　市府官員表示，計畫將於明年1月上路。　記者林志明
"""


def lay(text: str) -> LaidOut:
    return layout_document(SourceDocument("", text))


def test_front_page_with_masthead_and_continuation() -> None:
    laid = lay(FRONT)
    meeting, export = laid.articles
    assert meeting.title == "全市高质量发展大会召开"
    assert meeting.subtitles == ("李明强调 以实干实绩实效推动云州跃升",)
    assert meeting.text.count("\n") == 4
    assert "\n又讯 会上，云州市发布了《云州市优化营商环境若干措施》，共28条" in meeting.text
    assert export.title == "我市一季度出口增长12.3%"
    assert [str(each) for each in (*meeting.authors, *export.authors)] == ["记者 王芳", "记者 陈诚"]
    assert {str(each.published) for each in laid.articles} == {"2025-03-21"}
    gone = "".join(
        FRONT[each.start : each.end] for each in laid.removed if each.reason == "furniture"
    )
    assert "(下转第2版)" in gone
    assert "国内统一连续出版物号" in gone


def test_office_document_is_one_article() -> None:
    (article,) = lay(OFFICE).articles
    assert article.kind == "official"
    assert article.title == "云州市人民政府办公室关于加快低空经济发展的若干意见"
    assert article.subtitles == ("云州市人民政府办公室", "云政办发〔2024〕33号")
    lines = article.text.split("\n")
    assert "各县（市、区）人民政府，市政府有关部门：" in lines
    assert "到2026年，全市低空经济规模达到200亿元，建成起降场50个以上，开通低空航线30条。" in lines
    assert "（责任单位：市交通运输局、市发展改革委）" in lines
    assert "1.推广低空物流。对新开通的低空物流航线，每条给予一次性奖励50万元。" in lines
    assert lines[-3:] == ["云州市人民政府办公室", "2024年6月5日", "（此件公开发布）"]


def test_turns_of_an_interview_stay_paragraphs() -> None:
    (article,) = lay(INTERVIEW).articles
    assert article.title == "把论文写在大地上"
    assert article.subtitles == ("——对话云州大学教授何思源",)
    assert [str(each) for each in article.authors] == ["本报记者 林一帆"]
    turns = article.text[article.body_start :].split("\n")
    assert [turn.split("：")[0] for turn in turns[:4]] == ["记者", "何思源", "记者", "何思源"]


def test_traditional_page() -> None:
    (article,) = lay(TRADITIONAL).articles
    assert (article.title, article.dateline) == ("臺北觀察", "本報訊")
    assert [str(each) for each in article.authors] == ["記者 林志明"]
