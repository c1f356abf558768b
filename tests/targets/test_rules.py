"""Every rule finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import re

import pytest

from pipeline.tag.targets.rules import (
    OperatorRule,
    Part,
    PatternRule,
    cue,
    load_cues,
    load_operators,
    load_parts,
    operator_after,
    operator_before,
    part,
    verb_operator,
)

# These are read at one place of the text, not searched for.
AT_START = {
    "edge",
    "count_verb",
    "strip_verb",
    "attribute_after",
    "count_none",
    "size_after",
    "date_since",
    "date_before",
    "date_reached",
    "lead_time",
    "lead_size",
    "weak_verb",
}
PATTERNS = [*load_cues(), *load_parts()]


def finds(rule: PatternRule, text: str) -> bool:
    pattern = re.compile(rule.pattern)
    if isinstance(rule, Part) and rule.kind in AT_START:
        return pattern.match(text) is not None
    return pattern.search(text) is not None


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_pattern_examples(rule: PatternRule) -> None:
    assert [text for text in rule.match if not finds(rule, text)] == []
    assert [text for text in rule.no_match if finds(rule, text)] == []


def reads(rule: OperatorRule, text: str) -> bool:
    if rule.side == "verb":
        return verb_operator(text) == rule.operator
    read = operator_before(text) if rule.side == "before" else operator_after(text)
    return read is not None and read[0] == rule.operator


@pytest.mark.parametrize("rule", load_operators(), ids=lambda rule: rule.id)
def test_operator_examples(rule: OperatorRule) -> None:
    assert [text for text in rule.match if not reads(rule, text)] == []
    assert [text for text in rule.no_match if reads(rule, text)] == []


def test_each_kind_compiles_to_one_pattern() -> None:
    for one in load_cues():
        assert cue(one.kind).pattern
    for one in load_parts():
        # each of these names its groups and is read by itself
        if one.kind not in ("comparative", "cover"):
            assert part(one.kind).pattern
