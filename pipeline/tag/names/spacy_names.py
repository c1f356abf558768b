"""Names from another spaCy pipeline: its ``ner``, a transformer's, or anything with ``ents``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.tag.spans import Candidate

if TYPE_CHECKING:
    from spacy.language import Language

RULE = "names.spacy"
# Labels of OntoNotes, MSRA and plain pipelines; what is missing is left out.
LABELS: Mapping[str, str] = {
    "ORG": "ORG",
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
}


class SpacyTagger:
    """Takes the entities of another pipeline as candidates.

    ``nlp`` is that pipeline; ``labels`` maps its labels to ORG, PERSON and PLACE.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "杭州"}])
    >>> [c[:3] for c in SpacyTagger(nlp).find_names(["在杭州"])[0]]
    [(1, 3, 'PLACE')]
    """

    def __init__(
        self, nlp: Language, labels: Mapping[str, str] | None = None, batch_size: int = 64
    ) -> None:
        self.nlp = nlp
        self.labels = dict(LABELS if labels is None else labels)
        self.batch_size = batch_size

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the entities of each text whose labels are known."""
        plain = [_without_surrogates(text) for text in texts]
        return [
            [
                Candidate(ent.start_char, ent.end_char, self.labels[ent.label_], RULE)
                for ent in doc.ents
                if ent.label_ in self.labels
            ]
            for doc in self.nlp.pipe(plain, batch_size=self.batch_size)
        ]


def load_spacy_tagger(
    model: str, labels: Mapping[str, str] | None = None, batch_size: int = 64
) -> SpacyTagger:
    """Load the pipeline ``model`` (a package or folder); raises `OSError` when there is none."""
    import spacy

    return SpacyTagger(spacy.load(model), labels, batch_size)


def _without_surrogates(text: str) -> str:
    """Put U+FFFD in the place of lone surrogates, which spaCy cannot take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
