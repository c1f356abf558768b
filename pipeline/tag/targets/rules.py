"""The rules of targets: cue words, operators and parts, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import field_validator

from pipeline.rules import Rule, load_rules
from pipeline.values import Operator

PACKAGE = "pipeline.tag.targets"
CueKind = Literal[
    "future",
    "will",
    "hope",
    "past",
    "past_soft",
    "past_year",
    "duty",
    "veto",
    "grant",
    "news_veto",
    "forecast",
    "condition",
    "if",
    "section_past",
    "section_plan",
    "section_work",
    "turn_past",
    "turn_plan",
    "report",
    "style_task",
    "style_aim",
    "style_bound",
]
PartKind = Literal[
    "edge",
    "count_verb",
    "done_verb",
    "scope",
    "attribute_before",
    "attribute_after",
    "time_unit",
    "count_none",
    "size_after",
    "attribute_alone",
    "weak_verb",
    "all_done",
    "weak_push",
    "extent",
    "rest_lead",
    "rate_moved",
    "life_span",
    "day_joint",
    "indicator_tail",
    "holder",
    "date_since",
    "date_before",
    "date_reach",
    "date_reached",
    "date_base",
    "year_end",
    "lead_time",
    "lead_size",
    "post_verb",
    "reach_verb",
    "strip_verb",
    "measure",
    "inner_edge",
    "comparative",
    "cover",
]


class PatternRule(Rule):
    """A rule with a regular expression over text without blanks."""

    pattern: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        re.compile(pattern)
        return pattern


class Cue(PatternRule):
    """Words that tell the time or the nature of what is said."""

    kind: CueKind


class Part(PatternRule):
    """Words that make or bound a part of a goal."""

    kind: PartKind


class OperatorRule(PatternRule):
    """Words right before or right after a figure that say how it binds, or a verb that does."""

    side: Literal["before", "after", "verb"]
    operator: Operator


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """Load the cue rules; raises `pipeline.rules.RuleFileError` for a bad file."""
    return load_rules(PACKAGE, "cues.toml", Cue)


@lru_cache(maxsize=1)
def load_parts() -> tuple[Part, ...]:
    """Load the part rules; raises `pipeline.rules.RuleFileError` for a bad file."""
    return load_rules(PACKAGE, "parts.toml", Part)


@lru_cache(maxsize=1)
def load_operators() -> tuple[OperatorRule, ...]:
    """Load the operator rules; raises `pipeline.rules.RuleFileError` for a bad file."""
    return load_rules(PACKAGE, "operators.toml", OperatorRule)


@lru_cache(maxsize=32)
def cue(kind: CueKind) -> re.Pattern[str]:
    """Give one pattern for all cue rules of a kind.

    >>> bool(cue("future").search("力争增长5%"))
    True
    """
    return re.compile("|".join(f"(?:{one.pattern})" for one in load_cues() if one.kind == kind))


@lru_cache(maxsize=64)
def part(kind: PartKind) -> re.Pattern[str]:
    """Give one pattern for all part rules of a kind.

    Kinds that stand alone (``comparative``) are read with `part_rules` instead.
    """
    return re.compile("|".join(f"(?:{one.pattern})" for one in load_parts() if one.kind == kind))


@lru_cache(maxsize=4)
def part_rules(kind: PartKind) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give id and pattern of each part rule of a kind."""
    return tuple((one.id, re.compile(one.pattern)) for one in load_parts() if one.kind == kind)


def operator_id(side: Literal["before", "after"], operator: str) -> str:
    """Give the id of the rule of a side and an operator.

    >>> operator_id("before", ">")
    'target.operator.more'
    """
    return next(one.id for one in load_operators() if one.side == side and one.operator == operator)


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[Operator, re.Pattern[str]], ...]:
    filler = r"(?:约|近|到|至|了|率|的)?$"
    return tuple(
        (one.operator, re.compile(f"(?:{one.pattern}){filler}"))
        for one in load_operators()
        if one.side == "before"
    )


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[Operator, re.Pattern[str]], ...]:
    return tuple(
        (one.operator, re.compile(f"(?:{one.pattern})"))
        for one in load_operators()
        if one.side == "after"
    )


def operator_before(words: str) -> tuple[Operator, int] | None:
    """Give the operator at the end of the words and where it begins: the longest match.

    >>> operator_before("失业率控制在")
    ('<=', 3)
    """
    best: tuple[Operator, int] | None = None
    tail = words[-12:]
    skipped = len(words) - len(tail)
    for operator, pattern in _before():
        match = pattern.search(tail)
        if match and (best is None or match.start() + skipped < best[1]):
            best = (operator, match.start() + skipped)
    return best


@lru_cache(maxsize=1)
def _inside() -> tuple[tuple[Operator, re.Pattern[str]], ...]:
    reference = r"(?=.{2,16}的$|每[\u4e00-\u9fff]{1,4}$)"
    return tuple(
        (one.operator, re.compile(f"(?:{one.pattern}){reference}"))
        for one in load_operators()
        if one.side == "before" and one.operator in (">=", "<=", ">", "<")
    )


def operator_inside(words: str) -> tuple[Operator, int] | None:
    """Give the operator before a reference, and where it begins: 不低于招生规模的(10%).

    >>> operator_inside("规模不低于高职招生规模的")
    ('>=', 2)
    """
    best: tuple[Operator, int] | None = None
    tail = words[-28:]
    for operator, pattern in _inside():
        match = pattern.search(tail)
        if match and (best is None or match.start() < best[1]):
            best = (operator, match.start())
    return None if best is None else (best[0], best[1] + len(words) - len(tail))


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[Operator, re.Pattern[str]], ...]:
    return tuple(
        (one.operator, re.compile(one.pattern)) for one in load_operators() if one.side == "verb"
    )


def verb_operator(verb: str) -> Operator | None:
    """Give the operator that a verb before the counted noun makes: 压减(煤炭5万吨).

    >>> verb_operator("压减"), verb_operator("新增")
    ('-', None)
    """
    return next((operator for operator, pattern in _verbs() if pattern.match(verb)), None)


def operator_after(words: str) -> tuple[Operator, int] | None:
    """Give the operator at the beginning of the words and where it ends.

    >>> operator_after("以上，")
    ('>=', 2)
    """
    for operator, pattern in _after():
        match = pattern.match(words)
        if match:
            return operator, match.end()
    return None
