"""Finds the short names that a text itself gives: 以下简称“浙江晨湾”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.articles import Article
from pipeline.resolve.organizations.names import clean
from pipeline.rules import Rule, load_rules

_QUOTED = re.compile(r"[“「『]([^”」』]{2,15})[”」』]")
_REACH = 60
_SHORTEST = 2


class DefinitionRule(Rule):
    """Words behind a name that give its short form."""

    confidence: float
    pattern: str


@cache
def definition_rules() -> tuple[DefinitionRule, ...]:
    """Load the rules of ``definitions.toml``."""
    return load_rules("pipeline.resolve.organizations", "definitions.toml", DefinitionRule)


@cache
def _compiled() -> tuple[tuple[DefinitionRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.pattern)) for rule in definition_rules())


@dataclass(frozen=True, slots=True)
class Definition:
    """A short name that the text gives to a full one."""

    short: str
    full: str
    rule: str
    confidence: float


def short_names_after(text: str, end: int) -> Iterator[tuple[str, DefinitionRule]]:
    """Give the short names that the text gives to the name ending at ``end``.

    >>> text = "浙江晨湾智造股份有限公司（以下简称“浙江晨湾”）昨日"
    >>> [short for short, rule in short_names_after(text, 12)]
    ['浙江晨湾']
    """
    if text[end : end + 1] not in set("”」』（(，,"):
        return
    for rule, pattern in _compiled():
        found = pattern.match(text, end, end + _REACH)
        if found is None:
            continue
        groups = found.groupdict()
        if groups.get("alias"):
            yield groups["alias"], rule
        else:
            inside = groups["aliases"]
            for short in _QUOTED.findall(inside) or [inside]:
                yield short.strip(), rule
        return


def definitions(article: Article) -> list[Definition]:
    """Give all short names that an article gives to its organizations."""
    found = []
    for one in article.mentions:
        if one.label != "ORG":
            continue
        for short, rule in short_names_after(article.text, one.end):
            name, full = clean(short), clean(one.text)
            if len(name) >= _SHORTEST and name != full:
                found.append(Definition(name, full, rule.id, rule.confidence))
    return found
