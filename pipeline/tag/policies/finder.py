"""Find the policies of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.tag.policies.again import (
    GENERIC,
    candidate,
    find_aliases,
    find_repeated,
    is_short,
    with_numbers,
)
from pipeline.tag.policies.bare import find_bare
from pipeline.tag.policies.beside import (
    alias_behind,
    number_beside,
    stands_alone,
    trim_lead,
)
from pipeline.tag.policies.brackets import find_titles
from pipeline.tag.policies.grammar import compiled_rules, deictic, scores
from pipeline.tag.policies.header import read_header
from pipeline.tag.policies.numbers import DocNumber, find_document_numbers
from pipeline.tag.policies.references import same_kind, short_value, title_value
from pipeline.tag.policies.runs import in_runs
from pipeline.tag.policies.titles import (
    clean_title,
    issuers_end,
    kind_of,
    parse_title,
    strip_marks,
)
from pipeline.tag.policies.verdicts import judge
from pipeline.tag.spans import Candidate
from pipeline.values import PolicyRef

# These speak of all the documents told before, when there are several.
_ALL_TOGETHER = frozenset({"上述文件", "前述文件"})


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
    found += _free(find_repeated(text, found), taken)
    found += _free(find_aliases(text, found), taken)
    found += _free(_patterned(text, numbers, found), taken)
    found.sort()
    found += _free(_deictics(text, found), taken)
    found += _free(_bare(text, found), taken)
    found.sort()
    return list(with_numbers(text, found, numbers))


def find_rejected(text: str) -> list[Rejected]:
    """Give what stands in 《》 and is no policy, with the reason.

    >>> find_rejected("据《人民日报》报道")[0].reason
    'newspaper'
    """
    rejected = []
    for start, end in find_titles(text):
        title = text[start + 1 : end - 1]
        if is_short(title):
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


def _bracketed(text: str, numbers: list[DocNumber]) -> Iterator[Candidate]:
    declared: set[str] = set()
    for start, end in find_titles(text):
        raw = text[start + 1 : end - 1]
        title = clean_title(raw)
        if not title:
            continue
        if title in declared:
            yield candidate(start, end, "policy.alias", short_value(title))
            continue
        if is_short(title):
            if _is_policy_short(title) or _is_said(text, title):
                yield candidate(start, end, "policy.short", short_value(title))
            continue
        verdict = judge(raw, text[max(0, start - 12) : start], text[end : end + 12])
        if not verdict.policy:
            continue
        alias = alias_behind(text, end)
        if alias:
            declared.add(alias)
        value = title_value(title, "title", number_beside(text, start, end, numbers), alias)
        yield candidate(start, end, "policy.title", value, verdict.score)


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


def _headings(text: str, *, split_issuers: bool) -> Iterator[Candidate]:
    header = read_header(text)
    if header is None:
        return
    number = header.number.number if header.number else None
    for place, (start, end) in enumerate(header.titles):
        value = title_value(text[start:end], "bare", number if place == 0 else None)
        left = start + issuers_end(text[start:end]) if split_issuers else start
        yield candidate(left, end, "policy.heading", value)


def _patterned(text: str, numbers: list[DocNumber], found: list[Candidate]) -> Iterator[Candidate]:
    for name, compiled in compiled_rules().items():
        if compiled.rule.needs not in text:
            continue
        for match in compiled.pattern.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            if compiled.stop is not None and compiled.stop.search(text, start, end):
                continue
            made = _READERS.get(name, _read_title)(_Piece(text, start, end, numbers, found))
            if made is not None:
                yield candidate(made.start, made.end, name, made.value)


class _Piece(NamedTuple):
    """What a pattern matched, and what was found before it."""

    text: str
    start: int
    end: int
    numbers: list[DocNumber]
    found: list[Candidate]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


class _Read(NamedTuple):
    """A span with its value."""

    start: int
    end: int
    value: PolicyRef


def _read_number(piece: _Piece) -> _Read | None:
    for number in piece.numbers:
        if number.start < piece.end <= number.end + 2:
            if not stands_alone(piece.text, number, piece.numbers):
                return None
            value = PolicyRef(doc_number=number.number, form="number")
            return _Read(number.start, piece.end, value)
    return None


def _read_self(piece: _Piece) -> _Read | None:
    return _Read(piece.start, piece.end, short_value(piece.words[1:], "self"))


def _read_title(piece: _Piece) -> _Read | None:
    text, end = piece.text, piece.end
    start = trim_lead(text, piece.start, end)
    number = number_beside(text, start, end, piece.numbers)
    title = re.sub(r"^“([^“”]*)”$", r"\1", text[start:end])
    value = title_value(title, "bare", number, alias_behind(text, end))
    return _Read(start, end, value) if value.kind is not None else None


def _read_issued(piece: _Piece) -> _Read | None:
    """Read a title without marks; beside its full title in 《》 it is a short form of that."""
    read = _read_title(piece)
    if read is None:
        return None
    name = strip_marks(piece.words)[0]
    full = any(
        isinstance(one.value, PolicyRef)
        and one.value.form == "title"
        and in_runs(one.value.title or "", name)
        for one in piece.found
    )
    return _Read(piece.start, piece.end, short_value(piece.words)) if full else read


_READERS = {
    "policy.issued_object": _read_issued,
    "policy.number": _read_number,
    "policy.self": _read_self,
}


def _bare(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    for one in find_bare(text, _titles(found)):
        yield Candidate(one.start, one.end, "POLICY", one.rule, scores()[one.rule], one.value)


def _titles(found: list[Candidate]) -> list[tuple[int, PolicyRef]]:
    """Give (end, value) of each title found, in order."""
    return [
        (one.end, one.value)
        for one in sorted(found)
        if isinstance(one.value, PolicyRef) and one.value.form in ("title", "bare")
    ]


def _deictics(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    titles = _titles(found)
    if not titles:
        return
    for match in deictic().finditer(text):
        kind = kind_of(match["kind"])[0]
        earlier = [value for end, value in titles if end <= match.start()]
        if match.group() in _ALL_TOGETHER and len({value.title for value in earlier}) > 1:
            continue
        fits = any(same_kind(kind, value) for value in earlier) or (
            match["kind"] in GENERIC
            and (match["kind"] != "规定" or len({value.title for value in earlier}) == 1)
        )
        if earlier and fits:
            yield candidate(*match.span(), "policy.deictic", short_value(match["kind"]))
