"""Decides whether a short name can stand for a full one: rules over pairs of names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pipeline.gazetteer import resolve_chain
from pipeline.resolve.organizations.known import known
from pipeline.resolve.organizations.names import OrgName, drop_legal_form, words
from pipeline.resolve.organizations.types import org_type
from pipeline.rules import Rule, load_rules

_SHORTEST = 2
_PREFIX = 3
_LONGEST_ABBREVIATION = 10
_BODY_LETTERS = 2


class AliasRule(Rule):
    """A way to shorten a name; examples are written ``short = full``."""

    confidence: float


@cache
def alias_rules() -> tuple[AliasRule, ...]:
    """Load the rules of ``aliases.toml`` in their order."""
    return load_rules("pipeline.resolve.organizations", "aliases.toml", AliasRule)


def fits(rule: str, short: OrgName, full: OrgName) -> bool:
    """Say whether ``short`` can stand for ``full`` by the rule with this id.

    >>> from pipeline.resolve.organizations.names import read_name
    >>> fits("org.prefix", read_name("浙江晨湾"), read_name("浙江晨湾智造股份有限公司"))
    True
    """
    return short.text != full.text and len(short.text) >= _SHORTEST and _TESTS[rule](short, full)


def _same_organ(short: OrgName, full: OrgName) -> bool:
    return (
        full.department
        and short.key == full.key
        and bool(full.place)
        and len(short.text) <= len(full.text)
    )


def _legal_form(short: OrgName, full: OrgName) -> bool:
    if not full.company or len(short.core) < _SHORTEST:
        return False
    rest = full.text.removeprefix(short.text)
    return rest != full.text and not drop_legal_form("某" + rest).removeprefix("某")


def _prefix(short: OrgName, full: OrgName) -> bool:
    if not full.company or short.whole or not full.text.startswith(short.text):
        return False
    own = len(short.text) - len(full.place)
    if own < _BODY_LETTERS or not resolve_chain(short.text).rest:
        return False
    return not _is_part(full.text[len(short.text) :])


def _is_part(rest: str) -> bool:
    """Say whether what follows makes a part of the whole: a branch, a place and a branch."""
    return rest.startswith(tuple(words()["parts"])) or bool(resolve_chain(rest).parts)


def _place_dropped(short: OrgName, full: OrgName) -> bool:
    if not full.place or short.place or short.level:
        return False
    if short.text == full.body:
        return not full.department and len(full.body) > _PREFIX
    if not full.company or short.whole or not full.body.startswith(short.core):
        return False
    if len(short.core) < _SHORTEST:
        return False
    if short.company:
        return short.core == full.core
    return not _is_part(full.body[len(short.text) :])


def _abbreviation(short: OrgName, full: OrgName) -> bool:
    if short.whole or short.level or short.department or not _likely(short, full):
        return False
    if short.place and full.place and short.divisions and short.divisions == full.divisions:
        return _in_order(short.body, full.body)
    if full.department:
        return False
    # The place left out as well: only with enough characters to tell.
    dropped = bool(full.place) and not short.place and len(short.text) > _PREFIX
    return _in_order(short.text, full.text) or (dropped and _in_order(short.text, full.body))


def _likely(short: OrgName, full: OrgName) -> bool:
    """Say whether length and kind of a short name speak for it.

    It has 2 to 10 characters, is of no other kind of organization, and is no rival of the
    short name that everyone uses for the full one.
    """
    length = len(short.text)
    if not _SHORTEST <= length <= _LONGEST_ABBREVIATION or 3 * length > 2 * len(full.text):
        return False
    if full.text.startswith(short.text) or not resolve_chain(short.text).rest:
        # The whole of a part, or a place: 民政部 of its department, 南通 of its university.
        return False
    well_known = known(full.text)
    if well_known is not None and short.text not in well_known.match:
        return False
    kind, full_kind = org_type(short.text), org_type(full.text)
    if full_kind is None and length <= _PREFIX:
        return False
    return kind is None or kind == full_kind


def _in_order(short: str, full: str) -> bool:
    if not short or short[0] != full[:1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


_TESTS: dict[str, Callable[[OrgName, OrgName], bool]] = {
    "org.same_organ": _same_organ,
    "org.legal_form": _legal_form,
    "org.prefix": _prefix,
    "org.place_dropped": _place_dropped,
    "org.abbreviation": _abbreviation,
}


def subsequence(short: str, full: str) -> bool:
    """Say whether ``short`` is made of characters of ``full``, in order, from the first on.

    >>> subsequence("农科院", "农业科学院"), subsequence("科技厅", "农业科技厅")
    (True, False)
    """
    return _in_order(short, full)
