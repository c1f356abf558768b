"""The parts that invented names are put together from, and how they are drawn."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

from pipeline.learn.names.lexicon import division_names, own_words

_T = TypeVar("_T")
_DIVISION = r"^(.{2,}?)(?:(?:%s)*自治[州县区旗]|省|市|区|县|地区|盟|旗)$"


class Name(NamedTuple):
    """A name, and what a text calls the same thing the second time."""

    full: str
    short: str

    @classmethod
    def same(cls, name: str) -> Name:
        """Make a name that is called the same each time."""
        return cls(name, name)


@dataclass(frozen=True, slots=True)
class Story:
    """Lines about the same names: one opens, any of the others go on."""

    openings: tuple[str, ...]
    goes_on: tuple[str, ...]


class Parts:
    """Word lists, the templates and the divisions, with one source of chance.

    >>> Parts(random.Random(1)).stem("延边朝鲜族自治州")
    '延边'
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words, self.lines, self.stories, self.like, self._weights = _load()
        self._division = re.compile(_DIVISION % "|".join(self.words["people_of"]))
        self.surnames = own_words()["person"]
        names = division_names()
        self.provinces = [n for n in names if n.endswith(("省", "自治区"))]
        self.provinces += ["北京市", "上海市", "天津市", "重庆市"]
        self.cities = [n for n in names if n.endswith(("市", "州", "盟"))]
        self.counties = [n for n in names if n.endswith(("县", "区", "市", "旗"))]

    def pick(self, name: str) -> str:
        """Draw a word of a list."""
        word: str = self.rng.choice(self.words[name])
        return word

    def weighted(self, label: str) -> list[str]:
        """Give the kinds of a label, each as often as it is to be drawn."""
        return [kind for kind, count in self._weights[label].items() for _ in range(count)]

    def choice(self, *words: _T) -> _T:
        """Draw one of the words."""
        return self.rng.choice(words)

    def chance(self, share: float) -> bool:
        """Say yes in this share of the cases."""
        return self.rng.random() < share

    def stem(self, name: str) -> str:
        """Give a division's name without its last part."""
        match = self._division.match(name)
        return match[1] if match else name

    def level(self, name: str) -> str:
        """Give the word for a division's level, as its own people say it.

        >>> Parts(random.Random(1)).level("延边朝鲜族自治州")
        '州'
        """
        if name.endswith("自治区"):
            return "自治区"
        return name[-1] if name[-1] in "省市县区州旗盟" else ""

    def province(self) -> str:
        """Draw a province in full."""
        return self.rng.choice(self.provinces)

    def city(self) -> str:
        """Draw a city or prefecture in full."""
        return self.rng.choice(self.cities)

    def county(self) -> str:
        """Draw a county, or now and then invent one."""
        if self.chance(0.25):
            return self.coined() + self.choice("县", "县", "市", "区")
        return self.rng.choice(self.counties)

    def coined(self) -> str:
        """Put together a name of two characters for a county or town."""
        return self.pick("place_first") + self.pick("county_like")

    def division(self) -> str:
        """Draw one division, in full or short."""
        name = self.rng.choice((self.province, self.city, self.county))()
        return name if self.chance(0.55) else self.stem(name)


_Data = tuple[
    dict[str, list[str]], list[str], list[Story], dict[str, str], dict[str, dict[str, int]]
]


@cache
def _load() -> _Data:
    """Read ``synthetic.toml``: word lists, templates, stories, kinds by ending, and weights."""
    text = resources.files("pipeline.learn.names").joinpath("synthetic.toml").read_text("utf-8")
    entries: dict[str, Any] = tomllib.loads(text)
    like: dict[str, str] = entries.pop("like")
    weights: dict[str, dict[str, int]] = entries.pop("weights")
    lines = [line for each in entries.pop("lines").values() for line in _lines(each["words"])]
    lines += _lines(entries.pop("templates")["words"])
    stories = [
        Story(tuple(_lines(each["openings"])), tuple(_lines(each["goes_on"])))
        for each in entries.pop("story").values()
    ]
    words = {name: entry["words"].split() for name, entry in entries.items()}
    return words, lines, stories, like, weights


def _lines(text: str) -> list[str]:
    return [line for line in text.strip().split("\n") if line and not line.startswith("#")]
