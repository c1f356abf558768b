"""The grammar of written dates, built once from the word lists.

One pattern finds every point in time; its groups say which form it has. Every repetition
is bounded, and a look-ahead on the first character keeps the scan of plain text cheap.
"""

from __future__ import annotations

import re

from pipeline.tag.numerals.words import load_words, one_of

WORDS = load_words("pipeline.tag.dates", "words.toml")

_CN = "〇零一二三四五六七八九"
MONTH = r"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九元正])"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9](?!\d)|三十一?|[二廿]十?[一二三四五六七八九]|二十|"
    r"十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十几百]{1,3})"
SEP = r"起?(?:至|到|-{1,2}|~{1,2})"


def _except(words: dict[str, object], blocked: dict[str, list[str]]) -> str:
    """Alternatives for words that must not go on as another word (年中考, 年初步)."""
    parts = []
    for word in sorted(words, key=lambda each: (-len(each), each)):
        stops = blocked.get(word[-1], [])
        parts.append(re.escape(word) + (f"(?!{one_of(stops)})" if stops else ""))
    return "(?:" + "|".join(parts) + ")"


_NOT_ENDS = WORDS["not_ends"]
_YEAR_END = _except(WORDS["year_ends"], _NOT_ENDS)
_BARE_YEAR_END = _except(
    {word: 0 for word in WORDS["year_ends"] if word.startswith("年") and word != "年终"}, _NOT_ENDS
)
_MONTH_END = _except(WORDS["month_ends"], _NOT_ENDS)
_YEAR_PART = one_of(WORDS["year_parts"])
_BARE_PART = one_of(w for w in WORDS["year_parts"] if w.endswith(("季度", "半年")))
_QUARTER = "[一二三四1-4]"

