"""Split tokens where a span begins or ends inside one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from spacy.attrs import IDX, LEMMA, MORPH, POS, SENT_START, TAG  # type: ignore[attr-defined]
from spacy.tokens import Doc

_COPIED = {"TAG": TAG, "POS": POS, "LEMMA": LEMMA, "MORPH": MORPH}


def split_tokens(doc: Doc, boundaries: Iterable[int]) -> Doc:
    """Give a doc in which a token begins at each of the character offsets.

    The same doc comes back when every boundary is one already. Otherwise a new doc is made
    in one pass (spaCy's retokenizer costs time in the square of the length), with the
    text, user data, sentence starts and the tokens' tags, lemmas and morphology of the
    old one; a parse and entities are not carried over, so call it before they are set.

    >>> import spacy
    >>> doc = Doc(spacy.blank("zh").vocab, words=["获得10万", "元"], spaces=[False, False])
    >>> [token.text for token in split_tokens(doc, [2, 5])]
    ['获得', '10万', '元']
    """
    if not len(doc):
        return doc
    starts = doc.to_array([IDX]).reshape(-1).astype(np.int64)
    text = doc.text
    wanted = np.unique(np.fromiter(boundaries, dtype=np.int64))
    wanted = wanted[(wanted > 0) & (wanted < len(text))]
    missing = np.setdiff1d(wanted, starts, assume_unique=False)
    if not len(missing):
        return doc
    owners = np.searchsorted(starts, missing, side="right") - 1
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    # a boundary behind a token's own trailing space is the start of the next token already
    inside = missing - starts[owners] < np.array([len(words[i]) for i in owners])
    cuts: dict[int, list[int]] = {}
    for owner, offset in zip(owners[inside].tolist(), missing[inside].tolist(), strict=True):
        cuts.setdefault(owner, []).append(offset - int(starts[owner]))
    if not cuts:
        return doc
    new_words: list[str] = []
    new_spaces: list[bool] = []
    source: list[int] = []
    for number, (word, space) in enumerate(zip(words, spaces, strict=True)):
        edges = [0, *cuts.get(number, ()), len(word)]
        for begin, end in pairwise(edges):
            new_words.append(word[begin:end])
            new_spaces.append(False)
            source.append(number)
        new_spaces[-1] = space
    return _rebuilt(doc, new_words, new_spaces, np.array(source))


def _rebuilt(doc: Doc, words: list[str], spaces: list[bool], source: np.ndarray) -> Doc:
    split = Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
    split._context = doc._context  # type: ignore[attr-defined]  # noqa: SLF001 - as nlp.pipe does
    names = [name for name in _COPIED if doc.has_annotation(name)]
    if names:
        attrs = [_COPIED[name] for name in names]
        split.from_array(attrs, doc.to_array(attrs).reshape(len(doc), -1)[source])  # type: ignore[arg-type]
    if doc.has_annotation("SENT_START"):
        flags = doc.to_array([SENT_START]).reshape(-1)[source].astype(np.int64)
        repeated = np.concatenate([[False], source[1:] == source[:-1]])
        flags[repeated] = -1
        split.from_array([SENT_START], flags.reshape(-1, 1).astype(np.uint64))  # type: ignore[arg-type]
    return split
