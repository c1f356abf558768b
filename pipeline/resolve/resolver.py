"""Puts the parts of resolving together: places, organizations, people, policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.articles import Article, Mention
from pipeline.entities import Place, Reference, Resolution, Status
from pipeline.resolve.organizations import (
    Ground,
    Register,
    Settled,
    branch_divisions,
    clean,
    full_names_by_short,
    identity,
    read_name,
    settle_across,
    settle_names,
)
from pipeline.resolve.organizations.corpus import Identity
from pipeline.resolve.people import resolve_people
from pipeline.resolve.places import Evidence, Surroundings, article_evidence, settle_places
from pipeline.resolve.settings import ResolveSettings


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article with what its own words say."""

    article: Article
    surroundings: Surroundings
    names: dict[str, Settled]


# What a mention of nothing but quotation marks stands for.
_NAMELESS = Settled((), "org.no_name", 0.0)


def resolve(articles: Sequence[Article], settings: ResolveSettings | None = None) -> Resolution:
    """Settle which entity each ORG, PERSON, PLACE and POLICY mention stands for.

    Nothing is guessed: a mention with several candidates is ``ambiguous`` with them, one
    with none is ``unresolved``. The order of the articles changes no row.

    >>> resolve([]).organizations
    ()
    """
    settings = settings or ResolveSettings()
    readings = [_read(article, settings) for article in articles]
    references: dict[str, Reference] = {}
    places: dict[str, Place] = {}
    for one in readings:
        for reference, place in settle_places(one.article, one.surroundings):
            references[reference.mention_id] = reference
            if place is not None:
                _keep_place(places, place)
    register, found = _organizations(readings, settings)
    references |= found
    organizations = register.organizations()
    names = {one.organization_id: one.name for one in organizations}
    people, found = resolve_people(
        articles, references, names, across_articles=settings.across_articles
    )
    references |= found
    partial = Resolution(
        organizations,
        tuple(sorted(people, key=lambda row: (row.name, row.person_id))),
        tuple(sorted(places.values(), key=lambda row: (row.adcode or "~", row.place_id))),
        (),
        references,
    )
    return _policies(articles, partial, settings)


def _read(article: Article, settings: ResolveSettings) -> _Reading:
    evidence = article_evidence(article)
    grounds = [Ground(one.division, one.start, 0 if one.head else _tier(one)) for one in evidence]
    names = settle_names(article, grounds, national_default=settings.national_default)
    return _Reading(article, Surroundings(article.sentences, evidence), names)


def _tier(evidence: Evidence) -> int:
    return 1 if evidence.label in {"ORGAN", "POLICY"} else 2


def _keep_place(places: dict[str, Place], place: Place) -> None:
    """Keep one row a place, the same whichever article came first."""
    old = places.get(place.place_id)
    if old is None or repr(place) < repr(old):
        places[place.place_id] = place


def _organizations(
    readings: Sequence[_Reading], settings: ResolveSettings
) -> tuple[Register, dict[str, Reference]]:
    index = full_names_by_short(one.names for one in readings) if settings.across_articles else {}
    register = Register()
    pending: list[tuple[Mention, Settled, tuple[Identity, ...]]] = []
    for one in readings:
        names = {short: settle_across(each, index) for short, each in one.names.items()}
        whos: dict[str, tuple[Identity, ...]] = {}
        for mention in one.article.mentions:
            if mention.label != "ORG":
                continue
            short = clean(mention.text)
            settled = names.get(short, _NAMELESS)
            if short not in whos:
                whos[short] = tuple(_identity(name, mention.start, one) for name in settled.names)
            if settled.name is not None and settled.confidence >= settings.min_confidence:
                register.add(whos[short][0], settled.name, short)
            pending.append((mention, settled, whos[short]))
    return register, {
        mention.mention_id: _reference(mention, settled, whos, register, settings)
        for mention, settled, whos in pending
    }


def _identity(name: str, start: int, reading: _Reading) -> Identity:
    divisions = read_name(name).divisions or branch_divisions(name)
    if len(divisions) > 1:
        divisions, _, _ = reading.surroundings.settle(divisions, start)
    return identity(name, divisions[0].adcode if len(divisions) == 1 else None)


def _reference(
    mention: Mention,
    settled: Settled,
    whos: tuple[Identity, ...],
    register: Register,
    settings: ResolveSettings,
) -> Reference:
    ids = tuple(register.id_of(who) for who in whos if who in register.names)
    if len(whos) == 1 and ids and settled.confidence >= settings.min_confidence:
        return Reference(
            mention.mention_id, "ORG", ids[0], "resolved", settled.rule, settled.confidence
        )
    candidates = ids or settled.names
    status: Status = "ambiguous" if candidates else "unresolved"
    confidence = round(settled.confidence / max(len(candidates), 1), 2)
    return Reference(
        mention.mention_id, "ORG", None, status, settled.rule, confidence, tuple(candidates)
    )


def _policies(
    articles: Sequence[Article], partial: Resolution, settings: ResolveSettings
) -> Resolution:
    # Imported late: the issue rules of the link stage import this stage's parts.
    from pipeline.resolve.policies import PolicySettings, resolve_policies

    joined = PolicySettings(
        across_articles=settings.across_articles, minimum_confidence=settings.min_confidence
    )
    policies, references = resolve_policies(articles, partial, joined)
    return replace(partial, policies=policies, references=partial.references | references)
