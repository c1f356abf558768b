"""The ``zhengce_dates`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.published import Precision, published_of
from pipeline.tag.dates.finder import find_dates
from pipeline.tag.spans import Candidate, add_candidates
from pipeline.values import DateRange

_FINER: dict[Precision, frozenset[str]] = {
    "day": frozenset(),
    "month": frozenset({"day", "week"}),
    "year": frozenset({"day", "week", "month", "quarter", "half_year"}),
}


class DateTagger:
    """Adds the dates of a doc to its candidates; ``doc._.published`` is their reference.

    >>> import spacy
    >>> from pipeline.tag.spans import candidates
    >>> [one.label for one in candidates(DateTagger()(spacy.blank("zh")("2025年3月印发")))]
    ['DATE']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found; the doc that comes back is the one given."""
        published = published_of(doc._.published)
        found = find_dates(doc.text, published.day if published else None)
        if published is not None and published.precision != "day":
            found = [leave_open(one, published.precision) for one in found]
        add_candidates(doc, found)
        return doc


def leave_open(found: Candidate, precision: Precision) -> Candidate:
    """Leave a relative date open that is finer than what is known of the publication.

    With the month known, 本月 is resolved and 昨天 is not.
    """
    value = found.value
    if not isinstance(value, DateRange) or not value.relative:
        return found
    finer = _FINER[precision]
    if value.granularity not in finer:
        return found
    return found._replace(
        value=value.model_copy(update={"date_start": None, "date_end": None, "year_from": None})
    )


@Language.factory("zhengce_dates", assigns=["doc.user_data"])
def create_dates(nlp: Language, name: str) -> DateTagger:
    """Create the component; it has no settings."""
    return DateTagger()
