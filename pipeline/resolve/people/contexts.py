"""Reads title and affiliation from the words just before and just behind a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.articles import Mention
from pipeline.resolve.people.grammar import (
    ORG_MARK,
    ContextRule,
    context_rules,
    expand,
    is_occupation,
    is_title,
    rule_of,
    tidy,
    words,
)

_REACH = 48
_AFTER = 60
_PASSED_ON = 0.1
_ORG_ALONE = 0.7


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


def read_before(
    text: str,
    person: Mention,
    around: Sequence[Mention],
    ends: Sequence[int],
    found: Mapping[str, Attributes],
) -> Attributes:
    """Read the line before a name.

    ``around`` are the ORG, PLACE and PERSON mentions of the article in order, ``ends`` their
    ends, ``found`` what is known of the persons before.
    """
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
        return Attributes(None, near, "people.org_name", _ORG_ALONE) if affiliation else None
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
    for rule, pattern in _rules("open_between"):
        match = pattern.search(gap)
        if match and is_occupation(match["title"]):
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
        if text[left.end : near.start] in {"", "）", ")"}:
            return replace(known, affiliation=left)
    elif near.label == "ORG":
        window = text[max(0, near.start - _REACH) : near.start].rsplit("\n", 1)[-1]
        match = expand(words()["doubled"]).search(window)
        if match:
            # 国防部长 shares a character with 国防部.
            shared = known.rule == "people.org_head"
            office = near.text + (known.title[1:] if shared else known.title)
            return replace(known, title=tidy(match["title"]) + office)
    return known


def _of_list(before: Attributes, gap: str) -> Attributes | None:
    """Pass title and affiliation on in a list of names: 副市长张三、李四."""
    if not before.rule:
        return None
    own = _title_before(gap) if gap[:1].isspace() else _NOTHING
    if own.title:
        return own
    family = rule_of(before.title) if before.title else None
    listing = family is not None and family.listing
    confidence = before.confidence - _PASSED_ON
    if _separator().match(gap) or (listing and _listing().match(gap)):
        shared = family is not None and (not family.one_holder or "副" in (before.title or ""))
        if not shared:
            return None
        return Attributes(before.title, before.affiliation, "people.list", confidence)
    match = expand(words()["list_title"]).match(gap)
    if match and is_title(match["title"]):
        own_paper = re.match(words()["of_paper"], match["title"])
        affiliation = None if own_paper else before.affiliation
        return Attributes(tidy(match["title"]), affiliation, "people.list_title", confidence)
    return None


def _title_before(window: str) -> Attributes:
    for rule, pattern in _rules("before"):
        match = pattern.search(window)
        if match:
            return Attributes(tidy(match["title"]), None, rule.id, rule.confidence)
    for rule, pattern in _rules("open_before"):
        match = pattern.search(window)
        if match and is_occupation(match["title"]):
            return Attributes(tidy(match["title"]), None, rule.id, rule.confidence)
    return _NOTHING


def read_after(text: str, person: Mention, around: Sequence[Mention]) -> Attributes:
    """Read the line behind a name; the organization in it is one of ``around``."""
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
