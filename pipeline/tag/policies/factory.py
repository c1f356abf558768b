"""The ``zhengce_policies`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tag.policies.finder import find_policies
from pipeline.tag.spans import add_candidates


class PolicyTagger:
    """Proposes the policies of a doc."""

    def __call__(self, doc: Doc) -> Doc:
        add_candidates(doc, find_policies(doc.text))
        return doc


@Language.factory("zhengce_policies")
def create_policies(nlp: Language, name: str) -> PolicyTagger:
    """Create the component; it has no settings."""
    return PolicyTagger()
