"""What the resolve and link stages make of mentions.

Ids are deterministic: a hash of what identifies the entity (see `pipeline.ids`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Status = Literal["resolved", "ambiguous", "unresolved", "self"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention settled on an entity, or left open with its candidates.

    ``entity_id`` is ``None`` unless ``status`` is ``resolved`` or ``self``;
    ``candidates`` are entity ids (or adcodes, for places) in order of likelihood.

    >>> Reference("m1", "ORG", None, "ambiguous", "org.abbreviation", 0.4, ("o1", "o2")).status
    'ambiguous'
    """

    mention_id: str
    label: str
    entity_id: str | None
    status: Status
    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A named organization with the short names it goes by."""

    organization_id: str
    name: str
    org_type: str | None = None
    aliases: tuple[str, ...] = ()
    adcode: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person: one name with one affiliation; same name elsewhere is another row."""

    person_id: str
    name: str
    title: str | None = None
    affiliation: str | None = None
    organization_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; ``name`` is that of the lowest division, ``adcode`` its GB/T 2260 code."""

    place_id: str
    name: str
    full_name: str | None = None
    adcode: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy document; ``title`` without 《》, ``issuers`` in the order of the text."""

    policy_id: str
    title: str
    kind: str | None = None
    level: str | None = None
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    issued: date | None = None
    status: str | None = None
    aliases: tuple[str, ...] = ()
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that the resolve stage found in a set of articles.

    ``references`` is keyed by mention id and holds one entry for each ORG, PERSON, PLACE
    and POLICY mention.
    """

    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    policies: tuple[Policy, ...] = ()
    references: dict[str, Reference] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A policy tied to a mention in a role, with the words that show it.

    ``policy_mention_id`` is the POLICY mention that the rule started from,
    ``mention_id`` the one it reached; ``cue`` spans the trigger words; offsets are into
    the article's text.
    """

    article_id: str
    policy_id: str
    role: str
    mention_id: str
    policy_mention_id: str | None
    rule: str
    cue: str
    cue_start: int
    cue_end: int
    sentence_start: int
    sentence_end: int
    confidence: float
