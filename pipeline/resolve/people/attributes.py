"""Reads title and affiliation of each person from the words around the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.articles import Article, Mention
from pipeline.resolve.people.grammar import (
    ORG_MARK,
    ContextRule,
    context_rules,
    expand,
    head_of,
    is_title,
    organization_of,
    rule_of,
    tidy,
    words,
)

_REACH = 48
_AFTER = 60
_SAME_OFFICE = 0.7
_AROUND = frozenset({"ORG", "PERSON", "PLACE"})


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the words around one mention of a person say.

    ``affiliation`` is the ORG mention; ``rule`` the context rule, empty where nothing is said.
    """

    title: str | None = None
    affiliation: Mention | None = None
    rule: str = ""
    confidence: float = 0.0


_NOTHING = Attributes()


@cache
def _rules(side: str) -> tuple[tuple[ContextRule, re.Pattern[str]], ...]:
    return tuple((rule, expand(rule.pattern)) for rule in context_rules() if rule.side == side)


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(words()["shared"])


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(words()["separator"])


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(words()["listing"])


def read_people(article: Article) -> dict[str, Attributes]:
    """Give the attributes of each PERSON mention by mention id.

    >>> text = "据人保财险舟山市分公司机构业务部负责人林浩介绍"
    >>> org = Mention("m1", "ORG", 1, 11, text[1:11])
    >>> lin = Mention("m2", "PERSON", 19, 21, "林浩")
    >>> found = read_people(Article("a", "d", text, mentions=(org, lin)))
    >>> found["m2"].title, found["m2"].affiliation.text
    ('机构业务部负责人', '人保财险舟山市分公司')
    """
    around = [one for one in article.mentions if one.label in _AROUND]
    ends = [one.end for one in around]
    found: dict[str, Attributes] = {}
    last: tuple[Mention, Attributes] | None = None
    for one in around:
        if one.label != "PERSON":
            continue
        before = _before(article.text, one, around, ends, found)
        if before.title and not before.affiliation:
            before = _same_office(article.text, one, before, last)
        last = one, before
        if before.title and before.affiliation:
            found[one.mention_id] = before
            continue
        said = _combine(before, _after(article.text, one, around))
        if said.title and not said.affiliation:
            said = _office_of(article.text, one, said, around)
        found[one.mention_id] = said
    return found


def person_attributes(
    article: Article, mention: Mention, *, whole_article: bool = True
) -> tuple[str | None, Mention | None]:
    """Give title and affiliation of one PERSON mention.

    They come from the words around this mention and, unless ``whole_article`` is off, from
    the other mentions of the name in the article where these say nothing (and say no two
    affiliations); both are ``None`` where nothing is said.

    >>> text = "社长毛建锋表示"
    >>> one = Mention("m", "PERSON", 2, 5, "毛建锋")
    >>> person_attributes(Article("a", "d", text, mentions=(one,)), one)
    ('社长', None)
    """
    found = read_people(article)
    own = found.get(mention.mention_id, _NOTHING)
    if (own.title and own.affiliation) or not whole_article:
        return own.title, own.affiliation
    same = [
        found[one.mention_id]
        for one in article.mentions
        if one.label == "PERSON" and one.text == mention.text
    ]
    places = {one.affiliation.text for one in same if one.affiliation}
    if len(places) > 1 or (own.affiliation is None and own.title and places):
        return own.title, own.affiliation
    best = max(same, key=lambda one: (bool(one.affiliation), bool(one.title), one.confidence))
    return own.title or best.title, own.affiliation or best.affiliation


def _before(
    text: str,
    person: Mention,
    around: Sequence[Mention],
    ends: Sequence[int],
    found: Mapping[str, Attributes],
) -> Attributes:
    start = max(text.rfind("\n", 0, person.start) + 1, person.start - _REACH)
    position = bisect_right(ends, person.start) - 1
    near = around[position] if position >= 0 and ends[position] >= start else None
    if near is not None and near.end <= person.start:
        start = near.end
        gap = text[near.end : person.start]
        known = _of_neighbour(near, gap, found)
        if known is not None:
            return _widen(text, known, near, around, position)
    return _title_before(text[start : person.start])


def _of_neighbour(near: Mention, gap: str, found: Mapping[str, Attributes]) -> Attributes | None:
    if near.label == "PERSON":
        return _of_list(found.get(near.mention_id, _NOTHING), gap)
    affiliation = near if near.label == "ORG" else None
    if gap.strip() in {"", "的"}:
        # 浙江大学张三: the organization alone; a place alone says nothing.
        return Attributes(None, near, "people.org_name", 0.7) if affiliation else None
    if affiliation is not None and _shared().search(near.text):
        for rule, pattern in _rules("shared"):
            match = pattern.search(gap)
            if match:
                title = near.text[-1] + match["title"]
                return Attributes(title, near, rule.id, rule.confidence)
    for rule, pattern in _rules("between"):
        match = pattern.search(gap)
        if match and is_title(match["title"]):
            return Attributes(tidy(match["title"]), affiliation, rule.id, rule.confidence)
    return None


