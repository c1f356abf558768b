"""From a tagged `Doc` to an `Article` with its mentions."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.articles import TARGET_LABEL, Article, Mention
from pipeline.ids import make_id
from pipeline.published import published_of
from pipeline.sentences import split_sentences

TARGETS = "targets"


def article_of(
    doc: Doc,
    article_id: str = "doc",
    document_id: str = "doc",
    title: str = "",
    kind: str = "news",
) -> Article:
    """Give the article that a tagged doc stands for; ids are hashes of label and offsets.

    >>> import spacy
    >>> article_of(spacy.blank("zh")("浙江")).text
    '浙江'
    """
    text = doc.text  # spaCy joins it from the tokens each time
    spans = [*doc.ents, *doc.spans.get(TARGETS, ())]
    mentions = sorted(
        (_mention(span, article_id) for span in spans), key=lambda one: (one.start, -one.end)
    )
    published = published_of(doc._.published)
    return Article(
        article_id=article_id,
        document_id=document_id,
        text=text,
        title=title,
        published=published.exact if published else None,
        kind=kind,
        sentences=split_sentences(text),
        mentions=tuple(mentions),
    )


def _mention(span: Span, article_id: str) -> Mention:
    label = span.label_ or TARGET_LABEL
    return Mention(
        mention_id=make_id("men", article_id, label, span.start_char, span.end_char),
        label=label,
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        rule=span._.rule,
        score=span._.score,
        value=span._.value,
    )
