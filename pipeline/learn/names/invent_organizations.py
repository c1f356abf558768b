"""Invented organizations: organs, companies, schools, hospitals, media, teams and more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pipeline.learn.names.invent_companies import CompanyMaker
from pipeline.learn.names.invent_places import PlaceMaker
from pipeline.learn.names.parts import Name, Parts


class OrganizationMaker:
    """Makes names of organizations.

    >>> import random
    >>> parts = Parts(random.Random(2))
    >>> OrganizationMaker(parts, PlaceMaker(parts)).school().full != ""
    True
    """

    def __init__(self, parts: Parts, places: PlaceMaker) -> None:
        self.parts = parts
        self.places = places
        companies = CompanyMaker(parts, places)
        self.companies = companies
        self.makers: dict[str, Callable[[], Name]] = {
            "organization": self.organization,
            "government": self.government,
            "central": lambda: Name.same(parts.pick("central")),
            "bureau": self.bureau,
            "office": self.office,
            "science": self.science,
            "school": self.school,
            "university": lambda: Name.same(self._university()),
            "hospital": self.hospital,
            "court": self.court,
            **{
                kind: partial(self._lawful, kind)
                for kind in ("judge", "prosecutor", "police", "rescue", "customs", "law")
            },
            "army": lambda: Name.same(parts.pick("army")),
            "grassroots": self.grassroots,
            "association": self.association,
            "service": lambda: Name.same(self._where() + parts.pick("service")),
            "media": self.media,
            "team": self.team,
            "national": lambda: Name.same(
                parts.pick("country") + parts.choice("队", "男足", "女排")
            ),
            "arts": lambda: Name.same(self._where() + parts.pick("arts")),
            "world": lambda: Name.same(parts.pick("world_org")),
            "firm": lambda: Name.same(parts.pick("foreign_company").strip("《》")),
            "embassy": lambda: Name.same(parts.pick("country") + parts.pick("foreign_body")),
            "finance": companies.finance,
            "company": companies.company,
            "listed": companies.listed,
            "farm": companies.farm,
            "shop": companies.shop,
            "works": companies.works,
        }
        self._kinds = parts.weighted("organization")

    def organization(self) -> Name:
        """Any organization."""
        return self.makers[self.parts.rng.choice(self._kinds)]()

    def _where(self) -> str:
        parts = self.parts
        division = parts.division()
        return parts.choice(division, division, parts.stem(division), "中国", "省", "市", "县")

    def government(self) -> Name:
        """An organ of party or state; the short form keeps only the level (市财政局)."""
        parts = self.parts
        draw = parts.rng.random()
        if draw < 0.2:
            return Name.same(parts.pick("central"))
        if draw < 0.45:
            province = parts.province()
            level = parts.level(province)
            office = parts.pick("department" if level == "市" else "provincial")
            return Name(parts.choice(province, level) + office, level + office)
        if draw < 0.55:
            return self._vertical()
        office = parts.pick("department")
        if parts.chance(0.45):
            return Name.same(parts.choice("市", "市", "县", "区", "州") + office)
        division = parts.choice(parts.city(), parts.county())
        return Name(division + office, parts.level(division) + office)

    def _vertical(self) -> Name:
        parts = self.parts
        place = parts.choice(parts.city(), parts.province())
        stem = parts.stem(place)
        return Name.same(
            parts.choice(
                f"国家税务总局{place}税务局",
                f"国家金融监督管理总局{stem}监管分局",
                f"{stem}金融监管分局",
                f"{stem}海关",
                f"中国证监会{stem}监管局",
                f"国家统计局{stem}调查队",
                f"中共{place}委员会",
                f"{place}委",
                f"中共{place}委",
                f"中国人民银行{place}分行",
                f"政协{place}委员会",
                f"共青团{place}委",
                f"{place}人大",
                f"中共{stem}地委",
                f"{stem}地区行署",
                f"{place}人大常委会",
            )
        )

    def bureau(self) -> Name:
        """A department inside an organ or institute: 省农业农村厅种植业管理处."""
        parts = self.parts
        if parts.chance(0.3):
            whole, inner = self.institute(), parts.pick("inner_institute")
        else:
            whole, inner = self.government(), parts.pick("inner")
        return Name(whole.full + inner, whole.short + inner)

    def office(self) -> Name:
        """What towns, zones and streets have: management committees, stations, work groups."""
        parts = self.parts
        zone = self.places.zone().full
        town = self.places.town().full
        tail = parts.choice("管委会", "管理委员会", "党工委", "经济发展局", "招商局", "税务局")
        if parts.chance(0.5):
            return Name.same(zone + tail)
        tail = parts.choice("政府", "人民政府", "党委", "派出所", "卫生院", "司法所", "水利站")
        level = "街道" if town.endswith("街道") else "苏木" if town.endswith("苏木") else town[-1]
        if level == "街道":
            tail = parts.choice("办事处", "党工委", "派出所", "司法所")
        return Name(town + tail, level + tail)

    def institute(self) -> Name:
        """A research institute, of an academy or of a place."""
        parts = self.parts
        whose = parts.choice(
            "中国科学院", "中科院", "中国农业科学院", "省农科院", self._where(), ""
        )
        if whose in ("中科院", "中国科学院") and parts.chance(0.5):
            whose += parts.stem(parts.city())
        institute = parts.pick("institute")
        if institute.endswith("院") and "院" in whose:
            whose = parts.stem(parts.province())
        return Name(whose + institute, institute) if whose else Name.same(parts.city() + institute)

    def _university(self) -> str:
        parts = self.parts
        whose = parts.choice(parts.stem(parts.province()), parts.stem(parts.city()), "中国", "")
        if not whose:
            return parts.choice("浙江大学", "清华大学", "北京大学", "复旦大学", "中山大学")
        return whose + parts.pick("university")

    def science(self) -> Name:
        """A university, institute or laboratory, with or without the whole it belongs to."""
        parts = self.parts
        university = self._university()
        draw = parts.rng.random()
        if draw < 0.22:
            return Name.same(university)
        if draw < 0.45:
            part = parts.pick(parts.choice("school", "faculty"))
            return Name(university + part, part if len(part) > 3 else university + part)
        if draw < 0.6:
            return self.institute()
        lab = parts.pick("topic") + parts.pick("research")
        if draw < 0.72:
            return Name(university + parts.choice("", parts.pick("faculty")) + lab, lab)
        if draw < 0.88:
            whose = parts.choice(parts.division(), "省", "教育部", "国家", "中国科学院", "")
            return Name(whose + lab, lab)
        whose = parts.choice(parts.division(), "中国科学院", "中国")
        return Name.same(whose + parts.pick("topic") + "研究所")

    def school(self) -> Name:
        """A school of any level."""
        parts = self.parts
        level = parts.pick("school_level")
        if parts.chance(0.15):
            return Name.same(
                self._university() + parts.choice("附属中学", "附属小学", "附中", "附小")
            )
        name = parts.choice("", "", "", self.places.coined(), parts.pick("road_name"))
        where = parts.choice(parts.county(), parts.stem(parts.city()), self.places.town().full)
        if name and parts.chance(0.3):
            where = ""
        short = name + level if name or level.startswith(("第", "实验", "民族")) else where + level
        return Name(where + name + level, short)

    def hospital(self) -> Name:
        """A hospital, or a ward of one."""
        parts = self.parts
        where = parts.choice(parts.county(), parts.city(), parts.province(), "省", "市", "县")
        kind = parts.pick("hospital")
        full = where + kind
        short = (parts.level(where) if len(where) > 1 else where) + kind
        if parts.chance(0.2):
            ward = parts.pick("ward")
            return Name(full + ward, short + ward)
        return Name(full, short)

    def court(self) -> Name:
        """A court, a procuratorate, police, customs or another body of the law."""
        parts = self.parts
        kind = parts.choice("judge", "judge", "prosecutor", "police", "rescue", "customs", "law")
        return self._lawful(kind)

    def _lawful(self, kind: str) -> Name:
        parts = self.parts
        where = parts.choice(parts.county(), parts.city(), parts.city(), "市", "县")
        body = parts.pick(kind)
        if body == "高级人民法院":
            where = parts.province()
        elif body == "派出所":
            where = parts.choice(parts.county() + "公安局", "") + self.places.coined()
            return Name(where + body, body)
        elif kind == "customs":
            where = parts.stem(parts.city())
            return Name(where + body, where + body)
        level = parts.level(where)
        return Name((parts.stem(where) if parts.chance(0.15) else where) + body, level + body)

    def grassroots(self) -> Name:
        """A village's or neighbourhood's committee, or an office of a town, by its name."""
        parts = self.parts
        body = parts.pick("grassroots")
        if body.startswith(("镇", "乡", "街道")):
            head = "街道" if body.startswith("街道") else body[0]
            stem = parts.coined() if parts.chance(0.6) else self.places.coined()
            where = parts.choice("", "", parts.county(), parts.stem(parts.city()) + parts.county())
            return Name(where + stem + body, head + body.removeprefix(head))
        if body.startswith("村"):
            village = self.places.village().full
            body = body if not village.endswith("村") or body == "村民委员会" else body[1:]
            if village.endswith("村") and body in (
                "委会",
                "民小组",
                "经济合作社",
                "股份经济合作社",
            ):
                body = "村" + body
            return Name.same(village + body)
        if body in ("居委会", "社区居委会", "居民委员会"):
            name = self.places.coined() + "社区"
            return Name.same(name + body.removeprefix("社区"))
        return Name.same(self.places.town().full + body)

    def association(self) -> Name:
        """An association, foundation or alliance."""
        parts = self.parts
        if parts.chance(0.5):
            return Name.same(self._where() + parts.pick("society"))
        what = parts.choice(parts.pick("industry"), parts.pick("crop"))
        return Name.same(self._where() + what + parts.pick("association"))

    def media(self) -> Name:
        """A newspaper, station or publisher."""
        parts = self.parts
        stem = parts.stem(parts.division())
        return Name.same(stem + parts.pick(parts.choice("media", "media_kind")))

    def team(self) -> Name:
        """A team, club or delegation."""
        parts = self.parts
        where = parts.stem(parts.choice(parts.province(), parts.city(), parts.pick("country")))
        named = parts.pick("team_name") if parts.chance(0.25) else ""
        kind = parts.pick("sports")
        return Name(where + named + kind, named + kind if len(named + kind) > 3 else where + "队")