def _widen(
    text: str, known: Attributes, near: Mention, around: Sequence[Mention], position: int
) -> Attributes:
    """Take in what stands before the neighbour: 国务委员兼国务院秘书长, 某集团欧洲区总裁."""
    if not known.title:
        return known
    left = around[position - 1] if position else None
    if near.label == "PLACE" and left is not None and left.label == "ORG":
        if left.end == near.start:
            return replace(known, affiliation=left)
    elif near.label == "ORG":
        window = text[max(0, near.start - _REACH) : near.start].rsplit("\n", 1)[-1]
        match = expand(words()["doubled"]).search(window)
        if match:
            return replace(known, title=tidy(match["title"]) + near.text + known.title)
    return known


def _same_office(
    text: str, person: Mention, said: Attributes, last: tuple[Mention, Attributes] | None
) -> Attributes:
    """Take the affiliation of the person before who holds such an office in the sentence.

    局长李四主持会议，副局长王五出席: 王五 is of 李四's bureau.
    """
    if last is None or last[1].affiliation is None or not last[1].title:
        return said
    between = text[last[0].end : person.start]
    if "。" in between or "\n" in between or not said.title:
        return said
    family = rule_of(said.title)
    if family is None or not family.one_holder or head_of(said.title) != head_of(last[1].title):
        return said
    return replace(said, affiliation=last[1].affiliation, confidence=_SAME_OFFICE)


def _office_of(
    text: str, person: Mention, said: Attributes, around: Sequence[Mention]
) -> Attributes:
    """Take the only organization before that the office can belong to, nearest line first.

    受省委组织部委托，副部长钱某宣布: the 部长 is of the 部 that the sentence names.
    """
    pattern = organization_of(said.title or "")
    if pattern is None:
        return said
    line = text.rfind("\n", 0, person.start) + 1
    sentence = max(text.rfind("。", 0, person.start) + 1, line)
    for start in (sentence, line, max(text.rfind("\n", 0, max(line - 1, 0)) + 1, 0)):
        fitting = {
            one.text: one
            for one in around
            if one.label == "ORG"
            and start <= one.start
            and one.end <= person.start
            and pattern.search(one.text)
        }
        if len(fitting) == 1:
            one = next(iter(fitting.values()))
            return replace(said, affiliation=one, rule="people.office", confidence=_SAME_OFFICE)
        if fitting:
            return said
    return said


def _of_list(before: Attributes, gap: str) -> Attributes | None:
    """Pass title and affiliation on in a list of names: 副市长张三、李四."""
    if not before.rule:
        return None
    if gap[:1].isspace():
        own = _title_before(gap)
        if own.title:
            return own
    family = rule_of(before.title) if before.title else None
    listing = family is not None and family.listing
    if _separator().match(gap) or (listing and _listing().match(gap)):
        if listing and "和" in gap:
            return None
        shared = before.title if family is not None and not family.one_holder else None
        if family is not None and family.one_holder and before.title and "副" in before.title:
            shared = before.title
        if not shared:
            return None
        return Attributes(shared, before.affiliation, "people.list", before.confidence - 0.1)
    match = expand(words()["list_title"]).match(gap)
    if match and is_title(match["title"]):
        title = tidy(match["title"])
        return Attributes(title, before.affiliation, "people.list_title", before.confidence - 0.1)
    return None


def _title_before(window: str) -> Attributes:
    for rule, pattern in _rules("before"):
        match = pattern.search(window)
        if match:
            return Attributes(tidy(match["title"]), None, rule.id, rule.confidence)
    return _NOTHING


def _after(text: str, person: Mention, around: Sequence[Mention]) -> Attributes:
    window = text[person.end : person.end + _AFTER].split("\n", 1)[0]
    if not window:
        return _NOTHING
    limit = person.end + len(window)
    org = next(
        (one for one in around if one.label == "ORG" and person.end <= one.start < limit), None
    )
    if org is not None:
        head = window[: org.start - person.end]
        window = head + ORG_MARK + text[org.end : org.end + _AFTER].split("\n", 1)[0]
    for rule, pattern in _rules("after"):
        match = pattern.search(window)
        if match is None:
            continue
        groups = match.groupdict()
        affiliation = org if groups.get("org") else None
        title = groups.get("title") or None
        if title is None and affiliation is None:
            continue
        if title and (ORG_MARK in title or not is_title(title)):
            continue
        return Attributes(tidy(title) if title else None, affiliation, rule.id, rule.confidence)
    return _NOTHING


def _combine(before: Attributes, after: Attributes) -> Attributes:
    """Put together what stands before and after; the former's title comes first."""
    if not after.rule:
        return before
    if not before.rule:
        return after
    return Attributes(
        before.title or after.title,
        before.affiliation or after.affiliation,
        before.rule if before.title else after.rule,
        min(before.confidence, after.confidence),
    )
