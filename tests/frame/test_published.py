"""Publication known to the month only: what that settles, and what it leaves open."""

import pytest

import pipeline
from pipeline.published import Published


@pytest.mark.parametrize("period", ["", "2025-3", "2025-13", "2025-02-30", "yesterday", "25-03-01"])
def test_what_is_no_date_is_refused(period):
    with pytest.raises(ValueError):
        Published.parse(period)


@pytest.mark.parametrize(
    ("published", "text", "start"),
    [
        ("2025-03", "今年底完成研制。", "2025-12-01"),
        ("2025-03", "3月21日签约。", "2025-03-21"),
        ("2025-03", "昨天签约。", None),
        ("2025-03-25", "昨天签约。", "2025-03-24"),
        ("2025", "去年完成。", "2024-01-01"),
        ("2025", "本月完成。", None),
    ],
)
def test_relative_dates_are_settled_as_far_as_publication_is_known(published, text, start):
    nlp = pipeline.load()
    doc = nlp.make_doc(text)
    doc._.published = published
    found = next(ent._.value for ent in nlp(doc).ents if ent.label_ == "DATE")
    assert (found.date_start.isoformat() if found.date_start else None) == start
