"""Patterns of punctuation, numbering and years: structure, no cue words."""

from __future__ import annotations

import re

ORDINAL = "[一二三四五六七八九十]{1,3}"
# Brackets, titles and short quotations do not take part in the grammar of a clause;
# the names of five-year plans do: they are dates.
ASIDE = re.compile(
    r"（[^（）\n]{0,80}）|\([^()\n]{0,80}\)|《[^《》\n]{0,80}》|“(?!十[一二三四五六七八九]五”)[^“”，。；\n]{1,24}”|"
    r"「[^「」，。；\n]{1,24}」"
)
CLAUSE = re.compile(r"[^，。；：！？\n]+")
NUMBERING = re.compile(
    rf"[（(](?:[0-9]{{1,2}}|{ORDINAL})[）)]|[①-⑳]|(?<![0-9.])[0-9]{{1,2}}\.(?![0-9])"
)
HEADING_NUMBER = re.compile(
    rf"[#\s]{{0,8}}(?:{ORDINAL}、|[（(]{ORDINAL}[)）]|第{ORDINAL}(?:部分|章|节)|"
    r"[0-9]{1,2}(?:、|\.(?![0-9])))"
)
TOP_HEADING = re.compile(rf"[#\s]{{0,8}}(?:{ORDINAL}、|第{ORDINAL}(?:部分|章))")
SUB_HEADING = re.compile(rf"\s{{0,8}}(?:[（(]{ORDINAL}[)）]|[0-9]{{1,2}}[、.])")
YEAR = re.compile(r"(20[0-9]{2})年")
YEAR_IS = re.compile(r"(?<![0-9])(20[0-9]{2})年是")
SENTENCE_END = re.compile(r"[。；！？]$")
PARTIAL_DATE = re.compile(r"--(\d{2})(?:-(\d{2}))?$")
# a second measure word in brackets: 40万套（间）
OTHER_UNIT = re.compile(r"[（(][\u4e00-\u9fff]{1,2}[）)]")
WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
LIST_MARKS = "—●·◆－-"
JOIN = re.compile("[、和及与]")
JOINS = "、和及与或并且"
BLIND = "□"
