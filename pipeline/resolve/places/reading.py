"""Reads the words of a place mention, without context: chain, country, town or site."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from pydantic import Field

from pipeline.gazetteer import (
    Chain,
    Division,
    is_common_word,
    lookup,
    resolve_chain,
    world_forms,
    world_place,
)
from pipeline.rules import Rule, load_rules

_SPACES = re.compile(r"[\s\u3000]+")
_HOME = "中国"


class PlaceKindRule(Rule):
    """What words behind the divisions say: ``kind`` for a text that ``pattern`` matches."""

    kind: str
    pattern: re.Pattern[str]
    excluded: re.Pattern[str] | None = Field(default=None, alias="except")

    def find(self, text: str) -> re.Match[str] | None:
        """Match the rule against the words behind the divisions."""
        if self.excluded and self.excluded.search(text):
            return None
        return self.pattern.search(text)


@cache
def kind_rules() -> tuple[PlaceKindRule, ...]:
    """Load the rules of ``kinds.toml``."""
    return load_rules("pipeline.resolve.places", "kinds.toml", PlaceKindRule)


@cache
def _landmarks() -> frozenset[str]:
    text = resources.files("pipeline.resolve.places").joinpath("landmarks.toml")
    return frozenset(tomllib.loads(text.read_text("utf-8"))["landmarks"])


def is_landmark(text: str) -> bool:
    """Say whether a place is better known as a lake, mountain or shore than as a division.

    >>> is_landmark("太湖"), is_landmark("太湖县")
    (True, False)
    """
    return _SPACES.sub("", text) in _landmarks()


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What a place's words say: ``candidates`` are the divisions it is or lies in.

    ``name`` is that of the lowest division; ``None`` where it is that of the candidate.
    ``level`` is ``None`` for a division, else country, region, foreign, town, village, site.

    >>> read_place("浙江杭州").candidates[0].name
    '杭州市'
    >>> read_place("越南太平省").name, read_place("越南太平省").level
    ('太平省', 'foreign')
    """

    name: str | None
    level: str | None
    candidates: tuple[Division, ...]
    rule: str
    explicit: bool = False


@lru_cache(maxsize=32768)
def read_place(text: str) -> PlaceReading:
    """Read the words of a place.

    >>> read_place("舟山市普陀区六横镇").name
    '六横镇'
    >>> read_place("浙江省杭州市西湖区文三路").candidates[0].name
    '西湖区'
    >>> read_place("梦想小镇").level
    'site'
    """
    clean = _SPACES.sub("", text)
    known = world_place(clean)
    if known is not None:
        return PlaceReading(clean, known.level, (), f"places.{known.level}")
    country = _country_prefix(clean)
    if country is not None and country != _HOME:
        return _foreign(clean, clean[len(country) :])
    bare = clean.removeprefix(_HOME)
    chain = resolve_chain(bare)
    if not chain.parts or (chain.rest and _is_everyday(chain)):
        return _without_division(clean) if world_place(bare) is None else read_place(bare)
    return _below_chain(bare, chain)


def _is_everyday(chain: Chain) -> bool:
    return len(chain.parts) == 1 and is_common_word(chain.parts[0])


def _foreign(clean: str, rest: str) -> PlaceReading:
    """Read what stands behind the name of a foreign country."""
    for rule in kind_rules():
        found = rule.find(rest)
        if found is None or rule.kind not in {"country", "region", "foreign"}:
            continue
        if rule.kind == "foreign":
            return PlaceReading(found["name"], "foreign", (), rule.id)
        return PlaceReading(clean, rule.kind, (), rule.id)
    return PlaceReading(rest, "foreign", (), "places.foreign")


def _below_chain(clean: str, chain: Chain) -> PlaceReading:
    official = chain.division is not None and chain.parts[0] == chain.division.name
    explicit = len(chain.parts) > 1 or official
    if not chain.rest:
        return PlaceReading(None, None, chain.candidates, "places.division", explicit)
    for rule in kind_rules():
        found = rule.find(chain.rest)
        if found is None:
            continue
        if rule.kind == "division" and not _official_or_wide(chain):
            break
        if rule.kind == "road" and (explicit or len(chain.parts) > 1):
            continue
        if rule.kind == "road":
            break
        if rule.kind in {"division", "address"}:
            return PlaceReading(None, None, chain.candidates, rule.id, explicit)
        name = found.groupdict().get("name") or clean
        return PlaceReading(name, rule.kind, chain.candidates, rule.id, explicit)
    return _without_division(clean)


def _official_or_wide(chain: Chain) -> bool:
    """Say whether words like 地区 can follow: 温州地区, but 麻山地区 is no 麻山区."""
    last = chain.candidates[0]
    return last.level != "county" or chain.parts[-1] == last.name or len(chain.parts) > 1


def _at_home(text: str, found: re.Match[str]) -> bool:
    """Say whether the province or state before a name is a Chinese one: 中新广州知识城."""
    end = found.start("name")
    return any(
        one.level != "county"
        for start in range(max(0, end - 4), end - 1)
        for one in lookup(text[start:end])
    )


def _country_prefix(text: str) -> str | None:
    forms = world_forms()
    for end in range(min(len(text) - 2, 8), 1, -1):
        found = forms.get(text[:end])
        # 泰国际机场 is no airport of 泰国.
        if found is not None and found.level == "country" and text[end] != "际":
            return text[:end]
    return None


def _without_division(text: str) -> PlaceReading:
    for rule in kind_rules():
        found = rule.find(text)
        if found is None or rule.kind not in {"town", "village", "foreign", "site"}:
            continue
        if rule.id == "places.zone" or (rule.kind == "foreign" and _at_home(text, found)):
            continue
        name = text if rule.kind in {"town", "village"} else found.group("name")
        return PlaceReading(name, rule.kind, (), rule.id)
    return PlaceReading(text, "site", (), "places.name")
