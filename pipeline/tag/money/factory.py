"""The ``zhengce.money`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tag.money.finder import find_money
from pipeline.tag.spans import add_candidates


class MoneyTagger:
    """Adds the amounts of money of a doc to its candidates.

    >>> import spacy
    >>> from pipeline.tag.spans import candidates
    >>> [one.label for one in candidates(MoneyTagger()(spacy.blank("zh")("补助10万元")))]
    ['MONEY']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found; the doc that comes back is the one given."""
        add_candidates(doc, find_money(doc.text))
        return doc


@Language.factory("zhengce_money", assigns=["doc.user_data"])
def create_money(nlp: Language, name: str) -> MoneyTagger:
    """Create the component; it has no settings."""
    return MoneyTagger()
