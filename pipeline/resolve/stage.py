"""The resolve stage: ``articles`` and ``mentions`` in, entities and typed tables out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.articles import Article, Mention
from pipeline.entities import Reference, Resolution
from pipeline.frames import make_frame, rows_of
from pipeline.resolve import ResolveSettings, resolve
from pipeline.results import StageResult
from pipeline.sentences import split_sentences
from pipeline.values import Value, parse_value

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
# What this stage and the next need of the articles.
ARTICLE_COLUMNS = ("article_id", "document_id", "kind", "title", "published", "text")
_FACTOR = Decimal("1e-10")
_HEAD = ("mention_id", "article_id", "text", "start", "end", "source_start", "source_end")
_TYPED = {"MONEY": "money", "DATE": "dates", "QUANTITY": "quantities", "TARGET": "targets"}
_FIELDS = {
    "money": ("currency", "value_min", "value_max", "qualifier", "per"),
    "dates": ("date_start", "date_end", "granularity", "relative", "year_from", "partial"),
    "quantities": ("value_min", "value_max", "unit", "qualifier", "per", "unit_si", "factor"),
    "targets": (
        "indicator",
        "operator",
        "value",
        "value_max",
        "unit",
        "deadline",
        "scope",
        "holder",
    ),
}


def resolve_tables(
    articles: pd.DataFrame, mentions: pd.DataFrame, settings: ResolveSettings
) -> StageResult:
    """Settle which entity each mention stands for, and lay typed values out in columns.

    ``articles`` needs the `ARTICLE_COLUMNS` only.
    """
    article_rows = {row["article_id"]: row for row in rows_of("articles", articles)}
    mention_rows = rows_of("mentions", mentions)
    del articles, mentions  # they need not stay in memory beside their rows
    rebuilt = rebuild_articles(article_rows, mention_rows)
    resolution = resolve(rebuilt, settings)
    by_id = {row["mention_id"]: row for row in mention_rows}
    tables: dict[str, list[Row]] = {name: [] for name in _FIELDS}
    for article in rebuilt:
        for one in article.mentions:
            name = _TYPED.get(one.label)
            if name and one.value is not None:
                row = _typed_row(name, by_id[one.mention_id], one.value)
                if name == "targets":
                    row["sentence"] = _sentence(article, by_id[one.mention_id])
                tables[name].append(row)
    tables["references"] = [
        _reference_row(by_id[key], one) for key, one in resolution.references.items()
    ]
    tables |= _entity_rows(resolution, by_id)
    return StageResult({name: make_frame(name, rows) for name, rows in tables.items()})


def rebuild_articles(article_rows: Mapping[str, Row], mention_rows: Iterable[Row]) -> list[Article]:
    """Rebuild the typed articles from the rows of ``articles`` and ``mentions``."""
    grouped: defaultdict[str, list[Mention]] = defaultdict(list)
    for row in mention_rows:
        grouped[row["article_id"]].append(_mention(row))
    return [
        Article(
            article_id=key,
            document_id=row["document_id"],
            text=row["text"],
            title=row["title"],
            published=row["published"],
            kind=row["kind"],
            sentences=split_sentences(row["text"]),
            mentions=tuple(sorted(grouped[key], key=lambda one: (one.start, -one.end))),
        )
        for key, row in article_rows.items()
    ]


def _mention(row: Row) -> Mention:
    return Mention(
        row["mention_id"],
        row["label"],
        row["start"],
        row["end"],
        row["text"],
        row["rule"],
        row["score"],
        parse_value(row["label"], row["value"]),
    )


def _sentence(article: Article, row: Row) -> str:
    return article.text[row["sentence_start"] : row["sentence_end"]]


def _typed_row(name: str, mention: Row, value: Value) -> Row:
    row = {key: mention[key] for key in _HEAD}
    row |= {key: getattr(value, key) for key in _FIELDS[name]}
    row |= {"rule": mention["rule"], "score": mention["score"]}
    if row.get("factor") is not None:  # 亩 is 2000/3 m²: a factor may have no last digit
        row["factor"] = row["factor"].quantize(_FACTOR)
    return row


def _reference_row(mention: Row, reference: Reference) -> Row:
    return {key: mention[key] for key in _HEAD} | {
        "label": reference.label,
        "entity_id": reference.entity_id,
        "status": reference.status,
        "rule": reference.rule,
        "confidence": reference.confidence,
        "candidates": list(reference.candidates),
    }


def _entity_rows(resolution: Resolution, by_id: Mapping[str, Row]) -> dict[str, list[Row]]:
    seen: defaultdict[str, list[Row]] = defaultdict(list)
    for mention_id, reference in resolution.references.items():
        if reference.entity_id is not None:
            seen[reference.entity_id].append(by_id[mention_id])
    groups: dict[str, tuple[str, tuple[Any, ...]]] = {
        "organizations": ("organization_id", resolution.organizations),
        "people": ("person_id", resolution.people),
        "places": ("place_id", resolution.places),
        "policies": ("policy_id", resolution.policies),
    }
    rows: dict[str, list[Row]] = {}
    for name, (key, entities) in groups.items():
        rows[name] = []
        for entity in entities:
            own = seen[getattr(entity, key)]
            # a document that only its notice names is traced to the notice
            shown = own or seen[getattr(entity, "parent_id", None) or ""]
            if shown:
                row = _lists(asdict(entity)) | _first_seen(shown) | {"mentions": len(own)}
                rows[name].append(row)
    return rows


def _lists(row: Row) -> Row:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _first_seen(mentions: list[Row]) -> Row:
    first = min(mentions, key=lambda row: (row["article_id"], row["start"]))
    counted = {
        "mentions": len(mentions),
        "articles": len({row["article_id"] for row in mentions}),
    }
    keys = ("article_id", "start", "end", "source_start", "source_end")
    return counted | {key: first[key] for key in keys}
