"""Patterns of how official documents are set: red head, title, addressees, duty lists."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.policies.patterns import DAY
from pipeline.tag.policies.vocabulary import any_of, words

MARK = r"(?:[（(][^（）()\n]{1,24}[）)])?"
# A newspaper's opening: such a text is no official document.
NEWS = re.compile(
    r"本报讯|本报记者|[一-龥]{2,6}\d{1,2}月\d{1,2}日电|[（(]记者|讯[（(]|通讯员|央视网消息|新闻联播"
)
# Words by which a document speaks of itself or hands itself on.
OFFICIAL = re.compile(
    r"现印发给你们|请(?:认真|遵照|结合实际|贯彻|组织)[^。]{0,12}(?:执行|实施|落实)|特?(?:制定|制订)本|现就[^。]{0,60}(?:如下|通知)|"
    r"(?:通知|意见|规定|公告|措施|办法)如下|第一条|此件(?:可)?公开发布|自[^。]{1,20}起(?:施行|实施|执行)"
)
# The same, where the text can be nothing else.
BINDING = re.compile(
    r"第一条|现印发给你们|特?(?:制定|制订)本|现就[^。]{0,60}如下|本[一-龥]{0,6}(?:政策|办法|意见|规定|细则)自"
)
# （2021年9月30日上海市人民政府令第57号公布）under a title.
PROMULGATED = re.compile(rf"\s*[（(]({DAY})[^（）()\n]{{2,30}}[）)]")
RED_HEAD = re.compile(r"(?P<who>[一-龥、\s]{2,60}?)文\s?件(?=[\s★—\-一-龥])")
# Catalogue numbers, stars, rules and blanks that may precede a title.
SKIP = re.compile(
    r"(?:[★☆\s　\xa0—\-－_]|[A-Z]{2,6}\d{2}[—－\-–]\d{4}[—－\-–]\d{3,5}|\d(?=[一-龥]))*"
)
# A first sentence that announces what follows is no title: 按照部署，现就……通知如下.
BODY = re.compile(r"，|^(?:按照|根据|为了|为切实|为进一步|经)|现就|现将")
PLACED = re.compile(r"^[一-龥]{2,8}[省市县区州]")
# What may stand between a title set first and the number: the red head, a catalogue number.
BETWEEN = re.compile(
    r"\s*(?:[^\n。，；：]{2,60}文\s?件[★\s]*)?(?:[A-Z]{2,6}\d{2}[—－\-–]\d{4}[—－\-–]\d{3,5}\s*)?[（(]?"
)
ADDRESSEES = re.compile(
    r"(?:\s|[（(][^（）()\n]{0,30}[）)])*(?P<who>[^。；！？：:\n《]{2,400})[：:]"
)
ADDRESSEE_WORD = re.compile(
    r"^各|[，、]各|(?:政府|委|局|厅|部门|单位|企业|办事处|街道|乡镇|机构|公司|银行|分行|院|校)$"
)
LIST_ITEM = re.compile(r"(?:[（(][^（）()]*[）)]|[^、，,（()）])+")
_WHO = r"[^。；！？：:\n（()）]{2,160}"
DUTY = re.compile(
    rf"(?:责任|牵头|配合|实施|承办|主办|协办|落实|参与|参加|执行)(?:责任)?(?:单位|部门)[：:](?P<who>{_WHO})"
)
SENT_TO = re.compile(r"此件发(?:至|给)(?P<who>[^〕\]】\n。]{2,160})")
_BODY = (
    r"[省市县区][一-龥]{1,14}(?:局|委|办|分局|大队|支行|分行|中心|院|厅|部)|"
    r"[一-龥]{2,6}(?:分局|监管局|海关|支行)"
)
DUTY_LINE = re.compile(rf"^\s*(?:\d{{1,2}}[.．、])?(?P<who>{_BODY})[：:]", re.MULTILINE)
CARRIED_OUT = re.compile(
    rf"由(?P<who>{_BODY})(?:会同[^。；，]{{2,20}})?(?:负责)?(?:解释并)?(?:牵头|组织实施|具体实施|牵头组织|负责组织)"
)


@cache
def loose_kinds() -> frozenset[str]:
    """Give the kinds that also end ordinary headlines."""
    return frozenset(words()["lone_title"]["kinds"])


@cache
def loose_endings() -> frozenset[str]:
    """Give the words at the end that also end ordinary headlines."""
    return frozenset(words()["lone_title"]["endings"])


@cache
def lone_stop() -> re.Pattern[str]:
    """Match words that show a headline rather than a title."""
    return re.compile(any_of(words()["lone_title"]["stop"]))


# 《…》已经区政府同意，现印发给你们: the title of the document a notice carries.
CARRIED = re.compile(r"《([^《》]{4,100})》[^。《]{0,60}?现(?:予以?)?(?:转发|印发|发布)")


@cache
def title_pattern() -> re.Pattern[str]:
    """Match a title where it begins; the group ``title`` ends at a kind of document.

    Behind it comes the end of the line, the addressees, the date, the number or the first
    words of the body. A title with 印发 goes on to its 的通知.
    """
    strong = set(words()["kinds"]) - (set(words()["weak_kinds"]["values"]) - {"政策", "制度"})
    kind = "|".join(map(_spaced, sorted(strong - {"法", "工程"}, key=lambda word: -len(word))))
    kind = rf"(?:{kind}|(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})条)"
    carrying = "|".join(map(_spaced, ("通知", "公告", "函", "决定", "令")))
    end = (
        rf"(?!\s*(?:的|新?\d+条|{kind}))"
        r"(?=[ \t　]*\n|\s*$|\s*各|第一[章条]|一、|[（(](?:19|20)\d\d年|[（(][）)]|"
        r"[一-龥]{1,12}[〔\[](?:19|20)\d\d|[^。；：:\n《》]{2,160}[：:]|为)"
    )
    # A date in brackets is no part of the title; (试行) and (2021-2025年) are.
    mark = r"(?:[（(](?!(?:19|20)\d\d年\d{1,2}月)[^（）()\n]{1,20}[）)])?"
    body = r"[^。；！？：:]"
    return re.compile(
        rf"(?P<title>{body}{{2,60}}?(?:印发|转发|批转|下发){body}{{4,110}}?的\s*(?:{carrying}){mark}|"
        rf"(?!{body}{{2,60}}?(?:印发|转发|批转|下发){body}{{4,110}}?的\s*(?:{carrying})){body}{{6,150}}?{kind}{mark}){end}"
    )


def _spaced(word: str) -> str:
    # Titles are often set with blanks inside their last word: 通　知.
    return r"[ 　\t\xa0]*".join(map(re.escape, word))
