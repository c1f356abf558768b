"""What stands beside a title: its number, its short name, the words that lead to it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.policies.grammar import declared_alias
from pipeline.tag.policies.numbers import DocNumber
from pipeline.tag.policies.titles import issuers_of
from pipeline.tag.policies.vocabulary import any_of, words

# How far behind a title its alias and a number told later may stand, in characters.
_REACH = 60
_BESIDE = re.compile(r"\s*(?:[（(][^（）()]{1,8}[）)])?\s*[（(【\[，]?\s*(?:文号[：:])?\s*")
_TOLD_NUMBER = re.compile(
    r"(?:该(?:决定|办法|规定|条例|意见|通知)以|文号|文件编号|发文字号|编号)(?:为|是|：)?\s*$"
)
# 银发〔2020〕226号文，也就是……《…》; 以2020年第9号令公布的《…》.
_TOLD_BEFORE = re.compile(
    r"(?:文件|文)?(?:[^。；《》]{0,10}?，?(?:该文件?|此文)?(?:也就是|即为|即|就是|全称是)[^。；《》]{0,40}|"
    r"(?:公布|发布|印发|颁布)的[^。；《》]{0,40})"
)
_ISSUED = r"(?:对外|正式|公开|联合|重新)?(?:公布|发布|印发|颁布|作出|下发|批准|批复|转发|出台)"
# 以甲发〔2019〕3号文印发《…》; 公布第352号令，《…》自……施行.
_GIVEN = re.compile(rf"(?:文件|文)?，?{_ISSUED}了?[^。；，《》]{{0,16}}")
_GIVEN_BY = re.compile(r"[以用]$")
# The same without the title behind: 《…》由甲局以甲发〔2019〕3号文印发.
_SENT = re.compile(rf"(?:文件|文)?{_ISSUED}")
_ORDERED = re.compile(r"，?")
_ORDERED_BY = re.compile(r"(?:公布|发布|签署|颁布|签发)了?$")
_VERB = re.compile(
    r"根据|按照|依据|依照|落实|贯彻|印发了?|出台了?|发布了?|制定了?|近日|日前|其中|以及|和|对照|通过了?|"
    r"审议了?|听取了?|作的|表决|公布了?|下发了?|批准了?|为|的"
)
_LEAD = re.compile(
    r"(?:[现特]?制[定订]|根据|按照|依据|依照|落实|贯彻落实|贯彻|印发|出台|发布|近日|日前|其中|以及|和|对照)+\s?"
)


def number_beside(text: str, start: int, end: int, numbers: list[DocNumber]) -> str | None:
    """Give the number in brackets behind a title, the one right before it, or one told later.

    Told later: 文号为…, 文件编号为… in the words that follow, before another title.
    """
    for number in numbers:
        if number.start >= end:
            between = text[end : number.start]
            if len(between) > _REACH or "《" in between:
                return None
            beside = _BESIDE.fullmatch(between) or _TOLD_NUMBER.search(between)
            return number.number if beside else None
        between = text[number.end : start]
        if number.end <= start and (
            not re.sub(r"^文件?", "", between).strip(" （(")
            or _TOLD_BEFORE.fullmatch(between) is not None
            or is_given(text, number, between)
        ):
            return number.number
    return None


def is_given(text: str, number: DocNumber, behind: str) -> bool:
    """Tell whether a document is issued under this number: 以…号文印发, 公布…号令，《…》."""
    before = text[max(0, number.start - 4) : number.start]
    return any(
        by.search(before) is not None and given.fullmatch(behind) is not None
        for by, given in ((_GIVEN_BY, _GIVEN), (_ORDERED_BY, _ORDERED))
    )


@cache
def _basis() -> re.Pattern[str]:
    return re.compile(any_of(words()["number"]["before"]) + "$")


def is_sent(text: str, number: DocNumber) -> bool:
    """Tell whether the document spoken of is issued under this number: 以…号文印发."""
    before = text[max(0, number.start - 1) : number.start]
    return bool(_GIVEN_BY.search(before)) and _SENT.match(text, number.end) is not None


def stands_alone(text: str, number: DocNumber, numbers: list[DocNumber]) -> bool:
    """Tell whether a number stands for its document: 国发〔2021〕4号文, 根据国发〔2021〕4号.

    In a list the first one tells for all.
    """
    title = text.find("《", number.end, number.end + _REACH)
    if title >= 0 and is_given(text, number, text[number.end : title]):
        return False
    if is_sent(text, number):
        return False
    if text.startswith("文", number.end):
        return re.match(r"文件?《", text[number.end : number.end + 3]) is None
    if _basis().search(text[max(0, number.start - 2) : number.start]):
        return True
    return any(
        one.end < number.start
        and text[one.end : number.start].strip("文件") in ("和", "、", "及", "与")
        and stands_alone(text, one, numbers)
        for one in numbers
    )


def alias_behind(text: str, end: int) -> str | None:
    """Give the short name that 以下简称 declares right behind a title."""
    behind = text[end : end + _REACH]
    match = declared_alias().search(behind)
    if match is None or re.search(r"[。；\n《]", behind[: match.start()]):
        return None
    if not re.search(r"[（(，,]", behind[: match.start() + 1]):
        return None
    return match["alias"]


def trim_lead(text: str, start: int, end: int) -> int:
    """Leave words that lead to a title out of it; before 关于 only organizations stay."""
    about = text.find("关于", start, end)
    head = text[start:about] if about >= 0 else text[start : start + 12]
    cut = max((m.end() for m in _VERB.finditer(head)), default=0)
    if about < 0:
        lead = _LEAD.match(head)
        return start + lead.end() if lead else start
    if head[cut:].strip() and issuers_of(text[start + cut : end]):
        return start + cut + len(head[cut:]) - len(head[cut:].lstrip())
    return about
