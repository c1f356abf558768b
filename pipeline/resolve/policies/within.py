"""One article: its policies, and what each of its policy mentions stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.articles import Article, Mention
from pipeline.resolve.policies.local import (
    LocalPolicy,
    Shelf,
    note_place,
    reference_value,
)
from pipeline.resolve.policies.strategies import (
    Context,
    Outcome,
    abbreviated,
    may_abbreviate,
    settle,
)
from pipeline.tag.policies.days import parse_day
from pipeline.tag.policies.header import Header, read_header
from pipeline.tag.policies.layout_marks import CARRIED
from pipeline.tag.policies.titles import clean_title
from pipeline.values import PolicyRef

# 转发市安监局……办法的通知: the document carried is another's.
_FORWARDS = re.compile("转发|批转")


@dataclass(slots=True)
class ArticlePolicies:
    """The policies of an article, and the outcome for each mention id."""

    article: Article
    policies: list[LocalPolicy] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)


def read_article(article: Article) -> ArticlePolicies:
    """Find the policies of one article and settle its short forms.

    An article that is itself an official document has its own policy, even when no
    mention names it.
    """
    mentions = [one for one in article.mentions if one.label == "POLICY"]
    header = read_header(article.text) if _may_be_official(article) else None
    result = ArticlePolicies(article)
    if not mentions and header is None:
        return result
    shelf = Shelf(article.article_id)
    if header is not None:
        _put_own(shelf, article, header)
    open_forms = _put_titles(result, shelf, mentions)
    shelf.policies.sort(key=_first_place)
    result.policies = shelf.policies
    for mention in open_forms:
        _settle(result, mention)
        value = reference_value(mention)
        if (
            value.form == "bare"
            and value.title
            and not result.outcomes[mention.mention_id].candidates
        ):
            _put(result, shelf.put(value.title), mention, "policy.bare")
    return result


def _put_titles(result: ArticlePolicies, shelf: Shelf, mentions: list[Mention]) -> list[Mention]:
    """Put what has a title or a number on the shelf; give the short forms left over."""
    open_forms: list[Mention] = []
    titled: list[tuple[Mention, PolicyRef]] = []
    for mention in mentions:
        value = reference_value(mention)
        if value.form == "number" and value.doc_number:
            _put(result, shelf.put_number(value.doc_number), mention, "policy.number")
        elif mention.rule == "policy.quoted":
            # “科创20条” may be the nickname of a title, or the only name there is.
            open_forms.append(mention)
        elif value.form in ("title", "bare") and value.title:
            titled.append((mention, value))
        else:
            open_forms.append(mention)
    # Long titles first: a headline may abbreviate what the text names in full.
    titled.sort(key=lambda pair: may_abbreviate(pair[1]))
    for mention, value in titled:
        longer = abbreviated(value, shelf.policies)
        if longer is not None:
            _put(result, longer, mention, "policy.abbreviation", 0.78)
            _keep_alias(longer, mention, value.title)
            continue
        policy = shelf.put(value.title or "", value.doc_number)
        if value.alias and value.alias not in policy.aliases:
            policy.aliases.append(value.alias)
        _put(result, policy, mention, f"policy.{value.form}")
    return open_forms


def _settle(result: ArticlePolicies, mention: Mention) -> None:
    value = reference_value(mention)
    outcome = settle(Context(result.article, mention, value, tuple(result.policies)))
    result.outcomes[mention.mention_id] = outcome
    if len(outcome.candidates) == 1:
        settled = outcome.candidates[0]
        settled.doc_number = settled.doc_number or value.doc_number
        note_place(settled, result.article, mention)
        _keep_alias(settled, mention, value.title)


def _first_place(policy: LocalPolicy) -> tuple[bool, int]:
    """Order: the article's own policies, then by first mention; a nested one by its outer."""
    places = policy.places or (policy.parent.places if policy.parent else [])
    return not policy.own, min(places, default=0)


def _put(
    result: ArticlePolicies,
    policy: LocalPolicy,
    mention: Mention,
    rule: str,
    confidence: float = 1.0,
) -> None:
    note_place(policy, result.article, mention)
    result.outcomes[mention.mention_id] = Outcome((policy,), rule, confidence)


def _may_be_official(article: Article) -> bool:
    return article.kind in {"official", "notice", "report", "news"}


def _keep_alias(policy: LocalPolicy, mention: Mention, name: str | None) -> None:
    if name and mention.text.startswith("《") and name not in policy.aliases:
        policy.aliases.append(name)


def _put_own(shelf: Shelf, article: Article, header: Header) -> None:
    number = header.number.number if header.number else None
    carried = CARRIED.search(article.text)
    inner = clean_title(carried[1]) if carried is not None else None
    outer = shelf.put(header.title, number, carries=inner)
    issued = None
    if header.issued is not None:
        issued = parse_day(article.text[slice(*header.issued)])
    for policy in shelf.policies:
        policy.own = True
        policy.basis_only = False
        policy.issued = issued
    outer.add_issuers(header.issuers)
    if not _FORWARDS.search(header.title):
        for policy in shelf.policies:
            policy.add_issuers(outer.issuers)
