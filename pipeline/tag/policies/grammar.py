"""The rules of ``rules.toml``, compiled; and the patterns of short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.rules import Rule, fill, load_rules
from pipeline.tag.policies.bare import load_bare_rules
from pipeline.tag.policies.patterns import BRACKETED
from pipeline.tag.policies.vocabulary import any_of, kind_pattern, words

_MARK = r"(?:[（(][^（）()\n]{1,20}[）)])?"


class PolicyRule(Rule):
    """A way in which a policy is written; ``pattern`` may use {kind}, {mark}, {number}, {laws}.

    A span in which ``stop`` is found is none. ``needs``: a text without it is not read.
    """

    score: float
    pattern: str | None = None
    stop: str | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its pattern compiled."""

    rule: PolicyRule
    pattern: re.Pattern[str]
    stop: re.Pattern[str] | None


@cache
def load_policy_rules() -> tuple[PolicyRule, ...]:
    """Load the rules of this component."""
    return load_rules("pipeline.tag.policies", "rules.toml", PolicyRule)


@cache
def compiled_rules() -> dict[str, CompiledRule]:
    """Compile the rules that have a pattern, keyed by their ids."""
    strong = set(words()["kinds"]) - set(words()["weak_kinds"]["values"]) - {"法"}
    parts = {
        "kind": any_of(strong),
        "mark": _MARK,
        "number": re.sub(r"\?P<\w+>", "?:", BRACKETED),
        "selfkind": _spoken_kinds("self"),
        "laws": any_of(words()["laws"]["values"].split()),
    }
    compiled = {}
    for rule in load_policy_rules():
        if rule.pattern is None:
            continue
        compiled[rule.id] = CompiledRule(
            rule,
            re.compile(fill(rule.pattern, parts)),
            re.compile(rule.stop) if rule.stop else None,
        )
    return compiled


@cache
def scores() -> dict[str, float]:
    """Give the score of each rule by its id."""
    given = {rule.id: rule.score for rule in load_policy_rules()}
    return given | {rule.id: rule.score for rule in load_bare_rules()}


@cache
def short_form() -> re.Pattern[str]:
    """Match a title that says no more than its kind: 实施意见, 若干措施（试行）, 20条措施."""
    modifiers = any_of(words()["modifiers"]["values"])
    return re.compile(
        rf"^(?:“?[十一二三四五六七八九]{{1,3}}五”?)?(?:{modifiers}|\d{{1,3}}条){{0,3}}"
        rf"(?P<kind>{kind_pattern()}|计划|[0-9一二三四五六七八九十]{{1,4}}条){_MARK}$"
    )


@cache
def declared_alias() -> re.Pattern[str]:
    """Match （以下简称《通知》） and its like; the groups hold the alias and its marks."""
    return re.compile(
        r"(?:(?:以下|下文|下称|以下均)?(?:简称|统称|下称)(?:为)?|(?:称之为|称其为|叫它|俗称|被称为|又称|人称|被誉为)(?=[“《]))[：:]?\s?"
        r"(?P<open>[《“\"‘'「]{0,2})(?P<alias>[^《》“”\"‘’「」（）()，。；、\s]{1,24})(?P<close>[》”\"’'」]{0,2})"
    )


def _spoken_kinds(section: str) -> str:
    """Give the kinds that follow 本 or 该; 法 must not go on to 法院 and its like."""
    entry = words()[section]
    longer = any_of(kind for kind in entry["kinds"] if kind != "法")
    law = any_of(words()["law"]["after_stop"])
    return rf"(?:{longer}(?!{any_of(entry['after_stop'])})|法(?!{law}))"


@cache
def deictic() -> re.Pattern[str]:
    """Match 该办法, 上述措施; the group ``kind`` holds the kind."""
    entry = words()["deictic"]
    stop = "".join(f"(?<!{word})" for word in entry["before_stop"])
    rest = any_of({*entry["before"]} - {*entry["stopped"]})
    return re.compile(
        rf"(?:{stop}{any_of(entry['stopped'])}|{rest})(?P<kind>{_spoken_kinds('deictic')})"
    )
