"""The ``zhengce_quantities`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tag.quantities.finder import find_quantities
from pipeline.tag.spans import add_candidates, candidates

_TAKEN = ("MONEY", "DATE")


class QuantityTagger:
    """Adds the quantities of a doc to its candidates, behind money and dates.

    >>> import spacy
    >>> from pipeline.tag.spans import candidates
    >>> [one.label for one in candidates(QuantityTagger()(spacy.blank("zh")("增长5.5%")))]
    ['QUANTITY']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found; the doc that comes back is the one given."""
        taken = [(one.start, one.end) for one in candidates(doc) if one.label in _TAKEN]
        add_candidates(doc, find_quantities(doc.text, taken))
        return doc


@Language.factory("zhengce_quantities", assigns=["doc.user_data"])
def create_quantities(nlp: Language, name: str) -> QuantityTagger:
    """Create the component; it has no settings."""
    return QuantityTagger()
