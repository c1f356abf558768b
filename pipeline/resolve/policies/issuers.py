"""Issuers and days of issue that the text tells beside a title."""

from __future__ import annotations

from pipeline.entities import Reference, Resolution
from pipeline.resolve.policies.told import find_told
from pipeline.resolve.policies.within import ArticlePolicies


def add_told(read: ArticlePolicies, organizations: Resolution | None) -> None:
    """Add the issuers and the day of issue that the text tells.

    They come from the rules of the link stage and from those of ``issuers.toml``. A document
    that names its issuers itself takes no others.
    """
    from pipeline.link import find_issue

    if not read.policies:
        return
    known = {str(number): policy for number, policy in enumerate(read.policies)}
    numbers = {id(policy): number for number, policy in known.items()}
    references = {
        mention_id: Reference(
            mention_id,
            "POLICY",
            numbers[id(outcome.candidates[0])],
            "resolved",
            outcome.rule,
            outcome.confidence,
        )
        for mention_id, outcome in read.outcomes.items()
        if len(outcome.candidates) == 1
    }
    names = _names(organizations)
    signed = {number: policy.own and bool(policy.issuers) for number, policy in known.items()}
    for number, issue in find_issue(read.article, references).items():
        policy = known[number]
        if not signed[number]:
            policy.add_issuers(names.get(one.mention_id, one.text) for one in issue.issuers)
        policy.issued = policy.issued or issue.day
    for mention, issuers in find_told(read.article):
        reference = references.get(mention.mention_id)
        if reference is not None and reference.entity_id and not signed[reference.entity_id]:
            told = known[reference.entity_id]
            told.add_issuers(names.get(one.mention_id, one.text) for one in issuers)


def _names(organizations: Resolution | None) -> dict[str, str]:
    if organizations is None:
        return {}
    names = {one.organization_id: one.name for one in organizations.organizations}
    return {
        mention_id: names[reference.entity_id]
        for mention_id, reference in organizations.references.items()
        if reference.label == "ORG" and reference.entity_id in names
    }
