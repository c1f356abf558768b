"""The spaCy component: span group, values, and tokens split where a target cuts one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.tag.mentions.factory
import pipeline.tag.targets.factory  # noqa: F401 - makes the factory known
from pipeline.published import published_of
from pipeline.tag.spans import add_candidates

TEXT = "力争2027年绿色贷款余额突破4.2万亿元，新增企业50家。"


@pytest.fixture
def nlp(figures: Any) -> Language:
    nlp = spacy.blank("zh")

    @Language.component("test_target_figures")
    def add_figures(doc: Doc) -> Doc:
        known = published_of(doc._.published)
        add_candidates(doc, figures(doc.text, known.day if known else None))
        return doc

    nlp.add_pipe("test_target_figures")
    nlp.add_pipe(_factory(nlp, "mentions"))
    nlp.add_pipe(_factory(nlp, "targets"))
    return nlp


def _factory(nlp: Language, name: str) -> str:
    return next(one for one in (f"zhengce_{name}", f"zhengce.{name}") if nlp.has_factory(one))


def test_targets_are_a_span_group(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = doc.spans["targets"]
    assert [span.text for span in spans] == ["2027年绿色贷款余额突破4.2万亿元", "新增企业50家"]
    assert {span.label_ for span in spans} == {"TARGET"}
    assert spans[0]._.value.deadline == date(2027, 12, 31)
    assert spans[0]._.rule == "target.operator.more"
    assert 0 < spans[0]._.score <= 1
    assert [ent.label_ for ent in doc.ents] == ["DATE", "MONEY", "QUANTITY"]


def test_a_token_that_a_target_cuts_is_split(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["力争2027年", "绿色贷款余额突破4.2万亿元，新增企业", "50家。"])
    doc = nlp.get_pipe("test_target_figures")(Doc(nlp.vocab, words=[t.text for t in doc]))
    for name in nlp.pipe_names[1:]:
        doc = nlp.get_pipe(name)(doc)
    joined = "".join(token.text_with_ws for token in doc)
    assert joined == doc.text
    assert doc.spans["targets"]
    assert all(ent._.value is not None for ent in doc.ents)


def test_published_resolves_this_year(nlp: Language) -> None:
    doc = nlp.make_doc("今年，企业将新建50条生产线。")
    doc._.published = "2025-03-25"
    [span] = nlp(doc).spans["targets"]
    assert span._.value.deadline == date(2025, 12, 31)


def test_empty_text_has_an_empty_group(nlp: Language) -> None:
    assert list(nlp("").spans["targets"]) == []


def test_threshold_leaves_out_weak_goals(nlp: Language) -> None:
    nlp.remove_pipe(nlp.pipe_names[-1])
    nlp.add_pipe(_factory(nlp, "targets"), config={"threshold": 1.0})
    assert list(nlp(TEXT).spans["targets"]) == []
