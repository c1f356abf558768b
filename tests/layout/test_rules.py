"""Every rule of words.toml against its own examples."""

from __future__ import annotations

import pytest

from pipeline.layout.patterns import patterns, word_rules

# Rules that are looked for anywhere in a line; the others stand at its beginning.
ANYWHERE = {"notice", "official", "report", "kind", "lead", "public", "closing", "enacted"}
RULES = word_rules().values()


def found(rule: str, text: str) -> bool:
    pattern = patterns().of(rule)
    return bool(pattern.search(text) if rule in ANYWHERE else pattern.match(text))


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.id, text) for rule in RULES for text in rule.match]
)
def test_matches(rule: str, text: str) -> None:
    assert found(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.id, text) for rule in RULES for text in rule.no_match]
)
def test_does_not_match(rule: str, text: str) -> None:
    assert not found(rule, text)
