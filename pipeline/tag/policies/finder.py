"""Find the policies of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.tag.policies.brackets import find_titles
from pipeline.tag.policies.grammar import (
    compiled_rules,
    declared_alias,
    deictic,
    scores,
    short_form,
)
from pipeline.tag.policies.header import read_header
from pipeline.tag.policies.numbers import DocNumber, find_document_numbers
from pipeline.tag.policies.titles import (
    clean_title,
    issuers_of,
    kind_of,
    parse_title,
    strip_marks,
)
from pipeline.tag.policies.verdicts import judge
from pipeline.tag.spans import Candidate
from pipeline.values import PolicyForm, PolicyRef

# How far behind a title its number and its alias may stand, in characters.
_BEHIND = 60
_GENERIC = frozenset({"文件", "政策", "政策措施", "法规", "法律", "新政"})
_DRAFTS = frozenset({"征求意见稿", "草案"})


class Rejected(NamedTuple):
    """Something in 《》 that is no policy: its span and why."""

    start: int
    end: int
    title: str
    reason: str


def find_policies(text: str, *, split_issuers: bool = False) -> list[Candidate]:
    """Find every policy of ``text`` as candidates, sorted by start, without overlaps.

    The span of a title holds its 《》; the document number stays outside. ``value`` is a
    `PolicyRef`. ``split_issuers`` leaves the issuers at the head of an official document's
    title line out of the span, so that they can be mentions of their own.

    >>> [text[c.start:c.end] for text in ["《通知》提出"] for c in find_policies(text)]
    ['《通知》']
    >>> find_policies("观看电影《红海行动》")
    []
    """
    numbers = find_document_numbers(text)
    taken: list[tuple[int, int]] = []
    found = _free(_headings(text, split_issuers=split_issuers), taken)
    found += _free(_bracketed(text, numbers), taken)
    found += _free(_repeated(text, found), taken)
    found += _free(_aliases(text, found), taken)
    found += _free(_patterned(text, numbers, found), taken)
    found.sort()
    found += _free(_deictics(text, found), taken)
    found.sort()
    return found


def find_rejected(text: str) -> list[Rejected]:
    """Give what stands in 《》 and is no policy, with the reason.

    >>> find_rejected("据《人民日报》报道")[0].reason
    'newspaper'
    """
    rejected = []
    for start, end in find_titles(text):
        title = text[start + 1 : end - 1]
        if _is_short(title):
            continue
        verdict = judge(title, text[max(0, start - 12) : start], text[end : end + 12])
        if not verdict.policy:
            rejected.append(Rejected(start, end, clean_title(title), verdict.reason))
    return rejected


def _free(found: Iterable[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Keep candidates that touch none of the spans taken; add them to those."""
    kept = []
    for one in found:
        if all(one.end <= start or one.start >= end for start, end in taken):
            taken.append((one.start, one.end))
            kept.append(one)
    return kept


def _is_short(title: str) -> bool:
    return short_form().match(clean_title(title)) is not None


def _bracketed(text: str, numbers: list[DocNumber]) -> Iterator[Candidate]:
    declared: set[str] = set()
    for start, end in find_titles(text):
        raw = text[start + 1 : end - 1]
        title = clean_title(raw)
        if not title:
            continue
        if title in declared:
            yield _candidate(start, end, "policy.alias", _short_value(title))
            continue
        if _is_short(title):
            if _is_policy_short(title) or _is_said(text, title):
                yield _candidate(start, end, "policy.short", _short_value(title))
            continue
        verdict = judge(raw, text[max(0, start - 12) : start], text[end : end + 12])
        if not verdict.policy:
            continue
        alias = _alias_behind(text, end)
        if alias:
            declared.add(alias)
        value = _title_value(title, "title", _number_beside(text, start, end, numbers), alias)
        yield _candidate(start, end, "policy.title", value, verdict.score)


def _is_policy_short(title: str) -> bool:
    # 《标准》, 《报告》 alone say too little; a modifier makes them a document.
    return not parse_title(title).weak or len(title) > 2


