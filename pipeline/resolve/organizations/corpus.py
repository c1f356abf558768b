"""Brings the full names of all articles together: one organization, one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.entities import Organization
from pipeline.ids import make_id
from pipeline.resolve.organizations.article import Settled
from pipeline.resolve.organizations.names import drop_legal_form, read_name, shorten
from pipeline.resolve.organizations.types import org_type

_SHORTEST = 3
_ACROSS = 0.7


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two names one organization: its key, and the code of its place.

    ``doubtful`` says that the place before the name has several namesakes (鼓楼区), so that
    the code belongs to the identity.
    """

    key: str
    adcode: str | None
    doubtful: bool


def identity(name: str, adcode: str | None) -> Identity:
    """Give the identity of a full name in an article that settles its place on ``adcode``.

    >>> identity("浙江省科学技术厅", "330000") == identity("浙江省科技厅", "330000")
    True
    >>> identity("鼓楼区科技局", "320106") == identity("鼓楼区科技局", "350102")
    False
    """
    read = read_name(name)
    doubtful = len(read.divisions) > 1
    key = read.key
    if read.department and read.place:
        key = f"{adcode or read.place}:{shorten(read.body)}"
    elif doubtful and adcode:
        key = f"{adcode}:{read.body}"
    return Identity(key, adcode, doubtful)


@dataclass(slots=True)
class Register:
    """Collects full names with their short ones; order of the articles changes nothing."""

    names: dict[Identity, set[str]] = field(default_factory=dict)
    aliases: dict[Identity, set[str]] = field(default_factory=dict)

    def add(self, who: Identity, name: str, short: str) -> None:
        """Add a full name and the words a mention used for it."""
        self.names.setdefault(who, set()).add(name)
        self.aliases.setdefault(who, set()).add(short)

    def name_of(self, who: Identity) -> str:
        """Give the longest name (then the first in order of characters)."""
        return min(self.names[who], key=lambda name: (-len(name), name))

    def id_of(self, who: Identity) -> str:
        """Give the organization's id: of its key, and its code where namesakes exist.

        The key is the same for 科技局 and 科学技术局 of a place, so that the id does not
        hang on which of the names a set of articles happens to have.
        """
        code = who.adcode if who.doubtful and who.adcode else ""
        return make_id("org", who.key, code)

    def organizations(self) -> tuple[Organization, ...]:
        """Give one row an organization, in the order of names."""
        rows = []
        for who, names in self.names.items():
            name = self.name_of(who)
            others = sorted((names | self.aliases[who]) - {name})
            row = Organization(self.id_of(who), name, org_type(name), tuple(others), who.adcode)
            rows.append(row)
        return tuple(sorted(rows, key=lambda row: (row.name, row.organization_id)))


def full_names_by_short(articles: Iterable[Mapping[str, Settled]]) -> dict[str, set[str]]:
    """Give the full names of companies by the short forms they leave, over all articles.

    Short forms that an article itself shows or defines count, and each company's name
    without its legal form, with and without its place; so no pair of names is compared.
    """
    index: dict[str, set[str]] = {}
    for settled in articles:
        for short, one in settled.items():
            full = one.name
            if full is None:
                continue
            read = read_name(full)
            if not read.company:
                continue
            shorts = {drop_legal_form(full), read.core}
            if one.rule.startswith(("org.defined", "org.prefix", "org.place_dropped")):
                shorts.add(short)
            for each in shorts:
                if len(each) >= _SHORTEST and each != full:
                    index.setdefault(each, set()).add(full)
    return index


def settle_across(one: Settled, index: Mapping[str, set[str]]) -> Settled:
    """Settle a name that its own article leaves as it is on the only full name elsewhere.

    >>> index = {"浙江晨湾": {"浙江晨湾智造股份有限公司"}}
    >>> settle_across(Settled(("浙江晨湾",), "org.name", 0.9), index).rule
    'org.across_articles'
    """
    if one.rule != "org.name" or one.name is None:
        return one
    fulls = index.get(one.name, set()) - {one.name}
    if len(fulls) != 1:
        return one
    return Settled(tuple(fulls), "org.across_articles", _ACROSS)
