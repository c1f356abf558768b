"""Invented names: people, places and organizations put together by grammar from parts."""

from __future__ import annotations

import random
import re
import tomllib
from importlib import resources

from pipeline.learn.names.lexicon import division_names, own_words

_DIVISION = re.compile(r"^(.{2,}?)(?:省|市|区|县|自治州|地区|盟|壮族自治区|回族自治区|自治区)$")


class NameMaker:
    """Makes names; the same ``rng`` gives the same ones.

    >>> NameMaker(random.Random(3)).person() != ""
    True
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        text = resources.files("pipeline.learn.names").joinpath("synthetic.toml").read_text("utf-8")
        entries = tomllib.loads(text)
        self.words = {name: entry["words"].split() for name, entry in entries.items()}
        self.templates = [
            line for line in entries["templates"]["words"].strip().split("\n") if line
        ]
        self.surnames = own_words()["person"]
        names = division_names()
        self.provinces = [n for n in names if n.endswith(("省", "自治区"))] + ["北京市", "上海市"]
        self.cities = [n for n in names if n.endswith(("市", "州", "盟"))]
        self.counties = [n for n in names if n.endswith(("县", "区", "市", "旗"))]

    def pick(self, name: str) -> str:
        """Draw a word of a list."""
        word: str = self.rng.choice(self.words[name])
        return word

    def person(self) -> str:
        """A Chinese name, now and then a foreign one."""
        rng = self.rng
        # The list begins with the commonest surnames.
        surname = self.surnames[min(int(rng.expovariate(1 / 70)), len(self.surnames) - 1)]
        if rng.random() < 0.04:
            parts = [
                "阿",
                "巴",
                "卡",
                "尔",
                "德",
                "克",
                "斯",
                "特",
                "里",
                "罗",
                "曼",
                "森",
                "维",
                "奥",
                "利",
                "姆",
                "拉",
                "诺",
                "格",
                "布",
                "马",
                "汉",
                "穆",
                "萨",
                "伊",
                "亚",
            ]
            name = "".join(rng.choices(parts, k=rng.randint(2, 4)))
            if rng.random() < 0.5:
                name += "·" + "".join(rng.choices(parts, k=rng.randint(2, 4)))
            return name
        count = 2 if rng.random() < 0.72 else 1
        return surname + "".join(rng.choices(self.words["given"], k=count))

    def stem(self, name: str) -> str:
        """A division's name without its last part."""
        match = _DIVISION.match(name)
        return match[1] if match else name

    def division(self) -> str:
        """One division, in full or short."""
        rng = self.rng
        name = rng.choice(rng.choice((self.provinces, self.cities, self.counties)))
        return name if rng.random() < 0.6 else self.stem(name)

    def place(self) -> str:
        """A place: a division, a chain of them, a region, a zone or a site."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.28:
            return self.division()
        if draw < 0.52:
            full = rng.random() < 0.55
            chain = [rng.choice(self.provinces), rng.choice(self.cities), rng.choice(self.counties)]
            parts = chain[rng.choice((0, 0, 1)) :][: rng.choice((2, 2, 3))]
            name = "".join(part if full else self.stem(part) for part in parts)
            if rng.random() < 0.3:
                given = "".join(rng.choices(self.words["given"], k=2))
                name += given + rng.choice(("镇", "街道", "乡", "村", "社区", "镇" + given + "村"))
            return name
        if draw < 0.75:
            return self.pick("region")
        where = rng.choice((self.division(), "", "", self.stem(self.division())))
        return where + self.pick("site") + self.pick("zone")

    def government(self) -> str:
        """An organ of party or state."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.2:
            return self.pick("central")
        if draw < 0.45:
            return rng.choice((rng.choice(self.provinces), "省")) + self.pick("provincial")
        if draw < 0.55:
            place = rng.choice((rng.choice(self.cities), rng.choice(self.provinces)))
            return rng.choice(
                (
                    f"国家税务总局{place}税务局",
                    f"国家金融监督管理总局{self.stem(place)}监管分局",
                    f"{self.stem(place)}金融监管分局",
                    f"{self.stem(place)}海关",
                    f"中国证监会{self.stem(place)}监管局",
                    f"国家统计局{self.stem(place)}调查队",
                    f"中共{place}委员会",
                    f"{place}委",
                    f"中共{place}委",
                )
            )
        whose = rng.choice(
            (rng.choice(self.cities), rng.choice(self.counties), "市", "市", "县", "区", "州")
        )
        return whose + self.pick("department")

    def finance(self) -> str:
        """A bank or insurer, with its branch."""
        rng = self.rng
        head = self.pick(rng.choice(("bank", "bank", "insurer")))
        province, city = rng.choice(self.provinces), rng.choice(self.cities)
        if head.endswith(("行",)):
            tail = rng.choice(
                (
                    "",
                    f"{province}分行",
                    f"{self.stem(province)}省分行",
                    f"{self.stem(city)}分行",
                    f"{city}分行",
                    f"{self.stem(rng.choice(self.counties))}支行",
                    "总行",
                    f"股份有限公司{self.stem(city)}分行",
                )
            )
        else:
            tail = rng.choice(
                ("", "总公司", f"{city}分公司", f"{self.stem(province)}分公司", f"{city}分公司")
            )
        return head + tail + (self.pick("office") if tail and rng.random() < 0.2 else "")

    def company(self) -> str:
        """A company, by its full or its short name."""
        rng = self.rng
        if rng.random() < 0.2:
            return self.pick("company")
        brand = self.pick("brand")
        if rng.random() < 0.3:
            given = self.words["given"]
            brand = rng.choice(given) + rng.choice(given)
        where = rng.choice(("", "", self.stem(self.division()), self.division(), "中国"))
        industry = self.pick("industry")
        draw = rng.random()
        if draw < 0.22:
            return where + brand + industry
        if draw < 0.3 and where:
            return where + brand
        if draw < 0.35:
            town = self.stem(self.division())
            return f"{brand}{industry}（{town}）{self.pick('form')}"
        tail = self.pick("form")
        if rng.random() < 0.08:
            tail += rng.choice((self.stem(self.division()) + "分公司", self.pick("office")))
        return where + brand + industry + tail

    def science(self) -> str:
        """A university, institute or laboratory."""
        rng = self.rng
        whose = rng.choice(
            (self.stem(rng.choice(self.provinces)), self.stem(rng.choice(self.cities)), "中国", "")
        )
        university = whose + self.pick("university") if whose else "浙江大学"
        draw = rng.random()
        if draw < 0.25:
            return university
        if draw < 0.45:
            return university + self.pick("school")
        lab = self.pick("topic") + self.pick("research")
        if draw < 0.6:
            return university + rng.choice(("", self.pick("school"))) + lab
        if draw < 0.8:
            return rng.choice((self.division(), "省", "教育部", "国家", "中国科学院", "")) + lab
        return rng.choice((self.division(), "中国科学院", "中国")) + self.pick("topic") + "研究所"

    def organization(self) -> str:  # noqa: PLR0911 - one return a kind
        """Any organization."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.4:
            return self.government()
        if draw < 0.52:
            return self.finance()
        if draw < 0.74:
            return self.company()
        if draw < 0.87:
            return self.science()
        where = rng.choice((self.division(), self.stem(self.division()), "中国", "省", "市"))
        if draw < 0.92:
            return where + rng.choice(("", self.pick("industry"))) + self.pick("association")
        if draw < 0.96:
            return where + self.pick("service")
        return self.stem(self.division()) + self.pick("media")
