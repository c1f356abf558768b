"""The ``zhengce_sentences`` component."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IDX, SENT_START  # type: ignore[attr-defined]
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.sentences import split_sentences


def mark_sentences(doc: Doc) -> None:
    """Set ``is_sent_start`` of every token from the sentences of the doc's text.

    A sentence that starts inside a token starts at that token.
    """
    if not len(doc):
        return
    offsets = doc.to_array([IDX]).reshape(-1).astype(np.int64)
    starts = np.array([start for start, _ in split_sentences(doc.text)], dtype=np.int64)
    flags = np.full(len(doc), -1, dtype=np.int64)
    flags[0] = 1
    if len(starts):
        flags[np.searchsorted(offsets, starts, side="right") - 1] = 1
    doc.from_array([SENT_START], flags.reshape(-1, 1).astype(np.uint64))  # type: ignore[arg-type]


class SentenceMarker:
    """Marks where sentences start.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> [s.text for s in SentenceMarker()(nlp("浙江出台举措。《通知》提出。")).sents]
    ['浙江出台举措。', '《通知》提出。']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark the doc's sentences."""
        mark_sentences(doc)
        return doc


@Language.factory("zhengce_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> SentenceMarker:
    """Create the component; it has no settings."""
    return SentenceMarker()
