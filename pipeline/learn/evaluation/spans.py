"""Scores of entity spans and of their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.articles import ENTITY_LABELS, Mention
from pipeline.learn.evaluation.counts import Counts, Share
from pipeline.learn.evaluation.normal import figure, last_day, number
from pipeline.learn.gold import GoldArticle, GoldSpan
from pipeline.values import DateRange, Money, Quantity

VALUE_LABELS = ("MONEY", "DATE", "QUANTITY")


@dataclass(slots=True)
class SpanScores:
    """Strict and relaxed counts a label, and the share of right values."""

    strict: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    relaxed: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    values: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    qualifiers: Share = field(default_factory=Share)


def overlaps(one: Mention | GoldSpan, other: Mention | GoldSpan) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def score_spans(gold: GoldArticle, found: Iterable[Mention], scores: SpanScores) -> list[str]:
    """Count one article's entities; give a line for every mistake.

    A found span that overlaps an uncertain gold span, and is not exactly a certain one,
    counts neither way.
    """
    mistakes: list[str] = []
    mentions = [one for one in found if one.label in gold.labels]
    uncertain = [one for one in gold.spans if one.uncertain]
    for label in ENTITY_LABELS:
        if label not in gold.labels:
            continue
        wanted = {(s.start, s.end): s for s in gold.spans if s.label == label and not s.uncertain}
        given = {
            (m.start, m.end): m
            for m in mentions
            if m.label == label
            and ((m.start, m.end) in wanted or not any(overlaps(m, u) for u in uncertain))
        }
        right = wanted.keys() & given.keys()
        scores.strict[label].add(
            Counts(len(right), len(given) - len(right), len(wanted) - len(right))
        )
        _score_relaxed(list(wanted.values()), list(given.values()), scores.relaxed[label])
        for key in sorted(right):
            mistakes.extend(_score_value(wanted[key], given[key], scores))
        mistakes.extend(
            f"missed {label} {gold.text[s:e]} at {s}" for s, e in sorted(wanted.keys() - right)
        )
        mistakes.extend(
            f"false {label} {gold.text[s:e]} at {s} ({given[s, e].rule})"
            for s, e in sorted(given.keys() - right)
        )
    return mistakes


def _score_relaxed(wanted: list[GoldSpan], given: list[Mention], counts: Counts) -> None:
    hit = sum(any(overlaps(one, other) for other in given) for one in wanted)
    good = sum(any(overlaps(one, other) for other in wanted) for one in given)
    counts.add(Counts(min(hit, good), len(given) - good, len(wanted) - hit))


def _score_value(wanted: GoldSpan, given: Mention, scores: SpanScores) -> list[str]:
    if wanted.label not in VALUE_LABELS:
        return []
    verdict = value_matches(wanted.attributes, given.value)
    if verdict is None:
        return []
    scores.values[wanted.label].count(right=verdict)
    qualifier = wanted.attributes.get("qualifier")
    if qualifier is not None:
        scores.qualifiers.count(right=qualifier == getattr(given.value, "qualifier", None))
    if verdict:
        return []
    return [f"wrong value of {given.text} at {given.start}: {given.value!r}"]


def value_matches(attributes: dict[str, Any], value: object) -> bool | None:
    """Whether a value is exactly the gold's; ``None`` where gold gives no value."""
    if attributes.keys() & {"date_start", "date_end"}:
        if not isinstance(value, DateRange):
            return False
        return all(
            getattr(value, key) == (last_day(attributes[key]) if attributes[key] else None)
            for key in ("date_start", "date_end")
            if key in attributes
        )
    if attributes.keys() & {"value_min", "value_max"}:
        if isinstance(value, Quantity):
            unit = attributes.get("unit", value.unit)
            return all(
                figure(attributes.get(key), unit) == figure(getattr(value, key), value.unit)
                for key in ("value_min", "value_max")
            )
        if isinstance(value, Money):
            same_currency = attributes.get("currency", value.currency) == value.currency
            return same_currency and all(
                number(attributes.get(key)) == getattr(value, key)
                for key in ("value_min", "value_max")
            )
        return False
    return None
