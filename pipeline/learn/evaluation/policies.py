"""Scores of policies, their short forms, and links."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.learn.evaluation.counts import Counts, Share, compare_sets
from pipeline.learn.evaluation.normal import same_number, same_title
from pipeline.learn.evaluation.predicted import Prediction
from pipeline.learn.evaluation.spans import overlaps
from pipeline.learn.gold import GoldArticle


@dataclass(slots=True)
class PolicyScores:
    """Counts over titles, (title, issuer) pairs and document numbers; short forms."""

    title: Counts = field(default_factory=Counts)
    issuer: Counts = field(default_factory=Counts)
    doc_number: Counts = field(default_factory=Counts)
    short_forms: Share = field(default_factory=Share)


@dataclass(slots=True)
class LinkScores:
    """Counts over (policy, role, span), for each role; (confidence, right) of each link."""

    roles: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    judged: list[tuple[float, bool]] = field(default_factory=list)


def score_policies(gold: GoldArticle, found: Prediction, scores: PolicyScores) -> list[str]:
    """Count one article's policies; give a line for every mistake."""
    if gold.policies is None:
        return []
    policies = found.resolution.policies
    certain = [one for one in gold.policies if not one.uncertain]
    ignored = {same_title(one.title) for one in gold.policies if one.uncertain}
    wanted = {same_title(one.title) for one in certain}
    ignored |= doubtful_titles(gold, found) - wanted
    given = {same_title(one.title) for one in policies}
    scores.title.add(compare_sets(wanted, given, ignored))
    full = full_names(gold)
    wanted_issuers = {
        (same_title(p.title), full.get(name, name)) for p in certain for name in p.issuers
    }
    given_issuers = {
        (same_title(p.title), full.get(name, name))
        for p in policies
        for name in p.issuers
        if same_title(p.title) not in ignored
    }
    scores.issuer.add(compare_sets(wanted_issuers, given_issuers))
    wanted_numbers = {same_number(p.doc_number) for p in certain if p.doc_number}
    given_numbers = {
        same_number(p.doc_number)
        for p in policies
        if p.doc_number and same_title(p.title) not in ignored
    }
    scores.doc_number.add(compare_sets(wanted_numbers, given_numbers))
    return [
        *(f"missed policy {title}" for title in sorted(wanted - given)),
        *(f"false policy {title}" for title in sorted(given - wanted - ignored)),
        *(f"missed issuer {pair}" for pair in sorted(wanted_issuers - given_issuers)),
        *(f"false issuer {pair}" for pair in sorted(given_issuers - wanted_issuers)),
        *_score_short_forms(gold, found, scores),
    ]


def doubtful_titles(gold: GoldArticle, found: Prediction) -> set[str]:
    """Give the titles that count neither way: gold's uncertain ones, and what stands there.

    A policy of the pipeline is doubtful when each of its mentions overlaps an uncertain
    POLICY span of gold.
    """
    spans = [span for span in gold.spans if span.label == "POLICY" and span.uncertain]
    titles = {
        same_title(str(span.attributes.get("title") or gold.text[span.start : span.end]))
        for span in spans
    }
    certain: set[str] = set()
    doubtful: set[str] = set()
    for mention in found.entities:
        policy = found.policy_of(mention) if mention.label == "POLICY" else None
        if policy is not None:
            unsure = any(overlaps(mention, span) for span in spans)
            (doubtful if unsure else certain).add(same_title(policy.title))
    return titles | (doubtful - certain)


def full_names(gold: GoldArticle) -> dict[str, str]:
    """Give the full names of organizations, so that 省财政厅 and 贵州省财政厅 are one issuer.

    They are what gold itself says: the ``canonical`` of ORG spans and ``issuer_names``.
    """
    names = {
        gold.text[span.start : span.end]: span.attributes["canonical"]
        for span in gold.spans
        if span.label == "ORG" and span.attributes.get("canonical")
    }
    for policy in gold.policies or ():
        names |= dict(zip(policy.issuers, policy.issuer_names, strict=False))
    return names


def _score_short_forms(gold: GoldArticle, found: Prediction, scores: PolicyScores) -> list[str]:
    by_span = {(m.start, m.end): m for m in found.entities if m.label == "POLICY"}
    mistakes = []
    for span in gold.spans:
        title = span.attributes.get("title")
        text = gold.text[span.start : span.end]
        if span.label != "POLICY" or span.uncertain or not title:
            continue
        if same_title(text) == same_title(title):
            continue
        mention = by_span.get((span.start, span.end))
        policy = found.policy_of(mention) if mention else None
        right = policy is not None and same_title(policy.title) == same_title(title)
        scores.short_forms.count(right=right)
        if not right:
            mistakes.append(f"short form {text} at {span.start} is not resolved to {title}")
    return mistakes


def score_links(gold: GoldArticle, found: Prediction, scores: LinkScores) -> list[str]:
    """Count one article's links; give a line for every mistake."""
    if gold.links is None:
        return []
    unsure = {(span.start, span.end) for span in gold.spans if span.uncertain}
    wanted = {
        (same_title(one.policy), one.role, one.start, one.end)
        for one in gold.links
        if not one.uncertain and (one.start, one.end) not in unsure
    }
    doubtful = {
        (same_title(one.policy), one.role, one.start, one.end)
        for one in gold.links
        if one.uncertain or (one.start, one.end) in unsure
    }
    ignored = doubtful_titles(gold, found) - {key[0] for key in wanted}
    given = {
        key: one
        for one in found.links
        if (key := (same_title(one.policy), one.role, one.start, one.end)) not in doubtful
        and (one.start, one.end) not in unsure
        and key[0] not in ignored
    }
    scores.judged.extend((one.confidence, key in wanted) for key, one in given.items())
    for role in sorted({key[1] for key in wanted} | {key[1] for key in given}):
        scores.roles[role].add(
            compare_sets(
                {key for key in wanted if key[1] == role},
                {key for key in given if key[1] == role},
            )
        )
    return [
        *(
            f"missed link {key[0]} {key[1]} {gold.text[key[2] : key[3]]}"
            for key in sorted(wanted - given.keys())
        ),
        *(
            f"false link {key[0]} {key[1]} {gold.text[key[2] : key[3]]} ({given[key].rule})"
            for key in sorted(given.keys() - wanted)
        ),
    ]
