"""Every rule of rules.toml does what its examples say."""

from __future__ import annotations

import pytest

from pipeline.tag.names.rules import CompiledRule, rule_book
from pipeline.tag.spans import Candidate

CASES = [
    pytest.param(rule, example, wanted, id=f"{rule.rule.id}-{wanted}-{number}")
    for rule in rule_book()
    for wanted, examples in ((True, rule.rule.match), (False, rule.rule.no_match))
    for number, example in enumerate(examples)
]


def speaks(rule: CompiledRule, example: str) -> bool:
    if rule.rule.do == "find":
        return bool(rule.find(example))
    # "…｜0.9" gives the network's score; rules on doubt speak of scores below a limit.
    example, _, said = example.partition("｜")
    start = example.index("⟦")
    text = example.replace("⟦", "").replace("⟧", "")
    score = float(said or (0.0 if rule.rule.below < 1 else 1.0))
    candidate = Candidate(start, example.index("⟧") - 1, rule.rule.label or "ORG", "test", score)
    if rule.rule.do in ("right", "left"):
        return rule.widened(text, candidate) is not None
    if rule.rule.do in ("cut_left", "cut_right"):
        return rule.cut(text, candidate) is not None
    if rule.rule.do == "split":
        return bool(rule.split(text, candidate))
    return rule.decides(text, candidate)


@pytest.mark.parametrize(("rule", "example", "wanted"), CASES)
def test_examples(rule: CompiledRule, example: str, *, wanted: bool) -> None:
    assert speaks(rule, example) is wanted
