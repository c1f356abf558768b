"""Every link rule's own examples, each run with that rule alone."""

from __future__ import annotations

import pytest

from pipeline.link import LinkRule, load_link_rules
from pipeline.link.examples import run_example
from pipeline.link.view import NarrowMark, marks_of, narrow_marks
from pipeline.rules import load_rules

RULES = load_link_rules()


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.match],
    ids=lambda one: one.id if isinstance(one, LinkRule) else None,
)
def test_match(rule: LinkRule, text: str) -> None:
    article, links = run_example(rule, text)
    assert links, f"{rule.id} finds nothing in {text}"
    for one in links:
        assert one.role == rule.role
        assert article.text[one.cue_start : one.cue_end] == one.cue != ""
        mention = next(m for m in article.mentions if m.mention_id == one.mention_id)
        assert mention.label in rule.labels
        assert one.sentence_start <= mention.start < one.sentence_end


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in RULES for text in rule.no_match],
    ids=lambda one: one.id if isinstance(one, LinkRule) else None,
)
def test_no_match(rule: LinkRule, text: str) -> None:
    _, links = run_example(rule, text)
    assert not links, f"{rule.id} matches in {text}: {links}"


def test_every_role_has_rules() -> None:
    from pipeline.link.rules import ROLES

    assert {rule.role for rule in RULES} == set(ROLES)


MARKS = load_rules("pipeline.link", "marks.toml", NarrowMark)


@pytest.mark.parametrize("rule", MARKS, ids=lambda one: one.id)
def test_narrow_marks(rule: NarrowMark) -> None:
    _, mark, pattern = narrow_marks()[rule.name]
    assert all(pattern.search(text) for text in rule.match)
    assert not any(pattern.search(text) for text in rule.no_match)
    assert mark in marks_of(rule.label)
