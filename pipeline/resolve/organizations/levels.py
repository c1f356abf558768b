"""Settles 市科技局, 省发改委, 县委 on the place that the article speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.gazetteer import Division
from pipeline.resolve.organizations.aliases import subsequence
from pipeline.resolve.organizations.names import OrgName, shorten, words

_NAMED = 0.95
_HEADLINE = 0.88
_ORGANS = 0.85
_PLACES = 0.75
_SENTENCE = 0.86
_DOMINANT = 0.65
_OFTEN = 3
_ABOVE = 0.05


@dataclass(frozen=True, slots=True)
class Ground:
    """A division that the article names, and by what: headline, organ, place."""

    division: Division
    start: int
    tier: int  # 0 headline, 1 organs and policies, 2 everything


@dataclass(frozen=True, slots=True)
class Choice:
    """Full names that a short one can stand for; settled where there is only one."""

    names: tuple[str, ...]
    rule: str
    confidence: float


def fits_level(division: Division, word: str) -> bool:
    """Say whether 市, 县, 省 … can stand for this division.

    >>> from pipeline.gazetteer import lookup
    >>> fits_level(lookup("义乌")[0], "市"), fits_level(lookup("义乌")[0], "县")
    (True, False)
    """
    levels = [level for level, names in words()["level_words"].items() if word in names]
    if word == "自治区":
        return division.level == "province" and division.name.endswith(word)
    if word == "省":
        return division.level == "province" and division.name.endswith(word)
    municipality = word == "市" and division.level == "province"
    return division.name.endswith(word) and (division.level in levels or municipality)


@dataclass(slots=True)
class Grounds:
    """The divisions that an article names, with what a level word can stand for, once a word."""

    named: Sequence[Ground]
    _tiers: dict[str, tuple[Tier, ...]] = field(default_factory=dict)

    def tiers(self, word: str) -> tuple[Tier, ...]:
        """Give the steps for a level word: headline, organs and policies, everything."""
        if word not in self._tiers:
            self._tiers[word] = tuple(
                Tier(*_fitting((one.division for one in self.named if one.tier <= limit), word))
                for limit in range(3)
            )
        return self._tiers[word]

    def dominant(self, word: str) -> Division | None:
        """Give the division that the article names far more often than its like."""
        counts = Counter(
            fitting
            for one in self.named
            for fitting in (one.division, *one.division.ancestors)
            if fits_level(fitting, word)
        )
        ranked = counts.most_common(2)
        often = bool(ranked) and ranked[0][1] >= _OFTEN
        if often and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None


@dataclass(frozen=True, slots=True)
class Tier:
    """Divisions that a level word can stand for; ``loss`` where they only lie above."""

    divisions: frozenset[Division]
    loss: float


def settle_level(
    name: OrgName,
    others: Iterable[OrgName],
    grounds: Grounds,
    near: Iterable[Division] = (),
) -> Choice | None:
    """Find the place that a level word stands for; ``None`` where nothing speaks for any.

    First an organ of the article with the same department, then the place of the headline,
    of the sentence before the name (``near``), of the organs and policies, of everything
    else. A tier that names several leaves them open, unless the article speaks of one of
    them far more often than of any other.

    >>> from pipeline.gazetteer import lookup
    >>> from pipeline.resolve.organizations.names import read_name
    >>> lishui = Grounds([Ground(lookup("丽水")[0], 0, 2)])
    >>> settle_level(read_name("市科技局"), (), lishui).names
    ('丽水市科技局',)
    """
    word = name.level or ""
    headline, organs, places = grounds.tiers(word)
    named = {
        other.key: other.text
        for other in sorted(others, key=lambda each: (len(each.text), each.text))
        if len(other.divisions) == 1
        and fits_level(other.divisions[0], word)
        and _same_body(name.body, other.body)
    }
    if named:
        return _named(name, named, () if headline.loss else headline.divisions)
    tiers = (
        (headline, "org.level_headline", _HEADLINE),
        (Tier(*_fitting(near, word)), "org.level_sentence", _SENTENCE),
        (organs, "org.level_organs", _ORGANS),
        (places, "org.level_places", _PLACES),
    )
    for tier, rule, confidence in tiers:
        if len(tier.divisions) > 1:
            main = grounds.dominant(word)
            if main is not None:
                return Choice((main.name + name.body,), "org.level_dominant", _DOMINANT)
        if tier.divisions:
            names = tuple(sorted(one.name + name.body for one in tier.divisions))
            return Choice(names, rule, confidence - tier.loss)
    return None


def _fitting(divisions: Iterable[Division], word: str) -> tuple[frozenset[Division], float]:
    """Give the divisions that a level word can stand for, else those above that it can."""
    every = set(divisions)
    direct = frozenset(one for one in every if fits_level(one, word))
    if direct:
        return direct, 0.0
    above = frozenset(upper for one in every for upper in one.ancestors if fits_level(upper, word))
    return above, _ABOVE


def _named(name: OrgName, named: Mapping[str, str], heads: Collection[Division]) -> Choice:
    """Settle on the article's organ of that department, unless the headline's place is other."""
    found = sorted(named.values())
    if len(heads) == 1 and len(found) == 1:
        head = next(iter(heads)).name
        if head not in found[0]:
            return Choice((*found, head + name.body), "org.level_named", _PLACES)
    fitting = [text for text in found if any(head.name in text for head in heads)]
    if len(found) > 1 and len(fitting) == 1:
        return Choice((fitting[0],), "org.level_headline", _HEADLINE)
    return Choice(tuple(found), "org.level_named", _NAMED)


def _same_body(short: str, full: str) -> bool:
    one, other = shorten(short), shorten(full)
    if one == other:
        return True
    return len(one) > 2 and one[-1] == other[-1:] and subsequence(one, other)


@cache
def _everywhere() -> re.Pattern[str]:
    return re.compile(words()["everywhere"])


def is_bare_department(name: OrgName) -> bool:
    """Say whether a name is that of a body without its place: 科技局, 第一人民医院.

    >>> from pipeline.resolve.organizations.names import read_name
    >>> is_bare_department(read_name("科技局")), is_bare_department(read_name("国家统计局"))
    (True, False)
    """
    if name.place or name.level:
        return False
    if _everywhere().match(name.text):
        return True
    if not name.department:
        return False
    short = shorten(name.text)
    return any(short.removesuffix(ending) in words()["department_stems"] for ending in _ENDINGS)


_ENDINGS = ("局", "厅", "委", "办", "管委会", "政府", "人大常委会", "政协", "法院", "检察院")