_ERA = f"(?P<era>{one_of((*WORDS['eras']['bc'], *WORDS['eras']['before']))})?"
_YEAR = (
    rf"(?:(?<![\d.])(?P<by4>[12]\d{{3}})(?={SEP}(?:\d{{2}}|[12]\d{{3}})年{MONTH}月|Q[1-4](?!\d))"
    r"|(?<=[元前])(?P<early>\d{1,3})年"
    r"|(?<![\d.])(?P<y4>[12]\d{3})年(?!代|期(?!间)|龄|[）)]?第\d{1,4}号)|(?P<ycn>[一二][〇零一二三四五六七八九]{3})年(?!代)"
    r"|(?P<yth>二千年|[二两]千零(?:[一二]?十)?[一二三四五六七八九]年)"
    rf"|(?<![\d.])(?P<y2>\d{{2}})年(?:(?<=0\d年)(?!期|代)|(?={MONTH}月|年?{_YEAR_END}|[上下]半年|第?{_QUARTER}季度|Q[1-4]))"
    rf"|(?<![{_CN}十百千])(?P<y2cn>[{_CN}]{{2}})年(?!代|期|级)"
    rf"|(?P<yrel>(?!(?<=[{WORDS['not_years']['before']}])后年){one_of(WORDS['years'])})(?!轻)|(?<![一二两三几每首])(?P<yctx>{one_of(WORDS['context_years'])}))(?:度(?!假|过))?"
)
_MONTHS = (
    rf"(?:(?P<m1>{MONTH})(?:月份?)?{SEP}(?P<m2>{MONTH})月份?(?!{DAY}日)"
    rf"|(?P<m>{MONTH})月(?:份|月(?=[底初末中]))?(?:(?P<d1>{DAY})[日号]?{SEP}(?P<d2>{DAY})[日号]"
    rf"|(?P<d>{DAY})[日号]|(?P<dx>{DAY})(?=[，。；、,;）)\s]|$|出生)"
    rf"|(?P<mend>{_MONTH_END}))?)"
)
_COUNTED = (
    rf"(?:(?<!提)前(?P<head>{_COUNT})(?:个月|月份?)|后(?P<tail>{_COUNT})个?月|第(?P<nth>{_COUNT})个月"
    rf"|(?P<q1>{_QUARTER}){SEP}(?P<q2>{_QUARTER})季度)"
)
_QUARTER_END = r"(?P<qend>(?<=季度)(?:末|底|初))?"
_YEAR_TAIL = (
    rf"(?:的?{_MONTHS}|的?(?P<part>{_YEAR_PART}){_QUARTER_END}|{_COUNTED}|(?P<yend>{_YEAR_END})"
    r"|(?P<inside>期间|时期|内(?!部|蒙|容|地|外|陆|资|需|河|涝|销|控|科|生|设)))?"
)
_YEAR_RANGE = (
    rf"(?<![\d./])(?P<ra>[12]\d{{3}}|[{_CN}]{{4}})(?:年度?)?(?:{SEP}|[和与](?=\d{{4}}年之?间))"
    rf"(?P<rb>[12]\d{{3}}|\d{{2}}|[{_CN}]{{4}})年(?!代)度?(?!{MONTH}月)(?P<rin>期间|时期|之?间(?!接|隔))?"
    rf"|(?<![\d./])(?P<sa>20\d{{2}}|19\d{{2}})(?:{SEP}|/)(?P<sb>(?:20|19)?\d{{2}})学年度?"
)
# Without a year the same groups, with a z before their names.
_NAMED = r"(?!一月[一两二][次遍度轮]|三月三(?!十?[一日号]))"  # a rate, a festival
_BARE_MONTH = r"(?<![\d.第个零〇百千满每])" + _NAMED + _MONTHS.replace("(?P<", "(?P<z")
_BARE = (
    rf"(?P<bpart>{_BARE_PART})(?P<bqend>(?<=季度)(?:末|底|初))?"
    rf"|(?<!提)前(?P<bhead>{_COUNT})个月|(?P<bq1>{_QUARTER}){SEP}(?P<bq2>{_QUARTER})季度"
    rf""
    rf"|(?<![\d{_CN}十百几多两半])(?:(?P<byend>{_BARE_YEAR_END})|(?P<byear>年内)(?!部|蒙))"
)
_MONTH_REL = (
    rf"(?P<mrel>{one_of(WORDS['months'])})(?!亮|球|饼|光|色)(?:份|月(?=[底初末中]))?"
    rf"(?:(?P<rd1>{DAY})[日号]?{SEP}(?P<rd2>{DAY})[日号]|(?P<rd>{DAY})[日号]|(?P<rmend>{_MONTH_END}))?"
)
_QUARTER_REL = rf"(?P<qrel>{one_of(WORDS['quarters'])})(?P<qrend>末|底|初)?"
# A bare day is a day only as a figure with 日: not 20日元, 5日游, 三十日内.
_BARE_DAY = (
    r"(?<![\d.月/第·-])(?:(?P<bd1>3[01]|[12]\d|[1-9])日?"
    rf"{SEP}(?P<bd2>3[01]|[12]\d|[1-9])|(?P<bd>3[01]|[12]\d|[1-9]))日"
    r"(?!元|圆|币|本(?!报|市|省|讯|台|社)|化|产|均|游|照|式|系|军|内|以内|之内|龄|耕|用|处理|租|薪)"
)
_NUMERIC = (
    r"(?<![\dA-Za-z./])(?:(?P<ny>[12]\d{3})(?:[-/.](?P<nm>1[0-2]|0?[1-9])[-/.](?P<nd>3[01]|[12]\d|0?[1-9])(?![\d])"
    r"|[-/](?P<om>1[0-2]|0?[1-9])(?![\d./%万亿元年月-])"
    r"|\.(?P<pm>1[0-2]|0[1-9])(?![\d.%‰万亿千百元个多余人家吨亩公平米克度倍美港欧]))"
    r"|(?P<c8>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\dA-Za-z.,%万亿元个多余人家吨亩股])"
    r"|(?<!-)(?P<ymd>\d{2}-(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\d|0?[1-9]))(?![\d/.A-Za-z-])"
    r"|(?<!“)(?P<pt>(?:1[0-2]|[1-9])·(?:3[01]|[12]\d|[1-9]))(?![\d·”]))"
)
_YEAR_PAIR = rf"(?P<pair>{one_of(WORDS['year_pairs'])})"
_DAYWORD = rf"(?P<day>{one_of(WORDS['days'])})(?!{one_of(WORDS['not_days']['after'])})"
_WEEK = rf"(?P<week>{one_of(WORDS['weeks'])})(?P<wday>[一二三四五六日天末])?"
_PLAN_WORDS = one_of((*WORDS["plan_words"]["inside"], *WORDS["plan_words"]["ends"]))
_PLAN = (
    rf"(?P<plan>[“\"]?(?P<pname>{one_of(WORDS['plans'])})[”\"]?)"
    rf"(?:(?:五年)?(?:规划|计划)?(?P<pin>{_PLAN_WORDS}))?"
)
_TENS = "[1-9]0|[一二三四五六七八九]十"
_CENTURY = (
    r"(?:(?P<cent>(?:1\d|2[01])|[二]十一?|十[六七八九])世纪|(?P<crel>上个?|本|这个)世纪)"
    rf"(?:(?P<cdec>{_TENS})年代(?P<cdend>初期?|中期|末期?|后期)?"
    r"|(?P<cend>初叶?|中叶|中期|末叶?|末期))?"
    rf"|(?<![\d世纪])(?:(?P<dec4>[12]\d{{2}}0)|(?P<dec>{_TENS}))年代"
    r"(?P<dend>初期?|中期|末期?|后期)?"
)
_UNITS = one_of(WORDS["lengths"]["units"])
_LENGTH_COUNT = r"(?:\d{1,4}|[一二两三四五六七八九十几百]{1,5})"
_LENGTH = (
    rf"(?P<lpre>{one_of((*WORDS['lengths']['past'], *WORDS['lengths']['future']))})"
    rf"(?P<ln>{_LENGTH_COUNT}[多余]?(?:{SEP}{_LENGTH_COUNT})?)[多余]?(?P<lu>{_UNITS})多?"
    r"(?P<lsuf>内|来(?!自|源|到|临|访|华)|间(?!接)|里)?"
    rf"|(?<![\d.第])(?P<kn>{_LENGTH_COUNT}[多余]?(?:{SEP}{_LENGTH_COUNT})?)(?P<ku>年|个月|个季度)多?"
    r"(?P<ksuf>内(?!部|蒙|容|地|外|陆|资|需)|来(?!自|源|到|临|访|华|电|函|信))"
)

