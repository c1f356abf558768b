"""The ``zhengce_policies`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tag.policies.finder import find_policies
from pipeline.tag.spans import add_candidates


class PolicyTagger:
    """Proposes the policies of a doc."""

    def __init__(self, *, split_issuers: bool) -> None:
        self.split_issuers = split_issuers

    def __call__(self, doc: Doc) -> Doc:
        """Add the policies of ``doc`` to its candidates."""
        add_candidates(doc, find_policies(doc.text, split_issuers=self.split_issuers))
        return doc


@Language.factory(
    "zhengce_policies", default_config={"split_issuers": False}, assigns=["doc.user_data"]
)
def create_policies(nlp: Language, name: str, *, split_issuers: bool) -> PolicyTagger:
    """Create the component.

    ``split_issuers``: leave the issuers at the head of an official document's title line
    out of the POLICY span.
    """
    return PolicyTagger(split_issuers=split_issuers)
