"""Places: from the words of the text to divisions with codes, or to names without."""

from __future__ import annotations

from pipeline.resolve.places.evidence import Evidence, article_evidence
from pipeline.resolve.places.reading import PlaceReading, read_place
from pipeline.resolve.places.settle import Surroundings, settle_places

__all__ = [
    "Evidence",
    "PlaceReading",
    "Surroundings",
    "article_evidence",
    "read_place",
    "settle_places",
]
