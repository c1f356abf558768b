"""Chains of nested divisions: 浙江杭州, 温州龙湾, 浙江省杭州市西湖区文三路."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.gazetteer.divisions import Division
from pipeline.gazetteer.history import former_names
from pipeline.gazetteer.lookup import all_forms, longest_form, lookup, widest

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Chain:
    """What a text begins with: divisions from the widest down.

    ``parts`` are the names as written; ``candidates`` the divisions the last one can be;
    ``rest`` is the text after the chain (文三路), ``end`` its offset.
    """

    parts: tuple[str, ...]
    candidates: tuple[Division, ...]
    end: int
    rest: str

    @property
    def division(self) -> Division | None:
        """The lowest division where only one is possible."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@lru_cache(maxsize=65536)
def resolve_chain(text: str) -> Chain:
    """Read the chain of divisions that ``text`` begins with; empty where there is none.

    The reading that covers most of the text wins; a division must lie in the one before.

    >>> resolve_chain("温州龙湾").division.adcode
    '330303'
    >>> chain = resolve_chain("浙江省杭州市西湖区文三路")
    >>> chain.parts, chain.rest, chain.division.adcode
    (('浙江省', '杭州市', '西湖区'), '文三路', '330106')
    >>> [one.adcode for one in resolve_chain("西湖区").candidates]
    ['330106', '360103']
    """
    best = Chain((), (), 0, text)
    for end in _ends(text, 0):
        first = lookup(text[:end])
        if not first:
            continue
        # A short form may stand for a county as well as for the city around it.
        every = all_forms().get(text[:end], first)
        chain = _extend(text, end, (text[:end],), first, every)
        if chain.end > best.end or (chain.end == best.end and len(chain.parts) < len(best.parts)):
            best = chain
    return best


def _ends(text: str, start: int) -> range:
    return range(min(len(text), start + longest_form()), start + _SHORTEST - 1, -1)


def _extend(
    text: str,
    start: int,
    parts: tuple[str, ...],
    found: tuple[Division, ...],
    every: tuple[Division, ...],
) -> Chain:
    best = Chain(parts, found, start, text[start:])
    for end in _ends(text, start):
        name = text[start:end]
        below = _below(name, every)
        if not below:
            continue
        chain = _extend(text, end, (*parts, name), below, below)
        if chain.end > best.end:
            best = chain
    return best


def _below(name: str, above: tuple[Division, ...]) -> tuple[Division, ...]:
    known = all_forms().get(name)
    if known is None:
        if not _maybe_former(name):
            return ()
        known = tuple(one.division for one in former_names().get(name, ()))
    found = [one for one in known if _strictly_within(one, above)]
    if not found and _maybe_former(name):
        former = (one.division for one in former_names().get(name, ()))
        found = [one for one in former if _strictly_within(one, above)]
    official = [one for one in found if one.name == name]
    return widest(tuple(official or found))


def _maybe_former(name: str) -> bool:
    """Say whether a name has the ending of a division, so that history is worth reading."""
    return len(name) > 1 and name[-1] in "区县市"


def _strictly_within(one: Division, above: tuple[Division, ...]) -> bool:
    return any(one.adcode != other.adcode and one.within(other) for other in above)
