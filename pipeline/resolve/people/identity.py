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
from pipeline.resolve.people.grammar import rule_of

_BARE = 0.6
_ELSEWHERE = 0.55
# Names of two characters are too common to be settled on the only one known elsewhere.
_TELLING = 3
# Offices that one person holds at a time, and reporters of the same papers: one row over
# all articles where no organization is given.
_WIDE = frozenset({"title.state", "title.foreign", "title.press"})


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
    """One mention with what it says; ``home`` tells its organization from others."""

    mention: Mention
    said: Attributes
    affiliation: str | None
    organization_id: str | None
    home: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """The mentions of one name in one article."""

    name: str
    article_id: str
    seen: tuple[_Seen, ...]

    @property
    def silent(self) -> bool:
        """Whether no mention says a title or an organization."""
        return not any(one.said.title or one.home for one in self.seen)


class _Directory:
    """All people found so far, and the references of their mentions."""

    def __init__(self) -> None:
        self.known: dict[str, _Known] = {}
        self.found: dict[str, Reference] = {}

    def add(self, group: _Group) -> None:
        """Settle a group that says who its people are."""
        homes = _apart(group.seen)
        people = {home: self._person(group.name, one) for home, one in homes.items()}
        if not homes:
            people[""] = self._unplaced(group)
        for one in group.seen:
            if one.affiliation is not None:
                home = next(each for each in homes if _belongs(one, homes[each]))
            elif len(people) == 1:
                home = next(iter(people))
            else:
                self._open(one, tuple(people.values()))
                continue
            self.found[one.mention.mention_id] = _reference(one, people[home])
            if one.said.title:
                self.known[people[home]].titles[one.said.title] += 1

    def add_silent(self, group: _Group, elsewhere: Mapping[str, Sequence[str]]) -> None:
        """Settle a bare name: on the only person known by it, else as one of its article."""
        others = elsewhere.get(group.name, ())
        if len(others) == 1 and len(group.name) >= _TELLING:
            for one in group.seen:
                self.found[one.mention.mention_id] = Reference(
                    one.mention.mention_id,
                    "PERSON",
                    others[0],
                    "resolved",
                    "people.only_one_known",
                    _ELSEWHERE,
                )
            return
        person_id = make_id("person", group.name, "", "", group.article_id)
        self.known.setdefault(person_id, _Known(group.name, None, None))
        for one in group.seen:
            self.found[one.mention.mention_id] = _reference(one, person_id)

    def _person(self, name: str, one: _Seen) -> str:
        person_id = make_id("person", name, one.home)
        self.known.setdefault(person_id, _Known(name, one.affiliation, one.organization_id))
        return person_id

    def _unplaced(self, group: _Group) -> str:
        titles = Counter(one.said.title for one in group.seen if one.said.title)
        title = min(titles, key=lambda each: (-titles[each], -len(each), each))
        family = rule_of(title)
        scope = "" if family is not None and family.id in _WIDE else group.article_id
        person_id = make_id("person", group.name, "", title, scope)
        self.known.setdefault(person_id, _Known(group.name, None, None))
        return person_id

    def _open(self, one: _Seen, candidates: tuple[str, ...]) -> None:
        self.found[one.mention.mention_id] = Reference(
            one.mention.mention_id,
            "PERSON",
            None,
            "ambiguous",
            "people.namesakes",
            round(1 / len(candidates), 2),
            tuple(sorted(candidates)),
        )


def resolve_people(
    articles: Sequence[Article],
    references: Mapping[str, Reference],
    organizations: Mapping[str, str],
    *,
    across_articles: bool = True,
) -> tuple[list[Person], dict[str, Reference]]:
    """Settle the PERSON mentions of all articles.

    ``references`` are those of the organizations, ``organizations`` their names by id.
    Mentions of one name in an article are one person unless two affiliations are given; a
    bare name among two such people is ambiguous. Over articles, name and organization tell
    people apart; without an organization, heads of state, of governments and reporters are
    one person by name and title, others one an article. ``across_articles`` settles a bare
    name of three characters or more on the only person that other articles know by it.
    """
    groups = [
        _Group(name, article.article_id, tuple(seen))
        for article in articles
        for name, seen in _by_name(article, references, organizations).items()
    ]
    directory = _Directory()
    for group in groups:
        if not group.silent:
            directory.add(group)
    elsewhere: dict[str, list[str]] = {}
    for person_id, one in directory.known.items():
        elsewhere.setdefault(one.name, []).append(person_id)
    for group in groups:
        if group.silent:
            directory.add_silent(group, elsewhere if across_articles else {})
    return [one.row(person_id) for person_id, one in directory.known.items()], directory.found


def _by_name(
    article: Article, references: Mapping[str, Reference], organizations: Mapping[str, str]
) -> dict[str, list[_Seen]]:
    said = read_people(article)
    found: dict[str, list[_Seen]] = {}
    for one in article.mentions:
        if one.label == "PERSON":
            seen = _see(one, said[one.mention_id], references, organizations, article.article_id)
            found.setdefault("".join(one.text.split()), []).append(seen)
    return found


def _see(
    mention: Mention,
    said: Attributes,
    references: Mapping[str, Reference],
    organizations: Mapping[str, str],
    article_id: str,
) -> _Seen:
    if said.affiliation is None:
        return _Seen(mention, said, None, None, None)
    reference = references.get(said.affiliation.mention_id)
    organization_id = reference.entity_id if reference else None
    if organization_id is None:
        # 市科技局 of an unknown city: the same words elsewhere are another bureau.
        words = said.affiliation.text
        return _Seen(mention, said, words, None, f"{words}\x1f{article_id}")
    return _Seen(mention, said, organizations[organization_id], organization_id, organization_id)


def _apart(seen: Sequence[_Seen]) -> dict[str, _Seen]:
    """Give one mention for each organization; a part of another counts as that other.

    Of a university and its school the school is kept.
    """
    homes = {one.home: one for one in seen if one.home}
    return {
        home: one
        for home, one in sorted(homes.items())
        if not any(
            home != other
            and str(each.affiliation).startswith(str(one.affiliation))
            and each.affiliation != one.affiliation
            for other, each in homes.items()
        )
    }


def _belongs(one: _Seen, other: _Seen) -> bool:
    if one.home == other.home:
        return True
    whole, part = str(one.affiliation), str(other.affiliation)
    return whole != part and part.startswith(whole)


def _reference(one: _Seen, person_id: str) -> Reference:
    said = one.said
    rule = said.rule or "people.same_name"
    confidence = said.confidence if said.rule else _BARE
    return Reference(
        one.mention.mention_id, "PERSON", person_id, "resolved", rule, round(confidence, 2)
    )
