"""The link stage: articles, mentions and entities in, the ``links`` table out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.entities import Link, Organization, Person, Place, Policy, Reference, Resolution
from pipeline.frames import make_frame, rows_of
from pipeline.ids import make_id
from pipeline.link import LinkSettings, link
from pipeline.resolve.stage import rebuild_articles
from pipeline.results import StageResult

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
_ENTITIES: dict[str, type[Any]] = {
    "organizations": Organization,
    "people": Person,
    "places": Place,
    "policies": Policy,
}


ENTITY_TABLES = tuple(_ENTITIES)


def link_tables(frames: Mapping[str, pd.DataFrame], settings: LinkSettings) -> StageResult:
    """Apply the link rules.

    ``frames`` holds ``articles``, ``mentions``, ``references`` and the `ENTITY_TABLES`.
    """
    article_rows = {row["article_id"]: row for row in rows_of("articles", frames["articles"])}
    mention_rows = rows_of("mentions", frames["mentions"])
    resolution = rebuild_resolution(frames)
    articles = rebuild_articles(article_rows, mention_rows)
    by_id = {row["mention_id"]: row for row in mention_rows}
    titles = {policy.policy_id: policy.title for policy in resolution.policies}
    names = _names(resolution)
    rows = [
        _row(one, article_rows[one.article_id], by_id[one.mention_id], titles, names, resolution)
        for one in link(articles, resolution, settings)
    ]
    return StageResult({"links": make_frame("links", rows)})


def rebuild_resolution(frames: Mapping[str, pd.DataFrame]) -> Resolution:
    """Rebuild the typed resolution from its tables."""
    found = {
        name: tuple(_entity(kind, row) for row in rows_of(name, frames[name]))
        for name, kind in _ENTITIES.items()
    }
    references = {
        row["mention_id"]: Reference(
            row["mention_id"],
            row["label"],
            row["entity_id"],
            row["status"],
            row["rule"],
            row["confidence"],
            tuple(row["candidates"]),
        )
        for row in rows_of("references", frames["references"])
    }
    return Resolution(**found, references=references)


def _entity(kind: type[Any], row: Row) -> Any:
    values = {name: row[name] for name in kind.__dataclass_fields__}
    return kind(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    )


def _names(resolution: Resolution) -> dict[str, str]:
    names = {one.organization_id: one.name for one in resolution.organizations}
    names |= {one.person_id: one.name for one in resolution.people}
    names |= {one.place_id: one.full_name or one.name for one in resolution.places}
    names |= {one.policy_id: one.title for one in resolution.policies}
    return names


def _row(
    one: Link,
    article: Row,
    mention: Row,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    resolution: Resolution,
) -> Row:
    reference = resolution.references.get(one.mention_id)
    entity_id = reference.entity_id if reference else None
    return {
        "link_id": make_id("lnk", one.policy_id, one.role, one.mention_id),
        "article_id": one.article_id,
        "policy_id": one.policy_id,
        "policy": titles.get(one.policy_id, ""),
        "role": one.role,
        "mention_id": one.mention_id,
        "label": mention["label"],
        "text": mention["text"],
        "entity_id": entity_id,
        "entity": names.get(entity_id) if entity_id else None,
        "start": mention["start"],
        "end": mention["end"],
        "source_start": mention["source_start"],
        "source_end": mention["source_end"],
        "rule": one.rule,
        "cue": one.cue,
        "cue_start": one.cue_start,
        "cue_end": one.cue_end,
        "sentence": article["text"][one.sentence_start : one.sentence_end],
        "sentence_start": one.sentence_start,
        "sentence_end": one.sentence_end,
        "policy_mention_id": one.policy_mention_id,
        "confidence": one.confidence,
    }
