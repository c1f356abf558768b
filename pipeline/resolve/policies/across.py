"""The same document in several articles becomes one row, by hashing, with guards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.entities import Policy
from pipeline.ids import make_id
from pipeline.resolve.policies.levels import level_of
from pipeline.resolve.policies.local import LocalPolicy

# Kinds whose documents keep their title through revisions.
_LASTING = frozenset({"法", "条例", "章程"})


@dataclass(slots=True)
class Group:
    """Local policies that are one document."""

    members: list[LocalPolicy] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    def add(self, one: LocalPolicy) -> None:
        """Take a local policy in."""
        self.members.append(one)
        if one.doc_number:
            self.numbers.add(one.doc_number)
        self.issuers.update(map(issuer_key, one.issuers))
        if one.issued is not None and one.kind not in _LASTING:
            self.years.add(one.issued.year)

    def contradicts(self, one: LocalPolicy) -> bool:
        """Tell whether a year of issue says that it is another document."""
        if one.issued is None or one.kind in _LASTING:
            return False
        return bool(self.years) and one.issued.year not in self.years


def issuer_key(name: str) -> str:
    """Give what the full and the usual name of an issuer share.

    >>> issuer_key("浙江省发展和改革委员会") == issuer_key("浙江省发展改革委")
    True
    """
    name = re.sub(r"^中共|\s", "", name).replace("人民政府", "政府").replace("和改革", "改革")
    return name.replace("委员会", "委")


def group_policies(found: Sequence[LocalPolicy], *, join: bool = True) -> list[Group]:
    """Bring the local policies that are one document together.

    Only those of one title (see `title_key`) are looked at together, and among them only
    those that share a number or an issuer, so nothing is compared pair by pair. A later
    document (another number, another year of issue), another issuer, or a draft stays
    apart.
    """
    if not join:
        by_article: dict[tuple[str, str, bool], Group] = {}
        for one in found:
            by_article.setdefault((one.article_id, one.key, one.draft), Group()).add(one)
        return list(by_article.values())
    blocks: defaultdict[tuple[str, bool], list[LocalPolicy]] = defaultdict(list)
    titles_of = {one.doc_number: (one.key, one.draft) for one in found if _titled(one)}
    for one in found:
        own = (one.key, one.draft)
        block = own if _titled(one) or not one.doc_number else titles_of.get(one.doc_number, own)
        blocks[block].append(one)
    return [group for block in blocks.values() for group in _split_block(block)]


def _titled(one: LocalPolicy) -> bool:
    return not one.key.startswith("number:")


def _split_block(block: Iterable[LocalPolicy]) -> list[Group]:
    groups: list[Group] = []
    by_number: dict[str, Group] = {}
    by_issuer: defaultdict[str, list[Group]] = defaultdict(list)
    ordered = sorted(block, key=lambda one: (not one.doc_number, not one.issuers))
    for one in ordered:
        group = _home(one, groups, by_number, by_issuer)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(one)
        for number in group.numbers:
            by_number.setdefault(number, group)
        for issuer in map(issuer_key, one.issuers):
            if group not in by_issuer[issuer]:
                by_issuer[issuer].append(group)
    return groups


def _home(
    one: LocalPolicy,
    groups: list[Group],
    by_number: dict[str, Group],
    by_issuer: dict[str, list[Group]],
) -> Group | None:
    if one.doc_number:
        # Another number is another document, whatever the title.
        return by_number.get(one.doc_number)
    if one.issuers:
        near = [group for issuer in one.issuers for group in by_issuer.get(issuer_key(issuer), ())]
        fitting = [group for group in near if not group.contradicts(one)]
        if fitting:
            return fitting[0] if len({id(group) for group in fitting}) == 1 else None
        nameless = [group for group in groups if not group.issuers]
        single = len(groups) == 1 and nameless and not groups[0].contradicts(one)
        return groups[0] if single else None
    return groups[0] if len(groups) == 1 and not groups[0].contradicts(one) else None


def make_policies(groups: Sequence[Group]) -> tuple[tuple[Policy, ...], dict[int, str]]:
    """Make one `Policy` a group; also give each local policy's id, keyed by ``id(local)``."""
    ids: dict[int, str] = {}
    per_block = Counter(_block(group) for group in groups)
    used: Counter[str] = Counter()
    for group in groups:
        parts = [*_block(group)]
        if per_block[_block(group)] > 1:
            parts += [min(group.numbers, default=""), min(group.issuers, default="")]
            parts.append(str(min(group.years, default="")))
        policy_id = make_id("pol", *parts)
        used[policy_id] += 1
        if used[policy_id] > 1:
            policy_id = make_id("pol", *parts, min(m.article_id for m in group.members))
        for member in group.members:
            ids[id(member)] = policy_id
    return tuple(_policy(group, ids) for group in groups), ids


def _block(group: Group) -> tuple[str, bool]:
    first = next((one for one in group.members if _titled(one)), group.members[0])
    return first.key, first.draft


def _policy(group: Group, ids: dict[int, str]) -> Policy:
    members = group.members
    titles = Counter(one.title for one in members if _titled(one))
    title = max(titles, key=lambda t: titles[t]) if titles else members[0].title
    issuers: dict[str, str] = {}
    aliases: dict[str, None] = {}
    for one in sorted(members, key=lambda m: -len(m.issuers)):
        for name in one.issuers:
            known = issuers.setdefault(issuer_key(name), name)
            if len(name) > len(known):
                issuers[issuer_key(name)] = name
        aliases.update(dict.fromkeys(one.aliases))
    parent = next((one.parent for one in members if one.parent is not None), None)
    names = tuple(issuers.values())
    return Policy(
        policy_id=ids[id(members[0])],
        title=title,
        kind=next((one.kind for one in members if one.kind), None),
        level=level_of(names[0] if names else None, title),
        doc_number=next((one.doc_number for one in members if one.doc_number), None),
        issuers=names,
        issued=min((one.issued for one in members if one.issued is not None), default=None),
        status=next((one.status for one in members if one.status), None),
        aliases=tuple(aliases),
        parent_id=ids.get(id(parent)) if parent is not None else None,
    )
