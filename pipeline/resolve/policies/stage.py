"""Policies of a set of articles: one row a document, one reference a mention."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.articles import Article
from pipeline.entities import Policy, Reference, Resolution, Status
from pipeline.resolve.policies.across import group_policies, make_policies
from pipeline.resolve.policies.issuers import add_told
from pipeline.resolve.policies.settings import PolicySettings
from pipeline.resolve.policies.strategies import Outcome
from pipeline.resolve.policies.within import ArticlePolicies, read_article


def resolve_policies(
    articles: Sequence[Article],
    organizations: Resolution | None = None,
    settings: PolicySettings | None = None,
) -> tuple[tuple[Policy, ...], dict[str, Reference]]:
    """Settle the policy mentions of ``articles``.

    ``organizations`` gives the full names of issuers, which ``settings.full_names`` asks
    for; else they stay as the text has them. Returns the policies, in the order of their
    first article, and a reference for each POLICY mention: ``resolved``; ``self`` for an
    official document that speaks of itself; ``ambiguous`` with candidates; ``unresolved``.

    >>> from pipeline.articles import Article, Mention
    >>> text = "省政府印发《关于促进消费的意见》。《意见》提出"
    >>> found = (
    ...     Mention("m1", "POLICY", 5, 16, text[5:16]), Mention("m2", "POLICY", 17, 21, "《意见》")
    ... )
    >>> article = Article("a1", "d1", text, sentences=((0, 17), (17, 23)), mentions=found)
    >>> policies, references = resolve_policies([article])
    >>> policies[0].title, references["m2"].entity_id == policies[0].policy_id
    ('关于促进消费的意见', True)
    """
    settings = settings or PolicySettings()
    read = [read_article(article) for article in articles]
    for one in read:
        add_told(one, organizations if settings.full_names else None)
    found = [policy for one in read for policy in one.policies]
    groups = group_policies(found, join=settings.across_articles)
    policies, ids = make_policies(groups)
    references: dict[str, Reference] = {}
    for one in read:
        references.update(_references(one, ids, settings.minimum_confidence))
    return policies, references


def _references(one: ArticlePolicies, ids: dict[int, str], minimum: float) -> dict[str, Reference]:
    forms = {m.mention_id: m for m in one.article.mentions if m.label == "POLICY"}
    return {
        mention_id: _reference(
            mention_id,
            outcome,
            ids,
            minimum,
            speaks_of_itself=forms[mention_id].rule == "policy.self",
        )
        for mention_id, outcome in one.outcomes.items()
    }


def _reference(
    mention_id: str,
    outcome: Outcome,
    ids: dict[int, str],
    minimum: float,
    *,
    speaks_of_itself: bool,
) -> Reference:
    candidates = tuple(dict.fromkeys(ids[id(policy)] for policy in outcome.candidates))
    if len(candidates) == 1 and outcome.confidence >= minimum:
        own = speaks_of_itself and outcome.candidates[0].own
        status: Status = "self" if own else "resolved"
        return Reference(
            mention_id, "POLICY", candidates[0], status, outcome.rule, outcome.confidence
        )
    status = "ambiguous" if candidates else "unresolved"
    if not candidates and speaks_of_itself:
        status = "self"
    return Reference(
        mention_id, "POLICY", None, status, outcome.rule, outcome.confidence, candidates
    )
