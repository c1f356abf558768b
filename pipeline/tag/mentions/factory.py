"""The ``zhengce_mentions`` component: candidates become entities."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.attrs import IDX  # type: ignore[attr-defined]
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.articles import ENTITY_LABELS
from pipeline.tag.mentions.conflicts import settle, trimmed
from pipeline.tag.mentions.tokens import split_tokens
from pipeline.tag.spans import CANDIDATES, candidates, set_span_data


class MentionWriter:
    """Settles the candidates of a doc and writes them to ``doc.ents``."""

    def __init__(self, first: Sequence[str], order: Sequence[str]) -> None:
        self.first = tuple(first)
        self.order = tuple(order)

    def __call__(self, doc: Doc) -> Doc:
        """Settle the doc's candidates; the doc that comes back may be a new one."""
        found = trimmed(candidates(doc), doc.text)
        kept = settle(found, self.first, self.order, len(doc.text))
        doc.user_data.pop(CANDIDATES, None)
        if not kept:
            return doc
        doc = split_tokens(doc, (edge for one in kept for edge in (one.start, one.end)))
        starts = {int(offset): i for i, offset in enumerate(doc.to_array([IDX]).reshape(-1))}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        spans = []
        for one in kept:
            span = Span(doc, starts[one.start], ends[one.end], label=one.label)
            set_span_data(span, one.rule, one.score, one.value)
            spans.append(span)
        doc.set_ents(spans)
        return doc


@Language.factory(
    "zhengce_mentions",
    default_config={"first": ["POLICY"], "order": list(ENTITY_LABELS)},
    assigns=["doc.ents", "token.ent_type", "token.ent_iob", "span._.value"],
    requires=["token.is_sent_start"],
)
def create_mentions(nlp: Language, name: str, first: list[str], order: list[str]) -> MentionWriter:
    """Create the component.

    ``first``: labels that win over all others; ``order``: which label wins between two
    candidates of the same length.
    """
    return MentionWriter(first, order)
