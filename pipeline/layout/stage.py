"""The layout stage: the ``documents`` table in, ``articles`` and ``removed`` out."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pipeline.frames import make_frame, rows_of
from pipeline.ids import make_id
from pipeline.layout import LaidArticle, LayoutSettings, Removed, layout_document
from pipeline.read.documents import LineBox, Metadata, SourceDocument
from pipeline.results import Failure, StageResult

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

Row = dict[str, Any]


def layout_documents(documents: pd.DataFrame, settings: LayoutSettings) -> StageResult:
    """Lay out every document; one that fails goes to the failures with what was raised."""
    articles: list[Row] = []
    removed: list[Row] = []
    failures: list[Failure] = []
    for row in rows_of("documents", documents):
        try:
            laid = layout_document(_document(row), settings)
        except Exception as error:  # noqa: BLE001 - one bad document never stops a run
            reason = f"{type(error).__name__}: {error}; leave the document out or report it"
            failures.append(Failure("layout", row["document_id"], row["record"], "layout", reason))
            continue
        if not laid.articles:
            reason = "no article found; the document holds no running text"
            failures.append(Failure("layout", row["document_id"], row["record"], "empty", reason))
        articles.extend(
            _article_row(row, number, article) for number, article in enumerate(laid.articles)
        )
        removed.extend(_removed_rows(row["document_id"], row["text_start"], laid.removed))
    frames = {
        "articles": make_frame("articles", articles),
        "removed": make_frame("removed", removed),
    }
    return StageResult(frames, tuple(failures))


def _document(row: Row) -> SourceDocument:
    metadata = Metadata(
        **{name: row[name] for name in Metadata.__dataclass_fields__ if name in row}
    )
    edges = row["pages"]
    return SourceDocument(
        row["record"],
        row["text"],
        pages=tuple(zip(edges[0::2], edges[1::2], strict=True)),
        metadata=metadata,
        media=row["media"],
        base=row["text_start"],
        lines=tuple(LineBox(*box) for box in json.loads(row["lines"] or "[]")),
    )


def _article_row(document: Row, number: int, article: LaidArticle) -> Row:
    document_id, base = document["document_id"], document["text_start"]
    published = article.published
    runs = article.offsets.runs
    flat = [value for view, source, length in runs for value in (view, source + base, length)]
    source_start, source_end = article.source_range
    return {
        "article_id": make_id("art", document_id, number, article.text),
        "document_id": document_id,
        "ordinal": number,
        "kind": article.kind,
        "title": article.title,
        "subtitles": list(article.subtitles),
        "authors": [str(author) for author in article.authors],
        "dateline": article.dateline,
        "published": published,
        "published_source": (
            article.published_source if published else document["published_source"]
        ),
        "published_period": (published.isoformat() if published else document["published_period"]),
        "text": article.text,
        "simplified": article.simplified,
        "changes": [f"{kind}={count}" for kind, count in sorted(article.changes.items())],
        "body_start": article.body_start,
        "source_start": source_start + base,
        "source_end": source_end + base,
        "source_map": flat,
    }


def _removed_rows(document_id: str, base: int, removed: Iterable[Removed]) -> list[Row]:
    by_reason: defaultdict[str, list[Removed]] = defaultdict(list)
    for one in removed:
        by_reason[one.reason].append(one)
    return [
        {
            "removed_id": make_id("rem", document_id, reason),
            "document_id": document_id,
            "reason": reason,
            "characters": sum(run.end - run.start for run in runs),
            "runs": [edge + base for run in runs for edge in (run.start, run.end)],
        }
        for reason, runs in sorted(by_reason.items())
    ]
