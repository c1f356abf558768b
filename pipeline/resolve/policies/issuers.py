"""Issuers and days of issue that the text tells beside a title."""

from __future__ import annotations

from pipeline.entities import Reference, Resolution
from pipeline.resolve.policies.within import ArticlePolicies


def add_told(read: ArticlePolicies, organizations: Resolution | None) -> None:
    """Add the issuers and the day of issue that the rules of the link stage find."""
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
    for number, issue in find_issue(read.article, references).items():
        policy = known[number]
        policy.add_issuers(names.get(mention.mention_id, mention.text) for mention in issue.issuers)
        policy.issued = policy.issued or issue.day


def _names(organizations: Resolution | None) -> dict[str, str]:
    if organizations is None:
        return {}
    names = {one.organization_id: one.name for one in organizations.organizations}
    return {
        mention_id: names[reference.entity_id]
        for mention_id, reference in organizations.references.items()
        if reference.label == "ORG" and reference.entity_id in names
    }
