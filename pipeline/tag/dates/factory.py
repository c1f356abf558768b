"""The ``zhengce_dates`` component."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tag.dates.finder import find_dates
from pipeline.tag.spans import add_candidates


class DateTagger:
    """Adds the dates of a doc to its candidates; ``doc._.published`` is their reference.

    >>> import spacy
    >>> from pipeline.tag.spans import candidates
    >>> [one.label for one in candidates(DateTagger()(spacy.blank("zh")("2025年3月印发")))]
    ['DATE']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found; the doc that comes back is the one given."""
        published = date.fromisoformat(doc._.published) if doc._.published else None
        add_candidates(doc, find_dates(doc.text, published))
        return doc


@Language.factory("zhengce_dates", assigns=["doc.user_data"])
def create_dates(nlp: Language, name: str) -> DateTagger:
    """Create the component; it has no settings."""
    return DateTagger()
