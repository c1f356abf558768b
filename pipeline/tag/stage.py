"""The tag stage: the ``articles`` table in, the ``mentions`` table out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.frames import join_frames, make_frame, rows_of
from pipeline.layout.offsets import OffsetMap
from pipeline.results import Failure, StageResult
from pipeline.tag.documents import article_of

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.articles import Article

Row = dict[str, Any]


def tag_articles(articles: pd.DataFrame, nlp: Language, batch_size: int) -> StageResult:
    """Tag every article with the spaCy pipeline.

    An article on which a component raises goes to the failures, with what was raised.
    """
    failures: list[Failure] = []
    frames = []
    for start in range(0, len(articles), batch_size):
        rows = rows_of("articles", articles.iloc[start : start + batch_size])
        mentions: list[Row] = []
        for row, doc in zip(rows, _tagged(rows, nlp), strict=True):
            if isinstance(doc, Exception):
                failures.append(_failure(row, doc))
                continue
            article = article_of(doc, row["article_id"], row["document_id"], row["title"])
            mentions.extend(_mention_rows(article, OffsetMap.from_list(row["source_map"])))
        frames.append(make_frame("mentions", mentions))
    return StageResult({"mentions": join_frames("mentions", frames)}, tuple(failures))


def _failure(row: Row, error: Exception) -> Failure:
    cause = error.__cause__ or error  # spaCy wraps what a component raised
    reason = f"{type(cause).__name__}: {cause}; leave the article out or report it"
    return Failure("tag", row["document_id"], row["article_id"], "tag", reason)


def _tagged(rows: list[Row], nlp: Language) -> list[Doc | Exception]:
    try:
        return list(nlp.pipe([_make_doc(nlp, row) for row in rows], batch_size=len(rows)))
    except Exception:  # noqa: BLE001 - find the one article that fails, keep the others
        return [_tag_one(nlp, row) for row in rows]


def _tag_one(nlp: Language, row: Row) -> Doc | Exception:
    try:
        return nlp(_make_doc(nlp, row))
    except Exception as error:  # noqa: BLE001 - becomes a row of the failures table
        return error


def _make_doc(nlp: Language, row: Row) -> Doc:
    doc = nlp.make_doc(row["text"])
    doc._.published = row["published_period"]
    return doc


def _mention_rows(article: Article, offsets: OffsetMap) -> Iterator[Row]:
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
