"""Compiled grammars of document numbers and of dates as signatures write them."""

from __future__ import annotations

import re

_DIGIT = r"[0-9０-９]"
_OPEN = r"[〔\[［【（(〈<﹝﹙{「]"
_CLOSE = r"[〕\]］】）)〉>﹞﹚}」]"
# 代字 of the agency (an inner bracket may stand in it), the year in brackets, 第, 号.
BRACKETED = (
    r"(?P<agency>[一-龥A-Za-z]{1,24}(?:[（(][一-龥]{1,8}[）)][一-龥]{0,8})?)[ \t　]{0,3}"
    rf"{_OPEN}\s?(?P<year>(?:[12１２]\s?{_DIGIT}\s?{_DIGIT}\s?{_DIGIT}|{_DIGIT}{{2}}))"
    rf"\s?年?\s?{_CLOSE}"
    r"\s{0,2}(?:字\s?)?第?\s{0,2}"
    rf"(?P<serial>{_DIGIT}[0-9０-９ ]{{0,6}}(?:[-—－]{_DIGIT}{{1,3}})?)\s?号"
)
ANNOUNCEMENT = (
    rf"(?<=[（(])(?:19|20){_DIGIT}{{2}}\s?年\s?第\s?{_DIGIT}{{1,4}}\s?号(?=[）)])|"
    rf"(?:[一-龥]{{0,12}}?(?:公告|通告|通知)\s?)?(?:19|20){_DIGIT}{{2}}\s?年\s?第?\s?"
    rf"{_DIGIT}{{1,4}}\s?号(?:公告|通告|令|文件|文)|"
    rf"(?:[一-龥]{{2,16}}(?:部|局|委|署|会|银行|政府|人大|院))?(?:公告|通告)\s?[（(]?(?:19|20){_DIGIT}{{2}}\s?年\s?第?\s?{_DIGIT}{{1,4}}\s?号[）)]?"
)
ORDER = (
    rf"(?:(?![日月以由第经令])[一-龥]{{1,14}}?(?:主席|政府|国务院|部|委员会|总局|署|厅|局|委))?令\s?第?\s?{_DIGIT}{{1,4}}\s?号|"
    rf"第\s?{_DIGIT}{{1,4}}\s?号\s?(?:主席|政府|部)?令"
)
LEAD = re.compile(r"[一-龥]*[以由经按据是为](?=[一-龥]{2,14}(?:令|公告|通告))")
# Words in front of an agency's short name that do not belong to it.
CUT = re.compile(
    r".*(?:文件|字号|文号|印发|根据|依据|按照|依照|参照|贯彻|落实|执行|转发|对照|详见|见|号文|"
    r"以及|通知|意见|办法|规定|编号|来自|源自|公布|发布|下发|发出|颁布|昨日|日前|近日|[的是按据了在将把给为以由]|原(?=[一-龥]{3})|(?<=[一-龥])[和与及或即](?=[一-龥]{2}))"
)
# A full name of an organization running into the number: 黄岩区风景旅游管理局黄旅〔2016〕35号.
GLUED_ORGANIZATION = re.compile(
    r".*(?:人民政府办公厅|人民政府办公室|人民政府|委员会办公室|委员会|管理局|中共[一-龥]{2,10}委(?:办公室)?|"
    r"[一-龥]{2,8}[省市县区][一-龥]{2,}(?:局|厅|分行))(?=[一-龥]{2,})"
)
DAY = (
    r"(?:(?:19|20)[0-9０-９]{2}|[二一][〇○ＯO0零一二三四五六七八九]{3})\s?年\s?"
    r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?"
    r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
