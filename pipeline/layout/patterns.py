"""Expressions for the furniture of newspaper and document pages, built from words.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.rules import Rule, load_rules


class WordRule(Rule):
    """A list of words that show one thing on a page."""

    words: tuple[str, ...] = ()


@cache
def word_rules() -> dict[str, WordRule]:
    """Load words.toml, keyed by rule id."""
    return {rule.id: rule for rule in load_rules("pipeline.layout", "words.toml", WordRule)}


def _any(rule: str) -> str:
    words = sorted(word_rules()[rule].words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


# Blanks that may stand inside a line; a name; what separates names. A name of two characters
# is often set with a blank inside, to be as wide as one of three.
BLANK = r" \t\u3000\xa0\u2002-\u200a"
S = f"[{BLANK}]"
HAN = r"[\u4e00-\u9fff\u3400-\u4dbf\u3007]"
NAME = rf"(?:{HAN}{S}{{1,2}}{HAN}(?!{HAN})|{HAN}{{2,4}}|{HAN}{{1,6}}·{HAN}{{1,8}})"
SEP = rf"(?:{S}{{1,6}}|{S}{{0,2}}[、，,/|]{S}{{0,2}})"
HAN_DIGIT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
NUMERAL = "[一二三四五六七八九十百零〇]"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled expressions; each is tried at the start of a line or on a whole line."""

    role: re.Pattern[str]
    name: re.Pattern[str]
    surname: re.Pattern[str]
    separator: re.Pattern[str]
    tail: re.Pattern[str]
    byline: re.Pattern[str]
    byline_end: re.Pattern[str]
    names_end: re.Pattern[str]
    signed_line: re.Pattern[str]
    named_line: re.Pattern[str]
    dateline: re.Pattern[str]
    furniture: re.Pattern[str]
    folio: re.Pattern[str]
    caption: re.Pattern[str]
    notice: re.Pattern[str]
    numbering: re.Pattern[str]
    official: re.Pattern[str]
    report: re.Pattern[str]
    kind: re.Pattern[str]
    aside: re.Pattern[str]
    opening: re.Pattern[str]
    lead: re.Pattern[str]
    names_line: re.Pattern[str]
    closing: re.Pattern[str]
    day: re.Pattern[str]
    enacted: re.Pattern[str]
    public: re.Pattern[str]
    table: re.Pattern[str]
    unit: re.Pattern[str]

    def of(self, rule: str) -> re.Pattern[str]:
        """Give the expression that stands for a rule's id."""
        return {
            "byline.role": self.byline,
            "byline.house": self.byline,
            "byline.tail": self.byline,
            "byline.stroke": self.byline,
        }.get(rule) or getattr(self, rule)


