"""Short names of organizations that the text itself ties to a full name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.tag.names.consistency import occurrences, stands_alone
from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate, covered

STATED, IMPLIED = "names.org.stated_alias", "names.org.implied_alias"
# 浙江某某股份有限公司（以下简称“某某股份”）
_STATED = re.compile(
    r"[（(](?:以下|下文|下称|简称|以下统称)+[：:]?[“‘「\"]?(?P<name>[\u3400-\u9fffA-Za-z]{2,10})[”’」\"]?[）)]"
)
_LEGAL = re.compile(
    r"(?:（集团）|\(集团\))?(?:股份|集团|控股)*(?:有限责任公司|有限公司|集团公司|公司|集团)$"
)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_SHORTEST_CORE, _SHORTEST, _INNER = 4, 2, 4
# A name the network is less sure of than this lends its short names to nothing.
_LIKELY, _SURE = 0.5, 0.85
# A bare brand of two characters must come this often before it counts.
_OFTEN = 3


def find_aliases(text: str, names: Iterable[Candidate]) -> list[Candidate]:
    """Give mentions of short names: stated in brackets, or implied by a company's full name.

    >>> text = "浙江晨湾智造股份有限公司获保险。“浙江晨湾”是清单内企业。"
    >>> [text[c.start : c.end] for c in find_aliases(text, [Candidate(0, 12, "ORG", "n")])]
    ['浙江晨湾']
    """
    found: list[Candidate] = []
    known: set[str] = set()
    organizations = [name for name in names if name.label == "ORG" and name.score >= _LIKELY]
    for name in organizations:
        stated = _STATED.match(text, name.end)
        if stated and not re.fullmatch(word_lists()["generic"], stated["name"]):
            found += _mentions(text, stated["name"], STATED)
        full = text[name.start : name.end]
        # What is but called a 集团 may be a gang.
        if full not in known and (name.score >= _SURE or full.endswith("公司")):
            known.add(full)
            for short in implied(full):
                mentions = _mentions(text, short, IMPLIED)
                often = len(mentions) >= _OFTEN and name.score >= _SURE
                if len(short) > _SHORTEST or often:
                    found += mentions
            found += _inner(text, full)
    taken = covered(organizations)
    return [each for each in found if taken.isdisjoint(range(each.start, each.end))]


def implied(full: str) -> list[str]:
    """Give the short names that a company's full name implies, the longest first.

    >>> implied("浙江晨湾智造股份有限公司")
    ['浙江晨湾智造', '浙江晨湾', '晨湾智造', '晨湾']
    >>> implied("浙江澜创环保集团")
    ['浙江澜创环保', '浙江澜创', '澜创环保', '澜创']
    """
    core = _LEGAL.sub("", full)
    if core == full or len(core) < _SHORTEST_CORE or not _HAN.fullmatch(core):
        return []
    from pipeline.tag.names.lists import known_division

    place = next((core[:n] for n in (4, 3, 2) if known_division(core[:n])), "")
    brand = core[len(place) :]
    # 卡塔尔能源 for 卡塔尔能源公司 says where and what, not who.
    shorts = [] if place and _says_trade(brand) else [core]
    if place and len(brand) >= _SHORTEST and not _says_trade(brand[:2]):
        shorts.append(place + brand[:2])
    if len(brand) >= _SHORTEST_CORE:
        shorts.append(brand)
        if not known_division(brand[:2]) and not _says_trade(brand[:2]):
            shorts.append(brand[:2])
    return list(dict.fromkeys(short for short in shorts if short != full))


def _inner(text: str, full: str) -> list[Candidate]:
    """Give where four characters out of a company's name stand for it: 国盾量子|的工程师.

    >>> text = "徽州国盾量子技术有限公司上市。国盾量子的工程师说，量子技术要用起来。"
    >>> [text[c.start : c.end] for c in _inner(text, "徽州国盾量子技术有限公司")]
    ['国盾量子']
    """
    core = _LEGAL.sub("", full)
    if core == full or len(core) <= _INNER or not _HAN.fullmatch(core):
        return []
    from pipeline.tag.names.lists import known_division

    return [
        mention
        for start in range(len(core) - _INNER + 1)
        if not _says_trade(core[start : start + 2]) and not known_division(core[start : start + 2])
        for mention in _mentions(text, core[start : start + _INNER], IMPLIED)
        if stands_alone(text, mention.start, mention.end)
    ]


def _says_trade(word: str) -> bool:
    """Say whether a word tells what a company does, which by itself names none."""
    return bool(_trade().fullmatch(word))


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(word_lists()["trade"])


def _mentions(text: str, short: str, rule: str) -> list[Candidate]:
    return [Candidate(*span, "ORG", rule, 0.75) for span in occurrences(text, short)]
