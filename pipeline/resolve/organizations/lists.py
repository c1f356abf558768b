"""Completes the names of joined lists: 甲市科技局、财政局, 全国人大民族委员会、外事委员会."""

from __future__ import annotations

import re
from functools import cache

from pipeline.articles import Article
from pipeline.resolve.organizations.levels import is_bare_department
from pipeline.resolve.organizations.names import OrgName, clean, read_name, words


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(words()["list_join"]), re.compile(words()["list_parent"])


def listed_names(article: Article) -> dict[str, set[str]]:
    """Give for each name that a list leaves incomplete the names that it can stand for.

    >>> from pipeline.articles import Mention
    >>> text = "丽水市科技局、财政局"
    >>> two = (Mention("a", "ORG", 0, 6, text[:6]), Mention("b", "ORG", 7, 10, text[7:]))
    >>> listed_names(Article("a", "d", text, mentions=two))
    {'财政局': {'丽水市财政局'}}
    """
    join, parent = _patterns()
    found: dict[str, set[str]] = {}
    prefix, end = "", -1
    for one in article.mentions:
        if one.label != "ORG":
            continue
        name = read_name(one.text)
        joined = end >= 0 and join.match(article.text[end : one.start]) is not None
        if joined and prefix and _incomplete(name, prefix, parent):
            found.setdefault(name.text, set()).add(prefix + name.text)
        else:
            prefix = _prefix(name, parent)
        end = one.end
    return found


def _incomplete(name: OrgName, prefix: str, parent: re.Pattern[str]) -> bool:
    if name.place or name.level:
        return False
    if parent.match(prefix + name.text):
        return True
    return is_bare_department(name)


def _prefix(name: OrgName, parent: re.Pattern[str]) -> str:
    found = parent.match(clean(name.text))
    if found:
        return found["parent"]
    if not name.department:
        return ""
    return name.place or name.level or ""
