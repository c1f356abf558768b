"""Every rule of the policy tagger on its own examples."""

from __future__ import annotations

import pytest

from pipeline.tag.policies import find_policies
from pipeline.tag.policies.bare import BareRule, load_bare_rules
from pipeline.tag.policies.grammar import PolicyRule, load_policy_rules

RULES: tuple[PolicyRule | BareRule, ...] = (*load_policy_rules(), *load_bare_rules())


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.match],
    ids=lambda one: one.id if isinstance(one, PolicyRule | BareRule) else None,
)
def test_match(rule: PolicyRule | BareRule, text: str) -> None:
    found = [one for one in find_policies(text) if one.rule == rule.id]
    assert found, f"{rule.id} finds nothing in {text}"
    for one in found:
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.no_match],
    ids=lambda one: one.id if isinstance(one, PolicyRule | BareRule) else None,
)
def test_no_match(rule: PolicyRule | BareRule, text: str) -> None:
    assert rule.id not in {one.rule for one in find_policies(text)}
