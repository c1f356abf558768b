"""Makes people of mentions: one name with one affiliation is one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.articles import Article, Mention
from pipeline.entities import Person, Reference
from pipeline.ids import make_id
from pipeline.resolve.people.attributes import read_people
from pipeline.resolve.people.contexts import Attributes

_BARE = 0.6


@dataclass(slots=True)
class _Known:
    """What is known of one person, over all articles."""

    name: str
    affiliation: str | None
    organization_id: str | None
    titles: Counter[str] = field(default_factory=Counter)

    def row(self, person_id: str) -> Person:
        """Give the person's row; of several titles the most frequent, then the longest."""
        ranked = sorted(self.titles.items(), key=lambda each: (-each[1], -len(each[0]), each[0]))
        title = ranked[0][0] if ranked else None
        return Person(person_id, self.name, title, self.affiliation, self.organization_id)


@dataclass(frozen=True, slots=True)
class _Seen:
    mention: Mention
    said: Attributes
    affiliation: str | None
    organization_id: str | None


def resolve_people(
    articles: Sequence[Article],
    references: Mapping[str, Reference],
    organizations: Mapping[str, str],
) -> tuple[list[Person], dict[str, Reference]]:
    """Settle the PERSON mentions of all articles.

    ``references`` are those of the organizations, ``organizations`` their names by id.
    Mentions of one name in an article are one person unless two affiliations are given; a
    bare name among two such people is ambiguous. Over articles, name and affiliation (or,
    without one, name and title) tell people apart.
    """
    known: dict[str, _Known] = {}
    found: dict[str, Reference] = {}
    for article in articles:
        said = read_people(article)
        by_name: dict[str, list[_Seen]] = {}
        for one in article.mentions:
            if one.label == "PERSON":
                seen = _see(one, said[one.mention_id], references, organizations)
                by_name.setdefault("".join(one.text.split()), []).append(seen)
        for name, group in by_name.items():
            _settle(name, group, known, found)
    return [one.row(person_id) for person_id, one in known.items()], found


def _see(
    mention: Mention,
    said: Attributes,
    references: Mapping[str, Reference],
    organizations: Mapping[str, str],
) -> _Seen:
    if said.affiliation is None:
        return _Seen(mention, said, None, None)
    reference = references.get(said.affiliation.mention_id)
    organization_id = reference.entity_id if reference else None
    name = organizations.get(organization_id or "", said.affiliation.text)
    return _Seen(mention, said, name, organization_id)


def _settle(
    name: str, group: list[_Seen], known: dict[str, _Known], found: dict[str, Reference]
) -> None:
    affiliations = _apart(sorted({one.affiliation for one in group if one.affiliation}))
    alone = affiliations[0] if len(affiliations) == 1 else None
    titles = Counter(one.said.title for one in group if one.said.title)
    people: dict[str, str] = {}
    for affiliation in affiliations:
        holder = next(one for one in group if _belongs(one.affiliation, affiliation))
        people[affiliation] = make_id("person", name, affiliation)
        entry = known.setdefault(people[affiliation], _Known(name, affiliation, None))
        entry.organization_id = entry.organization_id or holder.organization_id
    if not affiliations:
        title = min(titles, key=lambda each: (-titles[each], -len(each), each)) if titles else ""
        people[""] = make_id("person", name, "", title)
        known.setdefault(people[""], _Known(name, None, None))
    for one in group:
        if one.affiliation is not None:
            home = next(each for each in affiliations if _belongs(one.affiliation, each))
            found[one.mention.mention_id] = _reference(one, people[home])
        elif alone is not None or not affiliations:
            home = alone or ""
            found[one.mention.mention_id] = _reference(one, people[home])
        else:
            candidates = tuple(people[each] for each in affiliations)
            found[one.mention.mention_id] = Reference(
                one.mention.mention_id,
                "PERSON",
                None,
                "ambiguous",
                "people.namesakes",
                round(1 / len(candidates), 2),
                candidates,
            )
            continue
        if one.said.title:
            known[people[home]].titles[one.said.title] += 1


def _apart(affiliations: Sequence[str]) -> list[str]:
    """Leave out an affiliation that is part of another: the school of a university."""
    return [
        one
        for one in affiliations
        if not any(one != other and other.startswith(one) for other in affiliations)
    ]


def _belongs(affiliation: str | None, home: str) -> bool:
    return affiliation is not None and home.startswith(affiliation)


def _reference(one: _Seen, person_id: str) -> Reference:
    said = one.said
    rule = said.rule or "people.same_name"
    confidence = said.confidence if said.rule else _BARE
    return Reference(
        one.mention.mention_id, "PERSON", person_id, "resolved", rule, round(confidence, 2)
    )
