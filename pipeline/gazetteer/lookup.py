"""Divisions by name: official, short, other and former names."""

from __future__ import annotations

from functools import cache

from pipeline.gazetteer.divisions import (
    Division,
    current,
    forms_of,
    only_in_chains,
    recently_ended,
    settings,
)
from pipeline.gazetteer.history import former_names

_RANK = {"province": 0, "city": 1, "county": 2}


@cache
def all_forms() -> dict[str, tuple[Division, ...]]:
    """Give every name of today's and lately ended divisions with all it can stand for.

    The widest division comes first.

    >>> [one.adcode for one in all_forms()["朝阳"]][:2]
    ['211300', '110105']
    """
    found: dict[str, dict[str, Division]] = {}
    for one in (*current().values(), *recently_ended()):
        for form in forms_of(one):
            found.setdefault(form, {})[one.adcode] = one
    return {
        form: tuple(sorted(slot.values(), key=lambda one: (_RANK[one.level], one.adcode)))
        for form, slot in found.items()
    }


@cache
def longest_form() -> int:
    """Give the length of the longest name."""
    return max(map(len, all_forms()))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(settings()["short"]["common_words"])


def is_common_word(form: str) -> bool:
    """Say whether a short form is an everyday word too (和平, 公安, 资源).

    >>> is_common_word("公安"), is_common_word("舟山")
    (True, False)
    """
    return form in _common_words()


def lookup(name: str) -> tuple[Division, ...]:
    """Give the divisions that a name can stand for; none for an unknown name.

    The official name beats short forms of other divisions; of a city and a county in it
    that share a short form (恩施, 吉林) the wider is meant. A former name gives the division
    that bears its code now, or the ended one with ``until``.

    >>> [one.name for one in lookup("恩施")]
    ['恩施土家族苗族自治州']
    >>> [one.adcode for one in lookup("鄞县")]
    ['330212']
    >>> len(lookup("鼓楼区"))
    4
    """
    found = all_forms().get(name, ())
    inner = [one for one in found if not only_in_chains(one)] or list(found)
    official = [one for one in inner if one.name == name]
    if official:
        inner = official
    if inner:
        return widest(tuple(inner))
    return widest(tuple(one.division for one in former_names().get(name, ())))


def widest(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Leave out divisions that lie in another of the same list."""
    if len(found) < 2:
        return found
    return tuple(
        one for one in found if not any(one is not other and one.within(other) for other in found)
    )