def _is_said(text: str, title: str) -> bool:
    """Tell whether a longer title in the text ends in this short one: 《…指南》, 《指南》."""
    core = strip_marks(title)[0]
    return (
        re.search(rf"[^《]{{4}}{re.escape(core)}(?:[（(][^（）()]{{1,20}}[）)])?》", text)
        is not None
    )


def _candidate(
    start: int, end: int, rule: str, value: PolicyRef, score: float | None = None
) -> Candidate:
    return Candidate(start, end, "POLICY", rule, scores()[rule] if score is None else score, value)


def _title_value(
    title: str, form: PolicyForm, number: str | None = None, alias: str | None = None
) -> PolicyRef:
    parts = parse_title(title)
    return PolicyRef(
        title=parts.title,
        kind=parts.kind,
        doc_number=number,
        issuers=parts.issuers,
        form=form,
        alias=alias,
        status=parts.status,
    )


def _short_value(title: str, form: PolicyForm = "short") -> PolicyRef:
    core, status = strip_marks(title)
    return PolicyRef(title=title, kind=kind_of(core)[0], form=form, status=status)


def _number_beside(text: str, start: int, end: int, numbers: list[DocNumber]) -> str | None:
    """Give the number in brackets behind a title, the one right before it, or one told later.

    Told later: 文号为…, 文件编号为… in the words that follow, before another title.
    """
    for number in numbers:
        if number.start >= end:
            between = text[end : number.start]
            if len(between) > _TOLD or "《" in between:
                return None
            beside = _BESIDE.fullmatch(between) or _TOLD_NUMBER.search(between)
            return number.number if beside else None
        if 0 <= start - number.end <= 2 and not text[number.end : start].strip(" 文"):
            return number.number
    return None


_TOLD = 60
_BESIDE = re.compile(r"\s*(?:[（(][^（）()]{1,8}[）)])?\s*[（(【\[，]?\s*(?:文号[：:])?\s*")
_TOLD_NUMBER = re.compile(
    r"(?:该(?:决定|办法|规定|条例|意见|通知)以|文号|文件编号|发文字号|编号)(?:为|是|：)?\s*$"
)


def _alias_behind(text: str, end: int) -> str | None:
    """Give the short name that 以下简称 declares right behind a title."""
    behind = text[end : end + _BEHIND]
    match = declared_alias().search(behind)
    if match is None or re.search(r"[。；\n《]", behind[: match.start()]):
        return None
    if not re.search(r"[（(，,]", behind[: match.start() + 1]):
        return None
    return match["alias"]


