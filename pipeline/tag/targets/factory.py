"""The ``zhengce_targets`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from pipeline.published import published_of
from pipeline.sentences import split_sentences
from pipeline.tag.mentions.tokens import split_tokens
from pipeline.tag.spans import Candidate, set_span_data
from pipeline.tag.targets.finder import find_targets

TARGETS = "targets"


class TargetTagger:
    """Finds the targets of a doc from its entities; writes ``doc.spans["targets"]``.

    Goals with a score below ``threshold`` are left out.
    """

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        """Give the doc with its targets; tokens are split where a target cuts one."""
        known = published_of(doc._.published)
        published = known.day if known else None
        mentions = [
            Candidate(ent.start_char, ent.end_char, ent.label_, ent._.rule, 1.0, ent._.value)
            for ent in doc.ents
        ]
        found = find_targets(doc.text, mentions, split_sentences(doc.text), published)
        found = [one for one in found if one.score >= self.threshold]
        doc = _with_boundaries(doc, found)
        group = SpanGroup(doc, name=TARGETS)
        for one in found:
            span = doc.char_span(one.start, one.end, label=one.label)
            if span is None:
                raise ValueError(f"target {one.start}:{one.end} cuts a token")
            set_span_data(span, one.rule, one.score, one.value)
            group.append(span)
        doc.spans[TARGETS] = group
        return doc


def _with_boundaries(doc: Doc, found: list[Candidate]) -> Doc:
    entities = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    split = split_tokens(doc, (edge for one in found for edge in (one.start, one.end)))
    if split is not doc:
        # entities are not carried over when tokens are split
        spans = [split.char_span(start, end, label=label) for start, end, label in entities]
        split.set_ents([span for span in spans if span is not None])
    return split


@Language.factory(
    "zhengce_targets",
    default_config={"threshold": 0.0},
    assigns=["doc.spans", "span._.value"],
    requires=["doc.ents", "token.is_sent_start"],
)
def create_targets(nlp: Language, name: str, threshold: float) -> TargetTagger:
    """Create the component; ``threshold`` is the least score that a target must have."""
    return TargetTagger(threshold)
