"""Scores of targets: overlap, and value, unit and deadline right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.articles import TARGET_LABEL, Mention
from pipeline.learn.evaluation.counts import Counts, Share
from pipeline.learn.evaluation.normal import figure, last_day
from pipeline.learn.evaluation.spans import overlaps
from pipeline.learn.gold import GoldArticle, GoldSpan
from pipeline.values import Target


@dataclass(slots=True)
class TargetScores:
    """Counts of targets, and the share of right parts among the matched ones."""

    counts: Counts = field(default_factory=Counts)
    indicator: Share = field(default_factory=Share)
    operator: Share = field(default_factory=Share)
    scope: Share = field(default_factory=Share)


def score_targets(gold: GoldArticle, found: Sequence[Mention], scores: TargetScores) -> list[str]:
    """Count one article's targets; give a line for every mistake."""
    if TARGET_LABEL not in gold.labels:
        return []
    wanted = [one for one in gold.spans if one.label == TARGET_LABEL and not one.uncertain]
    uncertain = [one for one in gold.spans if one.label == TARGET_LABEL and one.uncertain]
    free = list(found)
    missed: list[GoldSpan] = []
    for one in wanted:
        match = next((m for m in free if overlaps(one, m) and _same_goal(one, m)), None)
        if match is None:
            missed.append(one)
            continue
        free.remove(match)
        _score_parts(one, match, scores)
    false = [m for m in free if not any(overlaps(m, u) for u in uncertain)]
    scores.counts.add(Counts(len(wanted) - len(missed), len(false), len(missed)))
    return [
        *(f"missed TARGET {gold.text[s.start : s.end]} {s.attributes}" for s in missed),
        *(f"false TARGET {m.text} {m.value!r}" for m in false),
    ]


def _same_goal(gold: GoldSpan, mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Target):
        return False
    attributes = gold.attributes
    unit = attributes.get("unit")
    return (
        figure(attributes.get("value"), unit) == figure(value.value, value.unit)
        and figure(attributes.get("value_max"), unit)[0] == figure(value.value_max, value.unit)[0]
        and last_day(attributes.get("deadline")) == value.deadline
    )


def _score_parts(gold: GoldSpan, mention: Mention, scores: TargetScores) -> None:
    for name in ("indicator", "operator", "scope"):
        if name in gold.attributes:
            share: Share = getattr(scores, name)
            share.count(right=_plain(gold.attributes[name]) == _plain(getattr(mention.value, name)))


def _plain(text: str | None) -> str:
    return (text or "").replace("的", "").replace(" ", "")