def _aliases(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Find each further use of a declared short name that is more than a kind."""
    for one in found:
        value = one.value
        if not isinstance(value, PolicyRef) or not value.alias:
            continue
        alias = value.alias
        if alias in _GENERIC or (_is_short(alias) and len(alias) < 4):
            # A bare 通知 counts in quotes only: “通知”提出.
            pattern = rf"(?<=“){re.escape(alias)}(?=”)"
        else:
            pattern = re.escape(alias)
        for match in re.finditer(pattern, text):
            start, end = match.span()
            if start < one.end and (len(alias) < 3 or end > one.start):
                continue
            # The quotes of a quoted short name belong to it, as 《》 do.
            if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
                start, end = start - 1, end + 1
            yield _candidate(start, end, "policy.alias", _short_value(alias))


def _repeated(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Find a title again where it stands without its marks."""
    for title in {text[one.start + 1 : one.end - 1] for one in found if one.rule == "policy.title"}:
        parts = parse_title(title)
        if len(title) < 4 or parts.kind is None or (parts.weak and len(title) < 8):
            continue
        for match in re.finditer(rf"(?<!《){re.escape(title)}(?!》)", text):
            value = _title_value(title, "bare")
            yield _candidate(*match.span(), "policy.repeated", value)


def _headings(text: str, *, split_issuers: bool) -> Iterator[Candidate]:
    header = read_header(text)
    if header is None:
        return
    number = header.number.number if header.number else None
    for start, end in header.titles:
        title = text[start:end]
        value = _title_value(title, "bare", number if start == header.titles[0][0] else None)
        if split_issuers and value.issuers:
            start += re.search(r"关于|印发|转发|批转|$", title).start()  # type: ignore[union-attr]
        yield _candidate(start, end, "policy.heading", value)


def _patterned(text: str, numbers: list[DocNumber], found: list[Candidate]) -> Iterator[Candidate]:
    for name, compiled in compiled_rules().items():
        for match in compiled.pattern.finditer(text):
            group = "span"
            if match["span"] is None:
                group = "span2"
            start, end = match.span(group)
            if compiled.stop is not None and compiled.stop.search(text, start, end):
                continue
            if name == "policy.number":
                number = next((n for n in numbers if n.start < end <= n.end + 2), None)
                if number is None:
                    continue
                start = number.start
                value = PolicyRef(doc_number=number.number, form="number")
            elif name == "policy.bare_short":
                value = _short_value(text[start:end])
                if not _said_before(text[start:end], start, found):
                    continue
            elif name == "policy.self":
                value = _short_value(text[start + 1 : end], "self")
            else:
                start = _trim(text, start, end)
                value = _title_value(
                    text[start:end],
                    "bare",
                    _number_beside(text, start, end, numbers),
                    _alias_behind(text, end),
                )
                if name == "policy.about" and value.kind is None:
                    continue
            yield _candidate(start, end, name, value)


_VERB = re.compile(
    r"根据|按照|依据|依照|落实|贯彻|印发了?|出台了?|发布了?|制定了?|近日|日前|其中|以及|和|对照|通过了?|审议了?|听取了?|"
    r"作的|表决|公布了?|下发了?|批准了?|为|的"
)


def _trim(text: str, start: int, end: int) -> int:
    """Leave words that lead to a title out of it; before 关于 only organizations stay."""
    about = text.find("关于", start, end)
    head = text[start:about] if about >= 0 else text[start : start + 12]
    cut = max((m.end() for m in _VERB.finditer(head)), default=0)
    if about < 0:
        lead = _LEAD.match(head)
        return start + lead.end() if lead else start
    if head[cut:].strip() and issuers_of(text[start + cut : end]):
        return start + cut + len(head[cut:]) - len(head[cut:].lstrip())
    return about


_LEAD = re.compile(
    r"(?:根据|按照|依据|依照|落实|贯彻落实|贯彻|印发|出台|发布|制定|近日|日前|其中|以及|和|对照)+\s?"
)


def _said_before(name: str, start: int, found: list[Candidate]) -> bool:
    """Tell whether a title before can be what the bare kind ``name`` speaks of."""
    value = _short_value(name)
    earlier = [
        one.value
        for one in found
        if one.end <= start
        and isinstance(one.value, PolicyRef)
        and one.value.form in ("title", "bare")
    ]
    if name in _DRAFTS:
        return any(one.status in ("征求意见稿", "草案") for one in earlier)
    if name in _GENERIC:
        return len({one.title for one in earlier}) == 1
    return any(_same_kind(value.kind, one) for one in earlier)


def _deictics(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    titles = [
        (one.end, one.value)
        for one in found
        if isinstance(one.value, PolicyRef) and one.value.form in ("title", "bare")
    ]
    if not titles:
        return
    for match in deictic().finditer(text):
        kind = kind_of(match["kind"])[0]
        earlier = [value for end, value in titles if end <= match.start()]
        fits = match["kind"] in _GENERIC or any(_same_kind(kind, value) for value in earlier)
        if earlier and fits:
            yield _candidate(*match.span(), "policy.deictic", _short_value(match["kind"]))


def _same_kind(kind: str | None, value: PolicyRef) -> bool:
    if kind is None or value.kind == kind:
        return True
    inner = parse_title(value.title).inner if value.title else None
    return inner is not None and parse_title(inner).kind == kind