# What a date can begin with; lunar dates have an alternative of their own.
_FIRST = (
    r"(?=[0-9〇零一二三四五六七八九十廿两元正公纪西今本这去上大前明下来后同当次翌昨年首第Q“\""
    r"近最过未接此以])"
)
POINT = re.compile(
    rf"(?=[农阴旧夏])(?P<lunar>{one_of(WORDS['eras']['lunar'])})(?:[二\d][{_CN}\d]{{3}}年)?"
    rf"(?:[一二三四五六七八九十正冬腊]{{1,2}}月(?:初?{DAY}日?)?|除夕)"
    + _FIRST.replace("(?=[", "|(?=[")
    + "(?:"
    + "|".join(  # the order decides between forms that begin alike
        (
            _YEAR_PAIR,
            _YEAR_RANGE,
            _NUMERIC,
            _ERA + _YEAR + _YEAR_TAIL,
            _CENTURY,
            _PLAN,
            _LENGTH,
            _BARE_MONTH,
            _BARE,
            _QUARTER_REL,
            _MONTH_REL,
            _BARE_DAY,
            _DAYWORD,
            _WEEK,
        )
    )
    + ")"
)
SEPARATOR = re.compile(SEP)
FUTURE = re.compile(one_of(WORDS["future"]["after"]))
BOUNDARY = re.compile(r"[。！？；\n]")
BARE_YEAR = re.compile(r"(?P<y>[12]\d{3})(?![\d.%万亿元个人家])")
