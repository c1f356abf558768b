"""How a short form finds its document: a strategy a kind, settled when one remains."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.articles import Article, Mention
from pipeline.resolve.policies.local import LocalPolicy
from pipeline.tag.policies.runs import in_runs
from pipeline.tag.policies.titles import strip_marks
from pipeline.values import PolicyRef

# Words that stand for a document of any kind.
ANY_KIND = frozenset({"文件", "政策", "政策措施", "法规", "法律", "新政", "新规", "措施", "举措"})
_DRAFT_NAMES = frozenset({"征求意见稿", "草案", "讨论稿"})
# Kinds that are written for one another: 《规划》 for a 规划纲要.
NEAR_KINDS = {"规划": {"规划", "纲要"}, "政策": {"政策", "措施", "意见"}, "措施": {"措施", "政策"}}


@dataclass(frozen=True, slots=True)
class Context:
    """What a strategy sees: the article, the mention, its value, the policies so far."""

    article: Article
    mention: Mention
    value: PolicyRef
    policies: tuple[LocalPolicy, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the candidates (one when settled), the strategy and its confidence."""

    candidates: tuple[LocalPolicy, ...]
    rule: str
    confidence: float


Strategy = Callable[[Context], list[LocalPolicy]]


def by_alias(context: Context) -> list[LocalPolicy]:
    """Take the policy whose title is followed by 以下简称 and this name."""
    name = context.value.title or ""
    return [one for one in context.policies if name in one.aliases]


def by_ending(context: Context) -> list[LocalPolicy]:
    """Take the policies said before whose titles end in this form."""
    core = re.sub(r"\s", "", strip_marks(context.value.title or "")[0])
    fitting = [one for one in context.policies if core and one.core.endswith(core)]
    if not fitting and core in _DRAFT_NAMES:
        fitting = [one for one in context.policies if one.draft]
    if not fitting and core in ANY_KIND:
        fitting = [one for one in context.policies if not one.basis_only]
    if not fitting and core:
        near = NEAR_KINDS.get(context.value.kind or "", {context.value.kind})
        fitting = [one for one in context.policies if one.kind is not None and one.kind in near]
    return _before_or_any(context, fitting)


def by_abbreviation(context: Context) -> list[LocalPolicy]:
    """Take the policies whose titles hold the characters of this name in order."""
    name = re.sub(r"[\s“”]", "", context.value.title or "")
    if len(name) < 4:
        return []
    return _before_or_any(
        context, [one for one in context.policies if one.core != name and _holds(one.core, name)]
    )


def by_nearest(context: Context) -> list[LocalPolicy]:
    """Take the policy of this kind in the nearest sentence before that speaks of one."""
    fitting = [one for one in context.policies if _fits(context.value, one)]
    at = context.mention.start
    starts = [start for start, _ in context.article.sentences]
    nearest: dict[int, list[LocalPolicy]] = {}
    for one in fitting:
        earlier = [place for place in one.places if place < at]
        if earlier:
            nearest.setdefault(bisect_right(starts, max(earlier)), []).append(one)
    if not nearest:
        return []
    return _outer_gives_way(nearest[max(nearest)], context.value)


def by_own(context: Context) -> list[LocalPolicy]:
    """Take the article's own document, when the article is one."""
    own = [one for one in context.policies if one.own]
    same = [one for one in own if context.value.kind == one.kind]
    if not same and (context.value.title in ANY_KIND or context.value.kind is None):
        same = own
    if not same:
        near = NEAR_KINDS.get(context.value.kind or "", set())
        same = [one for one in own if one.kind in near]
    if not same and context.value.form == "self":
        # A document may call itself by another kind: 本实施意见 in a 办法.
        same = [one for one in own if one.parent is not None] or own
    return _outer_gives_way(same, context.value)


def by_only(context: Context) -> list[LocalPolicy]:
    """Take the only policy that others do not merely rest on: 该规定 for a 办法."""
    return [one for one in context.policies if not one.basis_only]


_SHORT: tuple[tuple[str, Strategy, float], ...] = (
    ("policy.alias", by_alias, 0.98),
    ("policy.ending", by_ending, 0.92),
    ("policy.abbreviation", by_abbreviation, 0.8),
    ("policy.own", by_own, 0.85),
)
_DEICTIC: tuple[tuple[str, Strategy, float], ...] = (
    ("policy.nearest", by_nearest, 0.85),
    ("policy.own", by_own, 0.8),
    ("policy.only", by_only, 0.7),
)
_SELF: tuple[tuple[str, Strategy, float], ...] = (
    ("policy.own", by_own, 0.95),
    ("policy.nearest", by_nearest, 0.75),
)


