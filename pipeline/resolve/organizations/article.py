"""Settles the organization names of one article on full names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.articles import Article
from pipeline.gazetteer import Division
from pipeline.resolve.organizations.aliases import alias_rules, fits
from pipeline.resolve.organizations.definitions import definitions
from pipeline.resolve.organizations.known import KnownRule, known, known_branch
from pipeline.resolve.organizations.levels import Ground, Grounds, is_bare_department, settle_level
from pipeline.resolve.organizations.lists import listed_names
from pipeline.resolve.organizations.names import (
    OrgName,
    clean,
    country_organ,
    official_name,
    read_name,
    shorten,
    words,
)
from pipeline.resolve.organizations.peers import Peers
from pipeline.resolve.organizations.zones import complete, zone_names

_OWN_NAME = 0.9
_KNOWN = 0.97
_BARE = 0.85
_LISTED = 0.88
_COUNTRY = 0.9
_ZONE = 0.85
_NATIONAL = 0.7
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Settled:
    """What a name of an article stands for: one full name, several, or none.

    >>> Settled(("丽水市科技局",), "org.level_named", 0.95).name
    '丽水市科技局'
    """

    names: tuple[str, ...]
    rule: str
    confidence: float

    @property
    def name(self) -> str | None:
        """The full name, where only one remains."""
        return self.names[0] if len(self.names) == 1 else None


def settle_names(
    article: Article, grounds: Sequence[Ground], *, national_default: bool = True
) -> dict[str, Settled]:
    """Give for each organization name of the article (cleaned) what it stands for."""
    present = {clean(one.text) for one in article.mentions if one.label == "ORG"}
    names = {text: read_name(text) for text in sorted(present) if text}
    zones = zone_names(article)
    settler = _Settler(
        Peers(names.values()), Grounds(grounds), _near(article, grounds), national_default
    )
    defined: dict[str, dict[str, tuple[str, float]]] = {}
    for one in definitions(article):
        defined.setdefault(one.short, {})[one.full] = (one.rule, one.confidence)
    listed = listed_names(article)
    first: dict[str, Settled] = {}
    for text, name in names.items():
        if text in defined:
            first[text] = _defined(defined[text])
        elif len(listed.get(text, ())) == 1:
            first[text] = settler.listed(text, next(iter(listed[text])))
        elif complete(text, zones):
            first[text] = Settled(complete(text, zones), "org.zone", _ZONE)
        else:
            first[text] = settler.settle(name)
    return {text: _official(_follow(text, first)) for text in names}


def _near(article: Article, grounds: Sequence[Ground]) -> dict[str, set[Division]]:
    """Give for each name with a level word the divisions before it in its sentences."""
    found: dict[str, set[Division]] = {}
    starts = [start for start, _ in article.sentences]
    places = [one.start for one in grounds]
    for one in article.mentions:
        if one.label != "ORG" or read_name(one.text).level is None:
            continue
        position = bisect_right(starts, one.start) - 1
        if position < 0:
            continue
        first, last = bisect_left(places, starts[position]), bisect_left(places, one.start)
        here = (ground.division for ground in grounds[first:last])
        found.setdefault(clean(one.text), set()).update(here)
    return found


@dataclass(frozen=True, slots=True)
class _Settler:
    """Settles one name of an article by the others and by the divisions it speaks of."""

    peers: Peers
    grounds: Grounds
    near: Mapping[str, set[Division]]
    national_default: bool

    def settle(self, name: OrgName) -> Settled:
        """Settle a name by itself, its place, or another name of the article."""
        rule = known(name.text)
        if rule is not None and not rule.local:
            return Settled((rule.name,), "org.known", _KNOWN)
        if name.level:
            return self._level(name, name.text)
        if is_bare_department(name):
            return _bare(self._organs(name), rule if self.national_default else None)
        if rule is not None:
            return Settled((rule.name,), "org.known", _KNOWN)
        return self._alias(name) or _alone(name)

    def listed(self, text: str, full: str) -> Settled:
        """Settle a name completed from its list; it may still want its place (市财政局)."""
        name = read_name(full)
        if not name.level:
            return Settled((full,), "org.list", _LISTED)
        return self._level(name, text)

    def _alias(self, name: OrgName) -> Settled | None:
        if name.text.endswith(tuple(words()["registered"])):
            return None
        others = self.peers.alike(name)
        for alias in alias_rules():
            fulls = [other for other in others if fits(alias.id, name, other)]
            if fulls:
                return Settled(tuple(sorted(_wholes(fulls))), alias.id, alias.confidence)
        return None

    def _level(self, name: OrgName, text: str) -> Settled:
        near = self.near.get(text, ())
        choice = settle_level(name, self.peers.same_department(name), self.grounds, near)
        if choice is None:
            return Settled((), "org.no_place", 0.0)
        return Settled(choice.names, choice.rule, choice.confidence)

    def _organs(self, name: OrgName) -> tuple[str, ...]:
        """Give the organs of the article with the department of a bare name, once each."""
        wanted = shorten(name.body)
        found: dict[str, str] = {}
        if name.text in words()["bodies"]:
            # 管委会 alone: whichever body of the article ends so.
            return self.peers.ending(name.text)
        for other in self.peers.same_department(name):
            if shorten(other.body) != wanted or not (other.place or other.level):
                continue
            settled = self._level(other, other.text).name if other.level else other.text
            if settled:
                found.setdefault(read_name(settled).key, settled)
        return tuple(sorted(found.values()))


def _official(one: Settled) -> Settled:
    return replace(one, names=tuple(map(official_name, one.names)))


def _defined(fulls: dict[str, tuple[str, float]]) -> Settled:
    rule, confidence = next(iter(fulls.values()))
    return Settled(tuple(sorted(fulls)), rule, confidence)


def _alone(name: OrgName) -> Settled:
    """Settle a name that no other of the article explains."""
    branch = known_branch(name.text)
    if branch:
        return Settled((branch,), "org.known_branch", _KNOWN)
    foreign = country_organ(name.text)
    if foreign:
        return Settled((foreign,), "org.country_character", _COUNTRY)
    return Settled((name.text,), "org.name", _OWN_NAME)


def _bare(organs: tuple[str, ...], rule: KnownRule | None) -> Settled:
    """Settle a department without its place on the article's organ, else the national one."""
    if organs:
        return Settled(organs, "org.bare_department", _BARE)
    if rule is not None:
        return Settled((rule.name,), "org.known_local", _NATIONAL)
    return Settled((), "org.no_place", 0.0)


def _wholes(fulls: Sequence[OrgName]) -> set[str]:
    """Leave out names that only add a part to, or a longer form of, another of them."""
    texts = {one.text for one in fulls}
    by_key: dict[str, str] = {}
    for one in fulls:
        if any(one.text != other and one.text.startswith(other) for other in texts):
            continue
        longest = max(by_key.get(one.key, ""), one.text, key=lambda text: (len(text), text))
        by_key[one.key] = longest
    return set(by_key.values())


def _follow(text: str, first: dict[str, Settled]) -> Settled:
    """Follow a chain of short names to its end: 晨湾 → 浙江晨湾 → 浙江晨湾智造股份有限公司."""
    settled = first[text]
    seen = {text}
    for _ in range(_STEPS):
        name = settled.name
        if name is None or name in seen or name not in first:
            break
        seen.add(name)
        after = first[name]
        if after.name is None or after.name == name:
            break
        settled = Settled(after.names, settled.rule, min(settled.confidence, after.confidence))
    return settled
