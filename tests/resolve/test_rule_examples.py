"""Every rule finds its own examples, and not its counter-examples."""

from __future__ import annotations

import re

import pytest

from pipeline.resolve.organizations.aliases import AliasRule, alias_rules, fits
from pipeline.resolve.organizations.definitions import DefinitionRule, definition_rules
from pipeline.resolve.organizations.known import KnownRule, known, known_rules
from pipeline.resolve.organizations.names import read_name
from pipeline.resolve.organizations.types import OrgTypeRule, org_type, type_rules
from pipeline.resolve.people.grammar import (
    ORG_MARK,
    ContextRule,
    OfficeRule,
    TitleRule,
    context_rules,
    expand,
    is_occupation,
    is_title,
    office_rules,
    rule_of,
    title_rules,
)
from pipeline.resolve.places.reading import PlaceKindRule, kind_rules


@pytest.mark.parametrize("rule", type_rules(), ids=lambda rule: rule.id)
def test_organization_types(rule: OrgTypeRule) -> None:
    for name in rule.match:
        assert rule.fits(name), name
        assert org_type(name) == rule.org_type, name
    for name in rule.no_match:
        assert org_type(name) != rule.org_type, name


@pytest.mark.parametrize("rule", known_rules(), ids=lambda rule: rule.id)
def test_known_short_names(rule: KnownRule) -> None:
    for name in rule.match:
        assert known(name) == rule, name
    for name in rule.no_match:
        assert known(name) != rule, name


def test_no_short_name_stands_for_two() -> None:
    shorts = [short for rule in known_rules() for short in (*rule.match, rule.name)]
    assert sorted(shorts) == sorted(set(shorts))


@pytest.mark.parametrize("rule", alias_rules(), ids=lambda rule: rule.id)
def test_aliases(rule: AliasRule) -> None:
    for pair in rule.match:
        short, full = pair.split(" = ")
        assert fits(rule.id, read_name(short), read_name(full)), pair
    for pair in rule.no_match:
        short, full = pair.split(" = ")
        assert not fits(rule.id, read_name(short), read_name(full)), pair


@pytest.mark.parametrize("rule", definition_rules(), ids=lambda rule: rule.id)
def test_definitions(rule: DefinitionRule) -> None:
    pattern = re.compile(rule.pattern)
    for text in rule.match:
        assert pattern.search(text), text
    for text in rule.no_match:
        assert not pattern.search(text), text


@pytest.mark.parametrize("rule", kind_rules(), ids=lambda rule: rule.id)
def test_kinds_of_places(rule: PlaceKindRule) -> None:
    for text in rule.match:
        assert rule.find(text), text
    for text in rule.no_match:
        assert not rule.find(text), text


@pytest.mark.parametrize("rule", title_rules(), ids=lambda rule: rule.id)
def test_titles(rule: TitleRule) -> None:
    title = expand("(?P<title>{words}?{title})$")
    for text in rule.match:
        found = title.search(text)
        assert found, text
        assert rule_of(found["title"]) == rule, text
    for text in rule.no_match:
        assert not title.search(text), text


@pytest.mark.parametrize("rule", context_rules(), ids=lambda rule: rule.id)
def test_contexts(rule: ContextRule) -> None:
    pattern = expand(rule.pattern)

    def finds(text: str) -> bool:
        found = pattern.search(text.replace("某某公司", ORG_MARK))
        if found is None:
            return False
        title = found["title"]
        if title is None:
            return bool(found.groupdict().get("org"))
        fits = is_occupation if "{open}" in rule.pattern else is_title
        return ORG_MARK not in title and fits(title)

    for text in rule.match:
        assert finds(text), text
    for text in rule.no_match:
        assert not finds(text), text


@pytest.mark.parametrize("rule", office_rules(), ids=lambda rule: rule.id)
def test_offices(rule: OfficeRule) -> None:
    pattern = re.compile(rule.organization)
    for name in rule.match:
        assert pattern.search(name), name
    for name in rule.no_match:
        assert not pattern.search(name), name