def settle(context: Context) -> Outcome:
    """Run the strategies for a short form; accept the first that leaves one candidate.

    Where the first that finds any leaves several, those that others only rest on are
    dropped, then all but those in the nearest sentence; what still is not one is
    ambiguous.
    """
    plan = _SHORT
    if context.value.form == "self":
        plan = _SELF
    elif context.mention.rule == "policy.deictic":
        plan = _DEICTIC
    for rule, strategy, confidence in plan:
        found = strategy(context)
        if len(found) == 1:
            return Outcome(tuple(found), rule, confidence)
        if found:
            return _narrow(context, found, rule, confidence)
    return Outcome((), "policy.unresolved", 0.0)


def _narrow(context: Context, found: list[LocalPolicy], rule: str, confidence: float) -> Outcome:
    main = [one for one in found if not one.basis_only]
    if len(main) == 1:
        return Outcome(tuple(main), f"{rule}.main", confidence - 0.07)
    kept = main or found
    own = [one for one in kept if one.own]
    if len(own) == 1:
        return Outcome(tuple(own), f"{rule}.own", confidence - 0.07)
    near = [one for one in by_nearest(context) if one in kept]
    if len(near) == 1:
        return Outcome(tuple(near), f"{rule}.nearest", confidence - 0.17)
    return Outcome(tuple(kept), rule, confidence / len(kept))


def _before_or_any(context: Context, fitting: list[LocalPolicy]) -> list[LocalPolicy]:
    """Keep those said before; a headline may name a short form first."""
    at = context.mention.start
    before = [one for one in fitting if one.own or any(place < at for place in one.places)]
    # A document nested in one said before has no place of its own.
    nested = [
        one
        for one in fitting
        if not one.places and one.parent is not None and any(p < at for p in one.parent.places)
    ]
    kept = before + [one for one in nested if one not in before]
    return _outer_gives_way(kept or fitting, context.value)


def _outer_gives_way(found: list[LocalPolicy], value: PolicyRef) -> list[LocalPolicy]:
    """Drop a notice that only carries another candidate of the same kind."""
    parents = [one.parent for one in found if one.parent is not None]
    kept = [one for one in found if not any(one is parent for parent in parents)]
    return kept if kept and value.kind != "通知" else found


def _fits(value: PolicyRef, policy: LocalPolicy) -> bool:
    if value.title in ANY_KIND or value.kind is None:
        return True
    return policy.kind in NEAR_KINDS.get(value.kind, {value.kind})


_REPUBLIC = "中华人民共和国"
# Kinds of which a shorter title is often a document of its own (信访条例, 信访工作条例).
_OWN_TITLES = frozenset({"法", "条例", "规定", "章程", "决定", "标准", "规范"})


def may_abbreviate(value: PolicyRef) -> bool:
    """Tell whether a title is short enough to be the abbreviation of another."""
    if value.kind == "法":
        return not (value.title or "").startswith(_REPUBLIC)
    if value.form != "title" or value.issuers or value.doc_number or value.kind in _OWN_TITLES:
        return False
    return 4 <= len(re.sub(r"[\s“”]", "", strip_marks(value.title or "")[0])) <= 14


def abbreviated(value: PolicyRef, said: list[LocalPolicy]) -> LocalPolicy | None:
    """Give the one policy said before of which a title is an abbreviation, if it is one.

    An abbreviation keeps runs of two characters or more of the longer title, and its kind:
    《湾区规划纲要》 for 《粤港澳大湾区发展规划纲要》.
    """
    if not may_abbreviate(value):
        return None
    if value.kind == "法":
        return _full_law(value, said)
    name = re.sub(r"[\s“”]", "", strip_marks(value.title or "")[0])
    found = [
        one
        for one in said
        if one.kind == value.kind and len(one.core) >= len(name) + 3 and in_runs(one.core, name)
    ]
    return found[0] if len(found) == 1 else None


def _full_law(value: PolicyRef, said: list[LocalPolicy]) -> LocalPolicy | None:
    """Give the law that 《科技进步法》 is short for: 中华人民共和国科学技术进步法.

    It begins and ends alike and keeps the characters in order.
    """
    name = value.title or ""
    found = [
        one
        for one in said
        if one.kind == "法"
        and one.core.startswith(_REPUBLIC)
        and len(name) >= 4
        and one.core.removeprefix(_REPUBLIC)[0] == name[0]
        and one.core.endswith(name[-3:])
        and len(one.core.removeprefix(_REPUBLIC)) > len(name)
        and _holds(one.core.removeprefix(_REPUBLIC), name)
    ]
    return found[0] if len(found) == 1 else None


def _holds(title: str, name: str) -> bool:
    """Tell whether the characters of ``name`` stand in ``title`` in that order."""
    rest = iter(title)
    return all(character in rest for character in name)
