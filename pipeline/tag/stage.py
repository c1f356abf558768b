"""The tag stage: the ``articles`` table in, the ``mentions`` table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.frames import make_frame, rows_of
from pipeline.layout.offsets import OffsetMap
from pipeline.results import Failure, StageResult
from pipeline.tag.documents import article_of

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.articles import Article


def tag_articles(articles: pd.DataFrame, nlp: Language, batch_size: int) -> StageResult:
    """Tag every article with the spaCy pipeline.

    An article on which a component raises goes to the failures, with what was raised.
    """
    rows = rows_of("articles", articles)
    mentions: list[dict[str, Any]] = []
    failures: list[Failure] = []
    for row, doc in _tagged(rows, nlp, batch_size):
        if isinstance(doc, Exception):
            reason = f"{type(doc).__name__}: {doc}; leave the article out or report it"
            failures.append(Failure("tag", row["document_id"], row["article_id"], "tag", reason))
        else:
            article = article_of(doc, row["article_id"], row["document_id"], row["title"])
            mentions.extend(_mention_rows(article, OffsetMap.from_list(row["source_map"])))
    return StageResult({"mentions": make_frame("mentions", mentions)}, tuple(failures))


def _tagged(
    rows: list[dict[str, Any]], nlp: Language, batch_size: int
) -> Iterator[tuple[dict[str, Any], Doc | Exception]]:
    for start in range(0, len(rows), batch_size):
        batch = rows[start : start + batch_size]
        try:
            docs: Iterable[Doc | Exception] = list(
                nlp.pipe([_make_doc(nlp, row) for row in batch], batch_size=batch_size)
            )
        except Exception:  # noqa: BLE001 - find the one article that fails, keep the others
            docs = [_tag_one(nlp, row) for row in batch]
        yield from zip(batch, docs, strict=True)


def _tag_one(nlp: Language, row: dict[str, Any]) -> Doc | Exception:
    try:
        return nlp(_make_doc(nlp, row))
    except Exception as error:  # noqa: BLE001 - becomes a row of the failures table
        return error


def _make_doc(nlp: Language, row: dict[str, Any]) -> Doc:
    doc = nlp.make_doc(row["text"])
    published: date | None = row["published"]
    doc._.published = published.isoformat() if published else None
    return doc


def _mention_rows(article: Article, offsets: OffsetMap) -> Iterator[dict[str, Any]]:
    sentences = iter(article.sentences)
    sentence = next(sentences, (0, len(article.text)))
    for one in article.mentions:
        while one.start >= sentence[1]:
            sentence = next(sentences, (sentence[1], len(article.text) + 1))
        source_start, source_end = offsets.to_source(one.start, one.end)
        yield {
            "mention_id": one.mention_id,
            "article_id": article.article_id,
            "document_id": article.document_id,
            "label": one.label,
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "source_start": source_start,
            "source_end": source_end,
            "sentence_start": sentence[0],
            "sentence_end": sentence[1],
            "rule": one.rule,
            "score": one.score,
            "value": one.value.model_dump_json(exclude_defaults=True) if one.value else None,
        }