@cache
def patterns() -> Patterns:
    """Build the expressions once."""
    house = rf"(?:{_any('byline.house')}|{HAN}{{2,8}}(?:报|報|社|网|台|刊|新闻|客户端|中心))"
    role = rf"(?:{house}?{S}?{_any('byline.role')})"
    # A role is no name: 通讯员 begins the next credit.
    named = rf"(?!{_any('byline.role')}(?!{HAN}))(?!本报|本刊){NAME}"
    names = rf"{named}(?:{SEP}{named}){{0,15}}"
    tail = rf"(?:{SEP}?{_any('byline.tail')})"
    surname = _any("surname")
    joined = rf"(?={surname}){HAN}{{2,3}}?(?=报道|報導|摄|采写|整理|(?!{HAN}))"
    colon = rf"(?:{S}{{1,4}}|{S}{{0,4}}[：:/／丨｜|]{S}{{0,4}})"
    credit = rf"{role}(?:{colon}{names}|{joined}(?:{SEP}{named}){{0,15}})"
    signed = rf"(?={surname}){NAME}(?:{SEP}(?={surname}){NAME}){{0,5}}"
    stroke = rf"{_any('byline.stroke')}{S}?[/／丨｜|]{S}?{NAME}(?:[、，,]{NAME}){{0,5}}"
    credit = rf"(?:{credit}|{stroke})"
    credited = rf"{credit}(?:{SEP}?{credit}){{0,5}}{tail}?"
    day = rf"\d{{1,2}}{S}?月{S}?\d{{1,2}}{S}?日"
    agency = rf"(?:据)?(?:{_any('byline.house')}|{HAN}{{2,6}}[社网报報])"
    byline_end = rf"(?<=[。！？”’）…])(?:{S}{{0,8}}[（(]?)(?P<byline>{credited})[）)]?$"
    names_end = (
        rf"(?<=[。！？”’）…])(?:{S}{{1,30}}(?P<byline>{signed})"
        rf"|{S}{{0,8}}（(?P<inside>{signed})）)$"
    )
    return Patterns(
        role=re.compile(
            rf"{role}{S}{{0,4}}[：:/／丨｜|]?|{_any('byline.stroke')}{S}?(?=[/／丨｜|])[/／丨｜|]"
        ),
        name=re.compile(NAME),
        surname=re.compile(surname),
        separator=re.compile(rf"{S}+|[、，,/|；;]"),
        tail=re.compile(rf"(?:{_any('byline.tail')})"),
        byline=re.compile(
            rf"(?:[□■◎●▲○◇◆△▽☆★]{S}{{0,3}}(?:{credited}|{names})"
            rf"|[（(]?{S}?(?:文/图|图/文|文|图)?{S}?{credited}{S}?[）)]?|[（(]{names}[）)])$"
        ),
        byline_end=re.compile(byline_end),
        names_end=re.compile(names_end),
        signed_line=re.compile(rf"{byline_end[:-1]}(?={S}*\r?$)", re.MULTILINE),
        named_line=re.compile(rf"{names_end[:-1]}(?={S}*\r?$)", re.MULTILINE),
        dateline=re.compile(
            rf"[（(【]?(?:{_any('dateline')}|本[报刊网台社]{HAN}{{1,6}}讯(?=[{BLANK}（(])|{agency}{S}?{HAN}{{0,8}}{S}?{day}{S}?[电讯電訊])"
            rf"[）)】]?(?:{S}{{0,3}}[（(](?P<credit>[^（）()]{{2,60}})[）)]"
            rf"|{S}{{1,3}}(?P<plain>{credit}(?:{SEP}?{credit}){{0,3}}(?:报道|摄影报道)?)(?={S}))?"
        ),
        furniture=re.compile(
            rf"(?:第{S}?\d{{1,4}}{S}?[页版](?:{S}?[，,/]?{S}?共{S}?\d{{1,4}}{S}?[页版])?"
            rf"|[A-DＡ-Ｄ]?\d{{1,2}}{S}?版?{S}{{0,4}}[\s|│·]{S}{{0,4}}{HAN}{{2,4}}"
            rf"|{HAN}{{2,4}}{S}?[\s|│·]{S}?(?:[A-DＡ-Ｄ]\d{{1,2}}|\d{{1,2}}版)"
            rf"|[A-DＡ-Ｄ]\d{{1,2}}|\d{{1,2}}{S}?版(?:{S}?{HAN}{{2,6}})?"
            rf"|[Pp]age{S}?\d{{1,4}}(?:{S}of{S}\d{{1,4}})?"
            rf"|[^。，；：！？]{{0,14}}(?:19|20)\d\d{S}?年{S}?\d{{1,2}}{S}?月{S}?\d{{1,2}}{S}?日{S}*"
            rf"(?:{S}星期|星期|第{S}?\d{{1,4}}{S}?[版期])[^。，；：！？]{{0,30}}"
            rf"|星期[一二三四五六日天][^。，]{{0,30}}|{_any('furniture')}{S}?[：:][^。]{{0,60}}"
            rf"|国内统一连续出版物号.{{0,60}}|第{S}?\d{{1,6}}{S}?期[^。，]{{0,30}}"
            rf"|[（(]?(?:下转|上接|紧接)第?{S}?[A-Z]?\d{{1,2}}{S}?版[）)]?)$"
        ),
        folio=re.compile(rf"[—–\-－·―]{{0,2}}{S}?\d{{1,4}}{S}?[—–\-－·―]{{0,2}}$"),
        caption=re.compile(
            rf"[▲▼△▽]{S}?图|[上下左右]?图[①-⑳一二三四五六]?(?:为(?!了|止|此)|[:：])|图[①-⑳]"
            rf"|.{{0,80}}(?:（新华社发）|（?资料图片?）?|[^。，；]{{0,14}}{S}摄）?)$"
        ),
        notice=re.compile(_any("notice")),
        numbering=re.compile(
            rf"{NUMERAL}{{1,3}}、|[（(]{S}?(?:{NUMERAL}{{1,3}}|\d{{1,2}}|[a-zA-Z]){S}?[）)]"
            rf"|第{S}?(?:{NUMERAL}{{1,4}}|\d{{1,3}}){S}?[条章节编款]"
            rf"|\d{{1,2}}{S}?(?:[、．]|[.](?!\d))"
            rf"|\d(?:[.]\d{{1,2}}){{1,3}}{S}?(?=[{BLANK}\u4e00-\u9fff])(?!{_any('unit')})|附件{S}?\d{{0,2}}(?:{S}|[:：.]|$)|[①-⑳]|——|--"
        ),
        official=re.compile(
            rf"{HAN}{{1,10}}{S}?[〔\[【［﹝]{S}?(?:19|20)\d\d{S}?[〕\]】］﹞]{S}?第?{S}?\d{{1,5}}{S}?号"
            rf"|第{S}?[一1]{S}?[条章](?:{S}|$)|现印发给你们|特此(?:通知|公告|通告|批复|函告|报告)"
            rf"|制定本(?:办法|规定|条例|细则|方案|意见|规划|计划|措施|规则|标准)"
            rf"|^(?:各|省|市|县|有关|国务院)[^。]{{2,90}}(?:政府|单位|部门|机构|企业|委|局|厅|办)"
            rf"[^。]{{0,12}}[：:]$"
        ),
        kind=re.compile(rf"{_any('kind')}(?:{S}?[（(][^（）()]{{1,20}}[）)])?$"),
        aside=re.compile(
            rf"[（(][^（）()]{{2,80}}[）)]$|——|--|.{{0,24}}[〔\[]{S}?(?:19|20)\d\d{S}?[〕\]].{{0,10}}号$"
            rf"|(?:19|20)\d\d{S}?年{S}?\d{{1,2}}{S}?月{S}?\d{{1,2}}{S}?日$"
            rf"|{HAN}{{0,16}}(?:市长|州长|省长|县长|区长|主席|盟长|专员|旗长|主任){S}{{1,6}}{NAME}$"
        ),
        opening=re.compile(
            rf"(?:\d{{4}}{S}?年)?\d{{1,2}}{S}?月(?:{S}?\d{{1,2}}{S}?日|[至到—-]|份)|{_any('opening')}"
        ),
        lead=re.compile(_any("lead")),
        names_line=re.compile(rf"{signed}$"),
        closing=re.compile(rf"[（(]{S}?{_any('closing')}[^（）()]{{0,40}}[）)]{S}*$"),
        day=re.compile(
            rf"(?:(?:19|20)\d\d|二[〇○零O]{HAN}{{2}}){S}?年{S}?{HAN_DIGIT}{S}?月{S}?{HAN_DIGIT}{S}?日$"
        ),
        enacted=re.compile(
            rf"现予(?:以)?(?:公布|公告|印发)|现(?:予)?印发|^{HAN}{{1,10}}{S}?[〔\[【［]{S}?(?:19|20)\d\d"
            rf"{S}?[〕\]】］]{S}?\d{{1,5}}{S}?号$"
        ),
        unit=re.compile(_any("unit")),
        public=re.compile(rf"{_any('public')}$"),
        table=re.compile(
            rf"[^{BLANK}]+(?:{S}{{2,}}|\t)[^{BLANK}]+(?:(?:{S}{{2,}}|\t)[^{BLANK}]+)+$"
            rf"|.{{1,60}}?[.．…·]{{4,}}{S}{{0,4}}\d{{0,4}}$"
        ),
        report=re.compile(
            rf"^各位(?:代表|委员|主任)[^。]{{0,12}}[：:]|政{S}?府{S}?工{S}?作{S}?报{S}?告$"
            r"|我代表[^。]{0,20}(?:向大会|作工作报告|作政府工作报告|报告(?:政府)?工作)"
        ),
    )
