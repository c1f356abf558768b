"""Every link rule's own examples, each run with that rule alone."""

from __future__ import annotations

import pytest

from pipeline.articles import Article
from pipeline.entities import Link, Reference, Resolution
from pipeline.link import LinkRule, LinkSettings, link, load_link_rules
from tests.link.markup import read_markup

RULES = load_link_rules()
IDS = frozenset(rule.id for rule in RULES)


def _run(rule: LinkRule, marked: str) -> tuple[Article, list[Link]]:
    article = read_markup(marked)
    # Each text of a policy is a policy here: the rules are tested, not the resolution.
    references = {
        one.mention_id: Reference(one.mention_id, "POLICY", one.text, "resolved", "test", 1.0)
        for one in article.mentions
        if one.label == "POLICY"
    }
    settings = LinkSettings(disabled=tuple(IDS - {rule.id}))
    return article, link([article], Resolution(references=references), settings)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.match], ids=str
)
def test_match(rule: LinkRule, text: str) -> None:
    article, links = _run(rule, text)
    assert links, f"{rule.id} finds nothing in {text}"
    for one in links:
        assert one.role == rule.role
        assert article.text[one.cue_start : one.cue_end] == one.cue != ""
        mention = next(m for m in article.mentions if m.mention_id == one.mention_id)
        assert mention.label in rule.labels
        assert one.sentence_start <= mention.start < one.sentence_end


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule in RULES for text in rule.no_match], ids=str
)
def test_no_match(rule: LinkRule, text: str) -> None:
    _, links = _run(rule, text)
    assert not links, f"{rule.id} matches in {text}: {links}"


def test_every_role_has_rules() -> None:
    from pipeline.link.rules import ROLES

    assert {rule.role for rule in RULES} == set(ROLES)
