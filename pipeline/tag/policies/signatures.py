"""Signatures: the organizations that stand before the date at a document's foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.tag.policies.patterns import DAY
from pipeline.tag.policies.titles import split_organizations
from pipeline.tag.policies.vocabulary import any_of, words

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Signature:
    """Issuers with their spans, the date's span, and whether it is the printer's line.

    ``printed`` marks the line that ends in 印发: the office that printed and sent it out.
    """

    issuers: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    date: tuple[int, int] | None
    printed: bool


@cache
def _organization_end() -> re.Pattern[str]:
    return re.compile(any_of(words()["organizations"]["suffixes"]) + r"$")


_DAY = re.compile(DAY)
_ENDED = re.compile(r"(?<=\d)日|[。；！？：:”》〉〕\]】\d）)，]")
_PRINTED = re.compile(r"\s*印发")

_LINE = re.compile(
    r"(?:^|(?<=[\]〕】）]))[ \t　\xa0]*([一-龥（）() 　\xa0]{4,120}?)[ \t　\xa0]*"
    r"(?:[（(]此件[^（）()\n]{0,12}[）)]|印发)?[ \t　\xa0]*$",
    re.MULTILINE,
)


def find_signatures(text: str) -> tuple[Signature, ...]:
    r"""Find signatures: organizations with a date behind them, or alone on a line.

    >>> text = "请遵照执行。\n瑞安市人民政府\n2018年4月24日\n"
    >>> [(s.issuers, text[slice(*s.date)]) for s in find_signatures(text)]
    [(('瑞安市人民政府',), '2018年4月24日')]
    """
    found = []
    covered: list[tuple[int, int]] = []
    for day in _DAY.finditer(text):
        if re.match(r"\s*(?:起|前|止|至|以|，|、|[前后])", text[day.end() : day.end() + 2]):
            continue
        signature = _before(
            text, day.start(), day.span(), printed=bool(_PRINTED.match(text, day.end()))
        )
        if signature is not None:
            found.append(signature)
            covered.extend(signature.spans)
    tail = max(0, len(text) - 400)
    for line in _LINE.finditer(text):
        near_end = line.start() >= tail
        start, end = line.span(1)
        if any(start < to and at < end for at, to in covered):
            continue
        if near_end or "此件" in line.group():
            signature = _before(
                text, end, None, printed=line.group().rstrip().endswith("印发"), start=start
            )
            if signature is not None:
                found.append(signature)
    found.sort(key=lambda one: one.spans[0])
    return tuple(found)


def _before(
    text: str, end: int, date: tuple[int, int] | None, *, printed: bool, start: int | None = None
) -> Signature | None:
    """Read the organizations that end at ``end``; lines of them may stand one below another."""
    low = max(0, end - _LONGEST) if start is None else start
    piece = text[low:end]
    if start is None:
        piece = piece[_tail(piece) :]
    names = split_organizations(piece)
    if not names or not all(_organization_end().search(name) and len(name) >= 3 for name in names):
        return None
    if names[0].startswith(("各", "由", "经", "请", "报")):
        return None
    spans = []
    at = end - len(piece)
    for name in names:
        at = text.find(name, at)
        if at < 0:
            return None
        spans.append((at, at + len(name)))
        at += len(name)
    return Signature(names, tuple(spans), date, printed)


def _tail(piece: str) -> int:
    """Give where, in ``piece``, what stands behind the last ended sentence begins.

    Whole lines of names before the last line belong to it.
    """
    start = len(piece)
    while start > 0:
        line = piece.rfind("\n", 0, start - 1) + 1
        part = piece[line:start]
        cut = max((match.end() for match in _ENDED.finditer(part)), default=0)
        rest = part[cut:].strip()
        if rest and not _organization_end().search(rest):
            break
        start = line + cut
        if cut:
            break
    return start
