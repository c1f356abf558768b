"""Every example of the figure rules: what must be found by the rule, and what not."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.rules import Rule, load_rules
from pipeline.tag.dates import find_dates
from pipeline.tag.money import find_money
from pipeline.tag.quantities import find_quantities
from pipeline.tag.spans import Candidate

PUBLISHED = date(2025, 3, 25)
FINDERS = {
    "money": find_money,
    "dates": lambda text: find_dates(text, PUBLISHED),
    "quantities": find_quantities,
}
RULES = [
    (name, rule)
    for name in FINDERS
    for rule in load_rules(f"pipeline.tag.{name}", "rules.toml", Rule)
]


def found_by(name: str, text: str) -> list[Candidate]:
    return FINDERS[name](text)


@pytest.mark.parametrize(
    ("name", "rule", "text"),
    [(name, rule.id, text) for name, rule in RULES for text in rule.match],
)
def test_rule_finds(name: str, rule: str, text: str) -> None:
    assert rule in {one.rule for one in found_by(name, text)}


@pytest.mark.parametrize(
    ("name", "rule", "text"),
    [(name, rule.id, text) for name, rule in RULES for text in rule.no_match],
)
def test_rule_leaves(name: str, rule: str, text: str) -> None:
    assert rule not in {one.rule for one in found_by(name, text)}


def test_every_rule_that_finds_is_declared() -> None:
    declared = {rule.id for _, rule in RULES}
    texts = [text for _, rule in RULES for text in (*rule.match, *rule.no_match)]
    emitted = {one.rule for text in texts for name in FINDERS for one in found_by(name, text)}
    assert emitted <= declared
