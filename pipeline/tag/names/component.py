"""The spaCy component that any finder of names becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from spacy.tokens import Doc

from pipeline.tag.spans import Candidate, add_candidates


class NamesFinder(Protocol):
    """Anything that finds names in many texts at once."""

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the candidates of each text."""
        ...


class NamesComponent:
    """Adds the names that a finder sees to each doc's candidates, in batches."""

    def __init__(self, finder: NamesFinder, batch_docs: int = 64) -> None:
        self.finder = finder
        self.batch_docs = batch_docs

    def __call__(self, doc: Doc) -> Doc:
        """Tag one doc."""
        add_candidates(doc, self.finder.find_names([doc.text])[0])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Tag docs in batches, so that sentences of many docs share a run of the network."""
        docs = iter(stream)
        while batch := list(islice(docs, max(batch_size, self.batch_docs))):
            for doc, found in zip(
                batch, self.finder.find_names([doc.text for doc in batch]), strict=True
            ):
                add_candidates(doc, found)
                yield doc
