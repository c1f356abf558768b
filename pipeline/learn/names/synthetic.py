"""Invented names, and sentences with invented names, by the conventions of ANNOTATION.md.

Real sets hold few names of today's organizations and hardly a long one. Names are put together
by grammar from parts (`synthetic.toml`), and stand in sentences of our own or take the place of
names in real ones.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterable
from importlib import resources

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.labels import Sentence, Span
from pipeline.learn.names.lexicon import division_names, own_words

_SLOT = re.compile(r"\{([A-Z])\}|\{=([^}]+)\}")
_DIVISION = re.compile(r"^(.{2,}?)(?:省|市|区|县|自治州|地区|盟|壮族自治区|回族自治区|自治区)$")
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_JOINS = ("、", "、", "、", "，", "和", "与", "以及", "及")


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


class SentenceMaker:
    """Makes labelled sentences out of templates, and new names for real ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.names = NameMaker(rng)

    def sentence(self) -> Sentence:
        """Fill a template."""
        template = self.rng.choice(self.names.templates)
        parts: list[tuple[str, str]] = []
        position = 0
        for match in _SLOT.finditer(template):
            parts.append((template[position : match.start()], ""))
            parts += [(match[2], "ORG")] if match[2] else self._fill(match[1])
            position = match.end()
        parts.append((template[position:], ""))
        return self._join(parts)

    def _fill(self, slot: str) -> list[tuple[str, str]]:
        rng, names = self.rng, self.names
        one: dict[str, Callable[[], tuple[str, str]]] = {
            "O": lambda: (names.organization(), "ORG"),
            "P": lambda: (names.person(), "PERSON"),
            "L": lambda: (names.place(), "PLACE"),
            "T": lambda: (names.pick("title"), ""),
            "B": lambda: (names.pick("product"), ""),
            "Y": lambda: (f"{rng.randint(2005, 2035)}年", ""),
            "N": lambda: (str(rng.choice((rng.randint(1, 31), rng.randint(1, 9999) / 10))), ""),
        }
        if slot in one:
            return [one[slot]()]
        makers = {"D": names.organization, "W": names.person, "M": names.place}
        kind = {"D": "ORG", "W": "PERSON", "M": "PLACE"}[slot]
        # Lists are often of a kind: departments of one place, or towns.
        maker = makers[slot]
        if slot == "D" and rng.random() < 0.6:
            whose = rng.choice(("市", "省", "县", "区", names.rng.choice(names.cities), ""))
            pool = "provincial" if whose == "省" else "department"

            def maker() -> str:
                return whose + names.pick(pool)

        items: list[tuple[str, str]] = []
        count = rng.randint(2, 5)
        for number in range(count):
            if number:
                last = number == count - 1
                items.append((rng.choice(_JOINS) if last else "、", ""))
            items.append((maker(), kind))
        return items

    def _join(self, parts: list[tuple[str, str]]) -> Sentence:
        text, spans = "", list[Span]()
        for piece, kind in parts:
            if kind:
                spans.append((len(text), len(text) + len(piece), kind))
            text += piece
        if self.rng.random() < 0.05:
            text = text.translate(_FULLWIDTH)
        return Sentence(
            text[:LONGEST], tuple(span for span in spans if span[1] <= LONGEST), "policy"
        )

    def renamed(self, sentence: Sentence, share: float = 0.5) -> Sentence:
        """Put invented names in the place of some of a real sentence's names."""
        makers = {
            "ORG": self.names.organization,
            "PERSON": self.names.person,
            "PLACE": self.names.place,
        }
        parts: list[tuple[str, str]] = []
        position = 0
        for start, end, kind in sentence.spans:
            parts.append((sentence.text[position:start], ""))
            old = sentence.text[start:end]
            # Short names of places (中, 京) stand where a long one cannot.
            fixed = len(old) < 2 or self.rng.random() > share
            parts.append((old if fixed else makers[kind](), kind))
            position = end
        parts.append((sentence.text[position:], ""))
        return self._join(parts)


class NameSwapper:
    """Puts other names of a set in the place of its names, so that none is learnt by heart."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.pool: dict[str, list[str]] = {}
        for sentence in sentences:
            for start, end, kind in sentence.spans:
                if end - start > 1:
                    self.pool.setdefault(kind, []).append(sentence.text[start:end])

    def swapped(self, sentence: Sentence, rng: random.Random, share: float = 0.5) -> Sentence:
        """Swap a share of the names; single characters stay.

        >>> one = Sentence("张三说", ((0, 2, "PERSON"),), "msra")
        >>> NameSwapper([Sentence("李小四", ((0, 3, "PERSON"),), "msra")]).swapped(
        ...     one, random.Random(1), share=1
        ... ).text
        '李小四说'
        """
        text, spans, position = "", list[Span](), 0
        for start, end, kind in sentence.spans:
            text += sentence.text[position:start]
            old = sentence.text[start:end]
            swap = end - start > 1 and rng.random() < share
            name = rng.choice(self.pool[kind]) if swap else old
            spans.append((len(text), len(text) + len(name), kind))
            text += name
            position = end
        text += sentence.text[position:]
        kept = tuple(span for span in spans if span[1] <= LONGEST)
        return Sentence(text[:LONGEST], kept, sentence.head)
