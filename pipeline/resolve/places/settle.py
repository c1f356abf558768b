"""Settles each place mention of an article on a division, a name, or open candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.articles import Article, Mention
from pipeline.entities import Place, Reference
from pipeline.gazetteer import Division
from pipeline.gazetteer.divisions import settings as gazetteer_settings
from pipeline.ids import make_id
from pipeline.resolve.places.evidence import SHARED_CITY, Evidence, choose, nearness
from pipeline.resolve.places.reading import PlaceReading, is_landmark, read_place

Settled = tuple[Reference, Place | None]
Narrowed = tuple[tuple[Division, ...], str, float]

_CERTAIN = 0.98
_SHORT = 0.93
_IN_SENTENCE = 0.9
_IN_ARTICLE = 0.8
_WIDEST = 0.85
_CITY = 0.7
_NAME = 0.6


def settle_places(article: Article, surroundings: Surroundings) -> list[Settled]:
    """Settle the PLACE mentions of an article.

    A name of several divisions is settled by the sentence it stands in, then by the
    article; where both leave more than one, it stays ambiguous with their codes.
    """
    return [_settle(one, surroundings) for one in article.mentions if one.label == "PLACE"]


def _settle(mention: Mention, surroundings: Surroundings) -> Settled:
    reading = read_place(mention.text)
    if not reading.candidates:
        place = _named(reading)
        confidence = _NAME if reading.level == "site" else _CERTAIN
        return _resolved(mention, place, reading.rule, confidence)
    if is_landmark(mention.text) and not surroundings.near(reading.candidates):
        place = Place(make_id("place", mention.text), mention.text, None, None, "site")
        return _resolved(mention, place, "places.landmark", _NAME)
    if len(reading.candidates) == 1:
        confidence = _CERTAIN if reading.explicit else _SHORT
        return _resolved(mention, _place(reading, reading.candidates[0]), reading.rule, confidence)
    found, rule, confidence = surroundings.settle(reading.candidates, mention.start)
    if len(found) == 1:
        return _resolved(mention, _place(reading, found[0]), rule, confidence)
    if reading.name is not None:
        # The site or town has its name; only the division around it stays open.
        return _resolved(mention, _named(reading), reading.rule, _NAME)
    codes = tuple(one.adcode for one in found)
    reference = Reference(mention.mention_id, "PLACE", None, "ambiguous", rule, confidence, codes)
    return reference, None


class Surroundings:
    """What an article says of places, in the order in which it settles namesakes.

    >>> from pipeline.gazetteer import lookup
    >>> Surroundings((), ()).settle(lookup("海南"), 0)[0][0].name
    '海南省'
    """

    def __init__(self, sentences: Sequence[tuple[int, int]], evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self._starts = [one.start for one in evidence]
        self._sentences = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]
        self._head = {one.division for one in evidence if one.head}
        self._all = {one.division for one in evidence}
        self._known: dict[tuple[Division, ...], Narrowed] = {}

    def near(self, candidates: Sequence[Division]) -> bool:
        """Say whether the article speaks of the city (or the parent) of one of them."""
        return any(nearness(a, b) >= SHARED_CITY for a in candidates for b in self._all)

    def settle(self, candidates: tuple[Division, ...], start: int) -> Narrowed:
        """Narrow the candidates of a name at ``start`` down: what is left, rule, confidence."""
        if candidates[0].level == "province":
            return candidates[:1], "places.province_first", _WIDEST
        found = choose(candidates, self._in_sentence(start))
        if len(found) == 1:
            return found, "places.sentence", _IN_SENTENCE
        if candidates not in self._known:
            self._known[candidates] = self._in_article(candidates)
        return self._known[candidates]

    def _in_sentence(self, start: int) -> set[Division]:
        position = bisect_right(self._sentences, start) - 1
        if position < 0 or start >= self._ends[position]:
            return set()
        first = bisect_left(self._starts, self._sentences[position])
        last = bisect_left(self._starts, self._ends[position])
        return {one.division for one in self._evidence[first:last]}

    def _in_article(self, candidates: tuple[Division, ...]) -> Narrowed:
        for around, rule in ((self._head, "places.headline"), (self._all, "places.article")):
            found = choose(candidates, around)
            if len(found) == 1:
                return found, rule, _IN_ARTICLE
        cities = [one for one in found if one.level == "city"]
        if len(cities) == 1 and not _lesser(cities[0]):
            return (cities[0],), "places.city_first", _CITY
        return found, "places.ambiguous", round(1 / len(found), 2)


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
