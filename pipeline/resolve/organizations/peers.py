"""The organization names of an article, found by how they begin: no pair is compared in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.resolve.organizations.names import OrgName, shorten


class Peers:
    """Names by the first characters of the whole, of the body, and by key.

    Every rule that ties a short name to a full one needs one of the three in common.

    >>> from pipeline.resolve.organizations.names import read_name
    >>> peers = Peers([read_name("四川长虹电器股份有限公司"), read_name("海尔集团")])
    >>> [one.text for one in peers.alike(read_name("长虹"))]
    ['四川长虹电器股份有限公司']
    """

    def __init__(self, names: Iterable[OrgName]) -> None:
        self._starts: defaultdict[str, list[OrgName]] = defaultdict(list)
        self._bodies: defaultdict[str, list[OrgName]] = defaultdict(list)
        self._keys: defaultdict[str, list[OrgName]] = defaultdict(list)
        for one in names:
            self._keys[one.key].append(one)
            # A whole name can only lose its ends, so that two characters tell more.
            for start in {one.text[:1], one.text[:2]}:
                self._starts[start].append(one)
            short = shorten(one.body)
            for start in {one.body[:1], one.body[:2], short[:1], short[:2]}:
                self._bodies[start].append(one)

    def alike(self, name: OrgName) -> list[OrgName]:
        """Give the other names that a short name may stand for, in the order of characters."""
        start = name.text[:2] if name.whole else name.text[:1]
        near = (*self._starts[start], *self._bodies[start], *self._keys[name.key])
        return sorted(
            {one.text: one for one in near if one.text != name.text}.values(),
            key=lambda one: one.text,
        )

    def same_department(self, name: OrgName) -> list[OrgName]:
        """Give the other names whose body begins as that of a department does."""
        near = self._bodies[shorten(name.body)[:1]]
        return [one for one in near if one.text != name.text]

    def ending(self, text: str) -> tuple[str, ...]:
        """Give the names that end with ``text`` and say more."""
        names = (one.text for each in self._keys.values() for one in each)
        return tuple(sorted({each for each in names if each.endswith(text) and each != text}))
