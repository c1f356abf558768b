"""Overlaps are settled, tokens are split, nothing moves."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.tag.mentions import MentionWriter, settle, split_tokens
from pipeline.tag.mentions.conflicts import trimmed
from pipeline.tag.sentences import SentenceMarker
from pipeline.tag.serialize import decode_value  # registers the encoders
from pipeline.tag.spans import Candidate, add_candidates, set_span_data
from pipeline.values import Quantity

VOCAB = spacy.blank("zh").vocab
WORDS = st.lists(st.text("浙江省出台a1 。\n", min_size=1, max_size=4), min_size=1, max_size=12)
LABELS = ["ORG", "PLACE", "POLICY", "MONEY"]


def doc_of(words: list[str]) -> Doc:
    """A doc in which a word " " after another is that word's trailing space, as spaCy has it."""
    tokens: list[str] = []
    spaces: list[bool] = []
    for word in words:
        if word == " " and tokens and not spaces[-1]:
            spaces[-1] = True
        else:
            tokens.append(word)
            spaces.append(False)
    return Doc(VOCAB, words=tokens, spaces=spaces)


def test_the_longest_wins_but_a_policy_over_all() -> None:
    short = Candidate(2, 4, "ORG", "r")
    long = Candidate(0, 4, "PLACE", "r")
    policy = Candidate(3, 6, "POLICY", "r")
    assert settle([short, long], ["POLICY"], LABELS, 9) == [long]
    assert settle([short, long, policy], ["POLICY"], LABELS, 9) == [policy]


def test_of_the_same_length_the_order_of_labels_decides_then_the_score() -> None:
    org, place = Candidate(0, 2, "ORG", "r", 0.1), Candidate(0, 2, "PLACE", "r", 0.9)
    assert settle([place, org], [], LABELS, 2) == [org]
    low, high = Candidate(0, 2, "ORG", "a", 0.1), Candidate(0, 2, "ORG", "b", 0.9)
    assert settle([low, high], [], LABELS, 2) == [high]


@given(WORDS, st.data())
def test_splitting_keeps_text_and_makes_every_boundary_a_token(
    words: list[str], data: st.DataObject
) -> None:
    doc = SentenceMarker()(doc_of(words))
    edges = data.draw(st.sets(st.integers(0, len(doc.text))))
    split = split_tokens(doc, edges)
    starts = {token.idx for token in split} | {len(doc.text)}
    assert split.text == doc.text
    # the end of a token before its trailing space is an edge too
    assert edges <= starts | {token.idx + len(token) for token in split}
    assert {token.idx for token in doc} <= starts
    assert [s.text for s in split.sents] == [s.text for s in doc.sents]


@given(WORDS, st.data())
def test_kept_candidates_become_entities_at_their_own_offsets(
    words: list[str], data: st.DataObject
) -> None:
    doc = doc_of(words)
    size = len(doc.text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=8))
    found = [Candidate(s, e, LABELS[i % 4], "r", 1.0) for i, (s, e) in enumerate(spans) if s < e]
    add_candidates(doc, found)
    done = MentionWriter(["POLICY"], LABELS)(doc)
    kept = settle(trimmed(found, doc.text), ["POLICY"], LABELS, size)
    assert [(e.start_char, e.end_char, e.label_) for e in done.ents] == [
        (one.start, one.end, one.label) for one in kept
    ]


def test_tags_survive_the_split() -> None:
    doc = Doc(VOCAB, words=["获得10万", "元"], spaces=[False, False], tags=["V", "N"])
    assert [t.tag_ for t in split_tokens(doc, [2])] == ["V", "V", "N"]


def test_values_survive_bytes() -> None:
    doc = doc_of(["50", "%"])
    doc.set_ents([doc.char_span(0, 3, label="QUANTITY")])
    value = Quantity(value_min="50", value_max="50", unit="%")
    set_span_data(doc.ents[0], "r", 1.0, value)
    again = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert again.ents[0]._.value == value
    assert decode_value({"a": 1}) == {"a": 1}
