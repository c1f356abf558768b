"""Reads title and affiliation of each person of an article."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.articles import Article, Mention
from pipeline.resolve.people.contexts import Attributes, read_after, read_before
from pipeline.resolve.people.offices import office_of, same_office, spoken_of

_AROUND = frozenset({"ORG", "PERSON", "PLACE"})
_NOTHING = Attributes()
# Mentions before a name in which its organization is looked for, and behind it.
_EARLIER = 80
_LATER = 8


def read_people(article: Article) -> dict[str, Attributes]:
    """Give the attributes of each PERSON mention by mention id.

    >>> text = "据人保财险丽水市分公司机构业务部负责人纪澄介绍"
    >>> org = Mention("m1", "ORG", 1, 11, text[1:11])
    >>> lin = Mention("m2", "PERSON", 19, 21, "纪澄")
    >>> found = read_people(Article("a", "d", text, mentions=(org, lin)))
    >>> found["m2"].title, found["m2"].affiliation.text
    ('机构业务部负责人', '人保财险丽水市分公司')
    """
    around = [one for one in article.mentions if one.label in _AROUND]
    ends = [one.end for one in around]
    found: dict[str, Attributes] = {}
    last: tuple[Mention, Attributes] | None = None
    for position, one in enumerate(around):
        if one.label != "PERSON":
            continue
        earlier = around[max(0, position - _EARLIER) : position]
        before = read_before(article.text, one, around, ends, found)
        if not before.affiliation:
            before = spoken_of(article.text, one, earlier) or before
        if before.title and not before.affiliation:
            before = same_office(article.text, one, before, last)
        last = one, before
        if before.title and before.affiliation:
            found[one.mention_id] = before
            continue
        said = _combine(
            before, read_after(article.text, one, around[position + 1 : position + _LATER])
        )
        if said.title and not said.affiliation:
            said = office_of(article.text, one, said, earlier)
        found[one.mention_id] = said
    return found


def people_attributes(
    article: Article, *, whole_article: bool = True
) -> dict[str, tuple[str | None, Mention | None]]:
    """Give title and affiliation of each PERSON mention of an article, by mention id.

    They come from the words around the mention and, unless ``whole_article`` is off, from
    the other mentions of the name in the article where these say nothing (and say no two
    affiliations); both are ``None`` where nothing is said.
    """
    found = read_people(article)
    by_name: dict[str, list[Attributes]] = {}
    people = [one for one in article.mentions if one.label == "PERSON"]
    for one in people:
        by_name.setdefault(one.text, []).append(found[one.mention_id])
    return {
        one.mention_id: _filled(found[one.mention_id], by_name[one.text] if whole_article else ())
        for one in people
    }


def person_attributes(
    article: Article, mention: Mention, *, whole_article: bool = True
) -> tuple[str | None, Mention | None]:
    """Give title and affiliation of one PERSON mention; see `people_attributes` for all.

    >>> text = "社长尤敬川表示"
    >>> one = Mention("m", "PERSON", 2, 5, "尤敬川")
    >>> person_attributes(Article("a", "d", text, mentions=(one,)), one)
    ('社长', None)
    """
    found = people_attributes(article, whole_article=whole_article)
    return found.get(mention.mention_id, (None, None))


def _filled(own: Attributes, same: Sequence[Attributes]) -> tuple[str | None, Mention | None]:
    """Fill what a mention leaves open from the others of its name, if these agree."""
    places = {one.affiliation.text for one in same if one.affiliation}
    settled = own.title and (own.affiliation or places)
    if settled or len(places) > 1 or not same:
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
