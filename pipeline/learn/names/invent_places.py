"""Invented places: divisions and chains of them, sites, roads, waters, zones, foreign places."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.learn.names.parts import Name, Parts

# What of a place stands for it when it is named again.
_TOWNS = ("镇", "镇", "乡", "街道", "苏木")


class PlaceMaker:
    """Makes names of places.

    >>> import random
    >>> PlaceMaker(Parts(random.Random(2))).town().full[-1] in "镇乡道木"
    True
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.makers: dict[str, Callable[[], Name]] = {
            "place": self.place,
            "division": lambda: Name.same(parts.division()),
            "province": lambda: self._short(parts.province()),
            "city": lambda: self._short(parts.city()),
            "county": lambda: self._short(parts.county()),
            "chain": self.chain,
            "town": self.town,
            "village": self.village,
            "bare_town": lambda: Name.same(self.coined() + parts.choice(*_TOWNS)),
            "bare_village": lambda: Name.same(self._hamlet()),
            "road": self.road,
            "community": self.community,
            "water": lambda: self._natural("water"),
            "mountain": lambda: self._natural("mountain"),
            "park": lambda: self._site("park"),
            "station": lambda: self._site("station"),
            "bridge": lambda: self._site("bridge"),
            "square": lambda: self._site("square"),
            "zone": self.zone,
            "region": lambda: Name.same(parts.pick("region")),
            "abbr": lambda: Name.same(parts.choice(*parts.words["abbreviation"][:33])),
            "line": self.line,
            "country": lambda: Name.same(parts.pick("country")),
            "overseas": lambda: Name.same(parts.pick("overseas")),
        }
        self._kinds = parts.weighted("place")

    def place(self) -> Name:
        """Any place."""
        return self.makers[self.parts.rng.choice(self._kinds)]()

    def _short(self, division: str) -> Name:
        stem = self.parts.stem(division)
        full = division if self.parts.chance(0.6) else stem
        return Name(full, stem)

    def coined(self) -> str:
        """A name of a site or village without its ending: 石塘, 白马岭, 巴格其."""
        parts = self.parts
        draw = parts.rng.random()
        if draw < 0.08:
            return parts.pick("local")
        name = parts.pick("place_first") + parts.pick("place_second")
        return name + parts.pick("place_second") if draw > 0.88 else name

    def chain(self) -> Name:
        """Two or three nested divisions, now and then down to a town or village."""
        parts = self.parts
        full = parts.chance(0.55)
        links = [parts.province(), parts.city(), parts.county()]
        links = links[parts.rng.choice((0, 0, 1)) :][: parts.rng.choice((2, 2, 3))]
        name = "".join(link if full else parts.stem(link) for link in links)
        if parts.chance(0.35):
            below = parts.choice(self._below_county(), self.road().full)
            return Name(name + below, below)
        return Name(name, parts.stem(links[-1]))

    def _below_county(self) -> str:
        town = self.coined() + self.parts.choice(*_TOWNS)
        return town + self._hamlet() if self.parts.chance(0.5) else town

    def _hamlet(self) -> str:
        return self.coined() + self.parts.pick("hamlet")

    def town(self) -> Name:
        """A town, township or street office, with or without its county."""
        parts = self.parts
        town = (parts.coined() if parts.chance(0.5) else self.coined()) + parts.choice(*_TOWNS)
        return Name(self._above() + town, town)

    def village(self) -> Name:
        """A village, with or without the divisions above it."""
        parts = self.parts
        hamlet = self._hamlet()
        if parts.chance(0.5):
            hamlet_of_town = self.coined() + parts.choice(*_TOWNS) + hamlet
            return Name(self._above() + hamlet_of_town, hamlet)
        return Name(hamlet, hamlet)

    def _above(self) -> str:
        parts = self.parts
        county = parts.county()
        city = parts.stem(parts.city())
        return parts.choice("", "", county, county, parts.stem(county), city + county)

    def road(self) -> Name:
        """A road or street, sometimes with a number."""
        parts = self.parts
        name = parts.pick("road_name") if parts.chance(0.6) else self.coined()
        road = name + parts.pick("road")
        where = parts.choice("", "", "", parts.stem(parts.city()), parts.city(), parts.county())
        number = f"{parts.rng.randint(1, 880)}号" if parts.chance(0.2) else ""
        return Name(where + road + number, road)

    def line(self) -> Name:
        """A railway or motorway, named by its ends: 杭甬高速, 安宁至泰和铁路."""
        parts = self.parts
        kind = parts.choice("高铁", "高速", "高速公路", "铁路", "高速铁路", "城际铁路", "公路")
        if parts.chance(0.7):
            ends = parts.rng.sample(parts.words["abbreviation"][:33], 2)
        else:
            ends = [parts.stem(parts.city())[:1], parts.stem(parts.city())[-1:]]
        return Name.same("".join(ends) + kind)

    def community(self) -> Name:
        """A residential community."""
        parts = self.parts
        name = parts.pick("road_name") if parts.chance(0.5) else self.coined()
        community = name + parts.pick("community")
        where = parts.choice("", "", parts.county(), parts.county() + self.coined() + "街道")
        return Name(where + community, community)

    def _natural(self, kind: str) -> Name:
        name = self.coined() + self.parts.pick(kind)
        return Name.same(name)

    def _site(self, kind: str) -> Name:
        parts = self.parts
        stem = parts.stem(parts.division())
        site = parts.choice(self.coined(), self.coined(), stem) + parts.pick(kind)
        where = parts.choice("", "", "", parts.stem(parts.city()))
        return Name(site if site.startswith(stem) else where + site, site)

    def zone(self) -> Name:
        """A zone, park of industry or new area."""
        parts = self.parts
        division = parts.division()
        where = parts.choice(division, "", "", parts.stem(division))
        name = parts.pick("site") if parts.chance(0.5) else self.coined()
        if where and parts.chance(0.35):
            name = ""
        kind = parts.pick("zone" if parts.chance(0.5) else "named_zone")
        zone = name + kind
        return Name((where or "") + zone, zone if name else where + kind)
