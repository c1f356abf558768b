"""Invented companies, banks, farms, shops and works."""

from __future__ import annotations

from pipeline.learn.names.invent_places import PlaceMaker
from pipeline.learn.names.parts import Name, Parts


class CompanyMaker:
    """Makes names of companies.

    >>> import random
    >>> parts = Parts(random.Random(2))
    >>> CompanyMaker(parts, PlaceMaker(parts)).company().full != ""
    True
    """

    def __init__(self, parts: Parts, places: PlaceMaker) -> None:
        self.parts = parts
        self.places = places

    def brand(self) -> str:
        """The first part of a company's name."""
        parts = self.parts
        draw = parts.rng.random()
        if draw < 0.25:
            return parts.pick("brand")
        if draw < 0.28:
            return parts.pick("brand_latin")
        if draw < 0.38:
            return "".join(parts.rng.choices(parts.words["given"], k=2))
        brand = parts.pick("brand_first") + parts.pick("brand_second")
        return brand + parts.pick("brand_second") if draw > 0.9 else brand

    def company(self) -> Name:
        """A company, by its full name; the short one is its brand with its trade."""
        parts = self.parts
        draw = parts.rng.random()
        if draw < 0.12:
            return Name.same(parts.pick("company"))
        brand = self.brand()
        where = parts.choice("", "", parts.stem(parts.division()), parts.division(), "中国")
        if draw < 0.3:
            name = brand + parts.pick("trade")
            return Name(where + name, name)
        industry = parts.pick("industry")
        if draw < 0.38:
            return Name(where + brand + industry, brand + industry)
        if draw < 0.43:
            group = brand + "集团"
            return Name(parts.choice("", where) + group, group)
        short = brand + (parts.pick("trade") if parts.chance(0.12) else industry)
        if draw < 0.52:
            town = parts.stem(parts.division())
            bracket = parts.choice(town, town, "集团", "中国", "上海")
            form = parts.choice("有限公司", "有限公司", "股份有限公司", "集团有限公司")
            return Name(f"{where}{brand}{industry}（{bracket}）{form}", short)
        tail = parts.pick("form")
        if parts.chance(0.12):
            tail += parts.choice(
                parts.stem(parts.division()) + "分公司",
                parts.pick("office"),
                parts.pick("group_tail"),
            )
        return Name(where + brand + industry + tail, short if len(tail) > 1 else brand + industry)

    def listed(self) -> Name:
        """The short name of a listed share: 深长城A, 川化股份."""
        parts = self.parts
        where = parts.pick("abbreviation") if parts.chance(0.4) else ""
        return Name.same(where + self.brand() + parts.pick("listed"))

    def works(self) -> Name:
        """A works, mine or utility of a place, or one of its parts."""
        parts = self.parts
        where = parts.choice(parts.stem(parts.division()), parts.city(), parts.county(), "省", "市")
        if parts.chance(0.2):
            utility = parts.pick("utility")
            branch = parts.choice(parts.city() + "分公司", parts.stem(parts.city()) + "分公司", "")
            return Name(utility + branch, utility)
        number = parts.choice("", "", "", "第一", "第二", "第三")
        works = parts.pick("state_company")
        name = where + (number if works.endswith("厂") else "") + works
        if parts.chance(0.2):
            return Name(name + parts.pick("group_tail"), name)
        return Name(name, name)

    def finance(self) -> Name:
        """A bank or insurer, with its branch and now and then its sub-branch."""
        parts = self.parts
        head = parts.pick(parts.choice("bank", "bank", "bank", "insurer"))
        province, city = parts.province(), parts.city()
        stem = parts.stem(city)
        if parts.chance(0.12):
            local = parts.stem(parts.division()) + parts.choice("银行", "农商银行", "农信联社")
            return Name(local, local)
        if not head.endswith("行"):
            tail = parts.choice(
                "", "总公司", f"{city}分公司", f"{parts.stem(province)}分公司", f"{stem}中心支公司"
            )
        else:
            tail = parts.choice(
                "",
                f"{province}分行",
                f"{parts.stem(province)}省分行" if province.endswith("省") else f"{province}分行",
                f"{stem}分行",
                f"{city}分行",
                f"{parts.stem(parts.county())}支行",
                f"{stem}{parts.stem(parts.county())}支行",
                f"{stem}分行{self.places.coined()}支行",
                "总行",
                f"股份有限公司{stem}分行",
                f"{city}中心支行",
            )
        office = parts.pick("office") if tail and parts.chance(0.2) else ""
        return Name(head + tail + office, head if not office else head + tail)

    def farm(self) -> Name:
        """A cooperative, a family farm or a company of farmers."""
        parts = self.parts
        where = parts.choice(parts.county(), parts.county(), self.places.town().full, "", "")
        brand = self.brand()
        farm = parts.pick("farm")
        return Name(where + brand + farm, brand + farm)

    def shop(self) -> Name:
        """A hotel, restaurant, shop or another house open to the public."""
        parts = self.parts
        where = parts.choice("", "", parts.stem(parts.city()), parts.city())
        name = parts.choice(self.brand(), parts.pick("road_name"), self.places.coined())
        shop = name + parts.pick("shop")
        return Name(where + shop, shop)
