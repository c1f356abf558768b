"""The components in a spaCy pipeline: candidates with values, offsets and rules."""

from __future__ import annotations

import spacy

import pipeline.tag.dates.factory
import pipeline.tag.money.factory
import pipeline.tag.quantities.factory  # noqa: F401 - makes the factories known
from pipeline.tag.spans import candidates


def test_components_add_candidates() -> None:
    nlp = spacy.blank("zh")
    for name in ("zhengce_money", "zhengce_dates", "zhengce_quantities"):
        nlp.add_pipe(name)
    doc = nlp.make_doc("今年底前建成20个项目，投资10万元")
    doc._.published = "2025-03-25"
    doc = nlp(doc)
    found = {(one.label, doc.text[one.start : one.end]) for one in candidates(doc)}
    assert found == {("DATE", "今年底"), ("QUANTITY", "20个"), ("MONEY", "10万元")}
