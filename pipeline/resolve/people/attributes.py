"""Reads title and affiliation of each person of an article."""

from __future__ import annotations

from typing import ClassVar

from pipeline.articles import Article, Mention
from pipeline.resolve.people.contexts import Attributes, read_after, read_before
from pipeline.resolve.people.offices import office_of, same_office

_AROUND = frozenset({"ORG", "PERSON", "PLACE"})
_NOTHING = Attributes()


def read_people(article: Article) -> dict[str, Attributes]:
    """Give the attributes of each PERSON mention by mention id.

    >>> text = "据人保财险舟山市分公司机构业务部负责人林浩介绍"
    >>> org = Mention("m1", "ORG", 1, 11, text[1:11])
    >>> lin = Mention("m2", "PERSON", 19, 21, "林浩")
    >>> found = read_people(Article("a", "d", text, mentions=(org, lin)))
    >>> found["m2"].title, found["m2"].affiliation.text
    ('机构业务部负责人', '人保财险舟山市分公司')
    """
    around = [one for one in article.mentions if one.label in _AROUND]
    ends = [one.end for one in around]
    found: dict[str, Attributes] = {}
    last: tuple[Mention, Attributes] | None = None
    for one in around:
        if one.label != "PERSON":
            continue
        before = read_before(article.text, one, around, ends, found)
        if before.title and not before.affiliation:
            before = same_office(article.text, one, before, last)
        last = one, before
        if before.title and before.affiliation:
            found[one.mention_id] = before
            continue
        said = _combine(before, read_after(article.text, one, around))
        if said.title and not said.affiliation:
            said = office_of(article.text, one, said, around)
        found[one.mention_id] = said
    return found


class _Latest:
    """The article read last, so that asking for each of its people reads it once."""

    article: Article | None = None
    people: ClassVar[dict[str, Attributes]] = {}


def _read_once(article: Article) -> dict[str, Attributes]:
    if _Latest.article is not article:
        _Latest.people = read_people(article)
        _Latest.article = article
    return _Latest.people


def person_attributes(
    article: Article, mention: Mention, *, whole_article: bool = True
) -> tuple[str | None, Mention | None]:
    """Give title and affiliation of one PERSON mention.

    They come from the words around this mention and, unless ``whole_article`` is off, from
    the other mentions of the name in the article where these say nothing (and say no two
    affiliations); both are ``None`` where nothing is said.

    >>> text = "社长毛建锋表示"
    >>> one = Mention("m", "PERSON", 2, 5, "毛建锋")
    >>> person_attributes(Article("a", "d", text, mentions=(one,)), one)
    ('社长', None)
    """
    found = _read_once(article)
    own = found.get(mention.mention_id, _NOTHING)
    if (own.title and own.affiliation) or not whole_article:
        return own.title, own.affiliation
    same = [
        found[one.mention_id]
        for one in article.mentions
        if one.label == "PERSON" and one.text == mention.text
    ]
    places = {one.affiliation.text for one in same if one.affiliation}
    if len(places) > 1 or (own.affiliation is None and own.title and places):
        return own.title, own.affiliation
    best = max(same, key=lambda one: (bool(one.affiliation), bool(one.title), one.confidence))
    return own.title or best.title, own.affiliation or best.affiliation


def _combine(before: Attributes, after: Attributes) -> Attributes:
    """Put together what stands before and after; the former's title comes first."""
    if not after.rule:
        return before
    if not before.rule:
        return after
    return Attributes(
        before.title or after.title,
        before.affiliation or after.affiliation,
        before.rule if before.title else after.rule,
        min(before.confidence, after.confidence),
    )
