"""Finds the organization of a title that stands without one, from the text before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.articles import Mention
from pipeline.resolve.people.contexts import Attributes
from pipeline.resolve.people.grammar import head_of, organization_of, rule_of

_CONFIDENCE = 0.7


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
