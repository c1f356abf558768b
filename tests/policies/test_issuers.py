"""Every rule for issuers on its own examples, and issuers of whole texts."""

from __future__ import annotations

import pytest

from pipeline.link.examples import read_markup
from pipeline.resolve.policies.told import IssuerRule, find_told, load_issuer_rules

RULES = load_issuer_rules()


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.match])
def test_match(rule: IssuerRule, text: str) -> None:
    assert list(find_told(read_markup(text))), f"{rule.id} finds no issuer in {text}"


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.no_match]
)
def test_no_match(rule: IssuerRule, text: str) -> None:
    assert not list(find_told(read_markup(text))), f"{rule.id} finds an issuer in {text}"


def test_all_of_a_joint_issue() -> None:
    text = "{POLICY:《绿色项目目录》}由{ORG:财政部}、{ORG:证监会}以银发〔2021〕96号文印发"
    ((policy, issuers),) = find_told(read_markup(text))
    assert policy.text == "《绿色项目目录》"
    assert [one.text for one in issuers] == ["财政部", "证监会"]
