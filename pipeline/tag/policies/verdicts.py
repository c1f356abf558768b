"""Whether what stands in 《》 is a policy, and if not, what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.tag.policies.titles import TitleParts, parse_title
from pipeline.tag.policies.vocabulary import any_of, words

# How far beside the marks a word is looked for, in characters.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Policy or not, with a reason (``newspaper``, ``book``, …; ``kind``, ``about`` …)."""

    policy: bool
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Reject:
    name: str
    whole: frozenset[str]
    ending: re.Pattern[str] | None
    has: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _rejects() -> tuple[_Reject, ...]:
    def compiled(entry: dict[str, list[str]], key: str, form: str) -> re.Pattern[str] | None:
        return re.compile(form.format(any_of(entry[key]))) if key in entry else None

    return tuple(
        _Reject(
            name,
            frozenset(entry.get("is", ())),
            compiled(entry, "ending", "{}$"),
            compiled(entry, "has", "{}"),
            compiled(entry, "before", "{}[了的过：“]?$"),
            compiled(entry, "after", "^{}"),
        )
        for name, entry in words()["rejects"].items()
    )


@cache
def _evidence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    evidence = words()["evidence"]
    return re.compile(any_of(evidence["before"]) + r"[了的]?$"), re.compile(
        "^" + any_of(evidence["after"])
    )


def judge(title: str, before: str = "", after: str = "") -> Verdict:
    """Judge a title in 《》 by its own words and those beside the marks.

    >>> judge("舟山市本级创新券实施管理办法").policy
    True
    >>> judge("人民日报").reason
    'newspaper'
    >>> judge("战略合作协议", before="签署了").reason
    'agreement'
    >>> judge("红海行动", before="电影").reason
    'screen'
    """
    parts = parse_title(title)
    before, after = before[-_REACH:], after[:_REACH]
    shown_before, shown_after = _evidence()
    evidence = bool(shown_before.search(before)) + bool(shown_after.search(after))
    about = parts.core.startswith("关于") or bool(parts.issuers)
    for reject in _rejects():
        if _told(reject, parts, before, after, strong=about or _is_strong(parts)):
            return Verdict(False, reject.name, 0.0)
    return _accept(parts, evidence=bool(evidence), about=about)


def _accept(parts: TitleParts, *, evidence: bool, about: bool) -> Verdict:
    """Accept a title by its kind, or by its beginning or the words beside it."""
    inner = parse_title(parts.inner).kind if parts.inner is not None else None
    choices = (
        (parts.kind is not None and not parts.weak, "kind", 0.97),
        (parts.kind is not None and about, "about", 0.95),
        (parts.kind is not None and evidence, "weak kind", 0.85),
        (parts.kind is not None and len(parts.core) >= 8, "weak kind", 0.7),
        (about and evidence, "about", 0.7),
        (inner is not None, "nested", 0.8),
        (evidence and _dated(parts.core), "evidence", 0.6),
    )
    for holds, reason, score in choices:
        if holds:
            return Verdict(True, reason, score)
    return Verdict(False, "no kind of document", 0.0)


def _is_strong(parts: TitleParts) -> bool:
    return parts.kind is not None and not parts.weak and len(parts.core) >= 6


def _told(reject: _Reject, parts: TitleParts, before: str, after: str, *, strong: bool) -> bool:
    """Tell whether a kind of non-policy is shown; words beside a strong title do not count."""
    core = parts.core
    if core in reject.whole or (reject.ending is not None and reject.ending.search(core)):
        # 关于…情况的报告 is a report though it begins like a policy; a kind's ending wins.
        return parts.kind is None or core in reject.whole or _longer(reject, core, parts)
    if strong:
        return False
    if reject.has is not None and reject.has.search(core) and parts.weak:
        return True
    return bool(
        (reject.before is not None and reject.before.search(before))
        or (reject.after is not None and reject.after.search(after))
    )


def _longer(reject: _Reject, core: str, parts: TitleParts) -> bool:
    match = reject.ending.search(core) if reject.ending else None
    return match is not None and len(match.group()) > len(parts.ending or "")


def _dated(core: str) -> bool:
    # 中国制造2025, 健康中国2030: a programme named after its year.
    return bool(re.search(r"(?:19|20)\d{2}(?:年)?$", core))
