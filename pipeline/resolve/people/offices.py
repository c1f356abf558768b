"""Finds the organization of a title that stands without one, from the text before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.articles import Mention
from pipeline.resolve.people.contexts import Attributes
from pipeline.resolve.people.grammar import (
    expand,
    head_of,
    organization_of,
    rule_of,
    tidy,
    words,
)

_CONFIDENCE = 0.7
_REACH = 30
_COMPANIES = ("公司", "集团", "企业", "厂", "股份")


def same_office(
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
    return replace(said, affiliation=last[1].affiliation, confidence=_CONFIDENCE)


def spoken_of(text: str, person: Mention, before: Sequence[Mention]) -> Attributes | None:
    """Take the organization that 该公司, 该中心 … before a name point at: the last of its kind.

    >>> text = "武汉公积金中心通知，该中心丰远提醒"
    >>> center = Mention("a", "ORG", 0, 7, text[:7])
    >>> spoken_of(text, Mention("b", "PERSON", 13, 15, "丰远"), [center]).affiliation.text
    '武汉公积金中心'
    """
    line = text.rfind("\n", 0, person.start) + 1
    found = expand(words()["anaphor"]).search(text[max(line, person.start - _REACH) : person.start])
    if found is None:
        return None
    kind, title = found["kind"], found["title"]
    for one in reversed(before):
        if one.label == "ORG" and _is_of(one.text, kind):
            return Attributes(tidy(title) if title else None, one, "people.anaphor", _CONFIDENCE)
    return None


def _is_of(name: str, kind: str) -> bool:
    if kind in _COMPANIES:
        return name.endswith(_COMPANIES)
    return name.endswith(kind)


def office_of(
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
            return replace(said, affiliation=one, rule="people.office", confidence=_CONFIDENCE)
        if fitting:
            return said
    return said
