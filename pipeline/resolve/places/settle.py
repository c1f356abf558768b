"""Settles each place mention of an article on a division, a name, or open candidates."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.articles import Article, Mention
from pipeline.entities import Place, Reference
from pipeline.gazetteer import Division
from pipeline.gazetteer.divisions import settings as gazetteer_settings
from pipeline.ids import make_id
from pipeline.resolve.places.evidence import SHARED_CITY, Evidence, choose, nearness
from pipeline.resolve.places.reading import PlaceReading, is_landmark, read_place

Settled = tuple[Reference, Place | None]

_CERTAIN = 0.98
_SHORT = 0.93
_IN_SENTENCE = 0.9
_IN_ARTICLE = 0.8
_WIDEST = 0.85
_CITY = 0.7
_NAME = 0.6


def settle_places(article: Article, evidence: Sequence[Evidence]) -> list[Settled]:
    """Settle the PLACE mentions of an article.

    A name of several divisions is settled by the sentence it stands in, then by the
    article; where both leave more than one, it stays ambiguous with their codes.
    """
    return [_settle(article, one, evidence) for one in article.mentions if one.label == "PLACE"]


def _settle(article: Article, mention: Mention, evidence: Sequence[Evidence]) -> Settled:
    reading = read_place(mention.text)
    if not reading.candidates:
        place = _named(reading)
        confidence = _NAME if reading.level == "site" else _CERTAIN
        return _resolved(mention, place, reading.rule, confidence)
    if is_landmark(mention.text) and not _near(reading.candidates, evidence):
        place = Place(make_id("place", mention.text), mention.text, None, None, "site")
        return _resolved(mention, place, "places.landmark", _NAME)
    if len(reading.candidates) == 1:
        confidence = _CERTAIN if reading.explicit else _SHORT
        return _resolved(mention, _place(reading, reading.candidates[0]), reading.rule, confidence)
    found, rule, confidence = settle_divisions(
        reading.candidates, mention.start, article.sentences, evidence
    )
    if len(found) == 1:
        return _resolved(mention, _place(reading, found[0]), rule, confidence)
    if reading.name is not None:
        # The site or town has its name; only the division around it stays open.
        return _resolved(mention, _named(reading), reading.rule, _NAME)
    codes = tuple(one.adcode for one in found)
    reference = Reference(mention.mention_id, "PLACE", None, "ambiguous", rule, confidence, codes)
    return reference, None


def _near(candidates: Sequence[Division], evidence: Sequence[Evidence]) -> bool:
    """Say whether the article speaks of the city (or the parent) of one of the candidates."""
    divisions = {each.division for each in evidence}
    return any(nearness(one, other) >= SHARED_CITY for one in candidates for other in divisions)


def settle_divisions(
    candidates: tuple[Division, ...],
    start: int,
    sentences: Sequence[tuple[int, int]],
    evidence: Sequence[Evidence],
) -> tuple[tuple[Division, ...], str, float]:
    """Narrow candidates down: (what is left, rule, confidence).

    >>> from pipeline.gazetteer import lookup
    >>> settle_divisions(lookup("海南"), 0, (), ())[0][0].name
    '海南省'
    """
    if candidates[0].level == "province":
        return candidates[:1], "places.province_first", _WIDEST
    near = next(((a, b) for a, b in sentences if a <= start < b), None)
    if near is not None:
        here = [one for one in evidence if near[0] <= one.start < near[1]]
        found = choose(candidates, here)
        if len(found) == 1:
            return found, "places.sentence", _IN_SENTENCE
    wider = ((head_of(evidence), "places.headline"), (list(evidence), "places.article"))
    for around, rule in wider:
        found = choose(candidates, around)
        if len(found) == 1:
            return found, rule, _IN_ARTICLE
    cities = [one for one in found if one.level == "city"]
    if len(cities) == 1 and not _lesser(cities[0]):
        return (cities[0],), "places.city_first", _CITY
    return found, "places.ambiguous", round(1 / len(found), 2)


def head_of(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep the evidence of the headline lines."""
    return [one for one in evidence if one.head]


def _lesser(city: Division) -> bool:
    short = city.name.removesuffix("市")
    return short in gazetteer_settings()["ambiguous"]["cities"]


def _resolved(mention: Mention, place: Place, rule: str, confidence: float) -> Settled:
    reference = Reference(mention.mention_id, "PLACE", place.place_id, "resolved", rule, confidence)
    return reference, place


def _named(reading: PlaceReading) -> Place:
    name = reading.name or ""
    return Place(make_id("place", name), name, None, None, reading.level)


def _place(reading: PlaceReading, division: Division) -> Place:
    name = reading.name or division.name
    full_name = division.full_name if reading.name is None else None
    if reading.level in {"town", "village"}:
        full_name = division.full_name + name
    return Place(
        make_id("place", division.adcode, name),
        name,
        full_name,
        division.adcode,
        reading.level or division.level,
    )
