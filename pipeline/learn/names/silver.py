"""Silver sentences: unlabelled text with the names that the tagger is sure of."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.labels import Sentence, Span
from pipeline.sentences import split_sentences
from pipeline.tag.spans import Candidate

# A sentence is kept when the tagger is this sure of each of its names.
SURE = 0.75
# Sentences without a name teach what is none; a part of them is enough.
NAMELESS = 0.3
_SHORTEST = 6


class Finder(Protocol):
    """What finds names in many texts at once."""

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the candidates of each text."""
        ...


def silver_sentences(
    texts: Iterable[str], finder: Finder, avoid: frozenset[str], rng: random.Random
) -> Iterator[Sentence]:
    """Label the sentences of ``texts``; those that hold or stand in ``avoid`` are left out.

    ``avoid`` holds the sentences of gold texts, so that no score is on text trained on.
    """
    for batch in _batches(texts):
        for text, found in zip(batch, finder.find_names(batch), strict=True):
            for start, end in split_sentences(text):
                sentence = text[start:end]
                if not _SHORTEST <= len(sentence) <= LONGEST or sentence in avoid:
                    continue
                inside = [c for c in found if start <= c.start and c.end <= end]
                if any(candidate.score < SURE for candidate in inside):
                    continue
                if not inside and rng.random() > NAMELESS:
                    continue
                spans: tuple[Span, ...] = tuple(
                    (c.start - start, c.end - start, c.label) for c in inside
                )
                yield Sentence(sentence, spans, "policy")


def _batches(texts: Iterable[str], size: int = 64) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
