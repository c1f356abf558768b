"""The head and foot of an official document: number, title, issuers, addressees, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.tag.policies import layout_marks as marks
from pipeline.tag.policies.numbers import DocNumber, find_document_numbers
from pipeline.tag.policies.patterns import DAY
from pipeline.tag.policies.signatures import Signature, find_signatures
from pipeline.tag.policies.titles import (
    clean_title,
    issuers_of,
    kind_of,
    parse_title,
    split_organizations,
    strip_marks,
)

Span = tuple[int, int]
# The head is looked for in so many characters at the start.
_HEAD = 1200


@dataclass(frozen=True, slots=True)
class Header:
    """What the head and foot of an official document say; spans are (start, end).

    ``titles`` holds the document's own title and, behind it, the title of the document it
    carries (关于印发〈…〉的通知), where that stands as a heading. ``issuers`` are names in
    the order of the signature, the title or the red head, whichever gives them first.
    """

    number: DocNumber | None
    titles: tuple[Span, ...]
    title: str
    issuers: tuple[str, ...]
    signatures: tuple[Signature, ...]
    addressees: tuple[Span, ...]
    issued: Span | None


def read_header(text: str) -> Header | None:
    r"""Read the head of an official document; ``None`` when the text is none.

    >>> text = "瑞政发〔2018〕46号\n瑞安市人民政府关于鼓励并购的实施意见\n各乡镇人民政府：\n略。"
    >>> header = read_header(text)
    >>> header.title, header.number.number, header.issuers
    ('瑞安市人民政府关于鼓励并购的实施意见', '瑞政发〔2018〕46号', ('瑞安市人民政府',))
    >>> read_header("浙江出台20项举措\n本报讯 近日，浙江出台举措。") is None
    True
    """
    head = text[:_HEAD]
    if marks.NEWS.search(head[:400]):
        return None
    numbers = find_document_numbers(head)
    title_span = _find_title(head, numbers)
    if title_span is None:
        return _lone_title(text)
    start, end = title_span
    title = parse_title(text[start:end]).title
    number = _own_number(head, numbers, start, end)
    between = marks.BETWEEN.match(text, end)
    behind = between.end() if between is not None else end
    if number is not None and number.start >= end:
        behind = number.end
    addressees = _addressees(text, behind)
    signatures = find_signatures(text)
    issuers_in_title = issuers_of(re.sub(r"\s+", " ", text[start:end].strip()))
    signs = (
        number is not None,
        bool(addressees),
        bool(issuers_in_title),
        bool(signatures),
        marks.OFFICIAL.search(text) is not None,
    )
    named = "关于" in title or "印发" in title or marks.BINDING.search(text) is not None
    enough = sum(signs) >= (1 if named else 2)
    if not enough or not any((signs[0], signs[1], signs[3], signs[4])):
        return _lone_title(text)
    inner = _inner_heading(text, title, end)
    issuers = _issuers(head[:start] + head[end:behind], issuers_in_title, signatures)
    return Header(
        number,
        (title_span, *inner),
        title,
        issuers,
        signatures,
        addressees,
        _issued(text, end, signatures),
    )


def _lone_title(text: str) -> Header | None:
    r"""Take a first line that is nothing but a title, as plans and rules are published.

    >>> _lone_title("新一代人工智能伦理规范\n第二十条　禁止违规。").title
    '新一代人工智能伦理规范'
    >>> _lone_title("浙江推出新举措\n近日，浙江推出举措。") is None
    True
    """
    first, _, rest = text.lstrip("\n").partition("\n")
    line = first.strip()
    if not rest.strip() or not 6 <= len(line) <= 60 or re.search(r"[，。；！？：:《》]", line):
        return None
    core, _status = strip_marks(line)
    kind, ending = kind_of(core)
    if kind is None or kind in marks.loose_kinds() or ending in marks.loose_endings():
        return None
    if marks.lone_stop().search(core):
        return None
    if ending is not None and len(core) - len(ending) < 4:
        return None
    start = text.index(line)
    span = (start, start + len(line))
    signatures = find_signatures(text)
    issuers = _issuers("", issuers_of(core), signatures)
    title = parse_title(line).title
    issued = _issued(text, span[1], signatures)
    return Header(None, (span,), title, issuers, signatures, (), issued)


def _starts(head: str, numbers: list[DocNumber]) -> list[int]:
    """Give the places where a title may begin: line starts, behind the red head, the number."""
    places = []
    for line in re.finditer(r"[^\n]+", head):
        places.append(line.start())
        places.extend(red.end() for red in marks.RED_HEAD.finditer(head, *line.span()))
    places += [number.end for number in numbers]
    return sorted(marks.SKIP.match(head, place).end() for place in set(places))  # type: ignore[union-attr]


def _find_title(head: str, numbers: list[DocNumber]) -> Span | None:
    taken = [(number.start, number.end) for number in numbers]
    for place in _starts(head, numbers)[:14]:
        match = marks.title_pattern().match(head, place)
        if match is None or any(place <= start < match.end("title") for start, _ in taken):
            continue
        title = match["title"]
        if (
            re.search(r"第[一二三四五六七八九十]+[章条]|[：:]$|^[（(]", title)
            or title.count("\n") > 3
            or marks.BODY.search(title)
        ):
            continue
        if "关于" in title or "印发" in title or issuers_of(title) or marks.PLACED.match(title):
            if kind_of(strip_marks(clean_title(title))[0])[0] is None:
                continue
            return match.span("title")
    return None


def _own_number(head: str, numbers: list[DocNumber], start: int, end: int) -> DocNumber | None:
    """Take the number that stands before the title or right behind it."""
    for number in numbers:
        before = number.end <= start
        behind = number.start >= end and (
            marks.BETWEEN.fullmatch(head, end, number.start) is not None
            or (marks.PROMULGATED.match(head, end) is not None and number.start < end + 40)
        )
        before = number.end <= start
        cited = head[max(0, number.start - 1) : number.start] in "（(" and number.start > 0
        if behind or (before and not cited and "》" not in head[: number.start]):
            return number
    return None


def _addressees(text: str, end: int) -> tuple[Span, ...]:
    match = marks.ADDRESSEES.match(text, end)
    if match is None or not marks.ADDRESSEE_WORD.search(match["who"]):
        return ()
    return split_list(text, *match.span("who"))


def split_list(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Part a list of organizations at 、，, leaving brackets whole.

    >>> text = "各镇（街道、开发区）党委，区机关各部门"
    >>> [text[s:e] for s, e in split_list(text, 0, len(text))]
    ['各镇（街道、开发区）党委', '区机关各部门']
    """
    spans = []
    for match in marks.LIST_ITEM.finditer(text, start, end):
        piece = match.group()
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((match.start() + left, match.start() + left + len(piece.strip())))
    return tuple(spans)


def find_executors(text: str, *, measures: bool = True) -> tuple[Span, ...]:
    """Give the bodies a document names to carry it out, besides its addressees.

    These are lists behind 责任单位： (with ``measures``), 此件发至, and duty lists that head
    a line with a body.

    >>> text = "（责任单位：区农办、区财政局）"
    >>> [text[s:e] for s, e in find_executors(text)]
    ['区农办', '区财政局']
    """
    spans: list[Span] = []
    for pattern in (marks.DUTY, marks.SENT_TO) if measures else (marks.SENT_TO,):
        for match in pattern.finditer(text):
            spans.extend(split_list(text, *match.span("who")))
    for pattern in (marks.DUTY_LINE, marks.CARRIED_OUT):
        spans.extend(match.span("who") for match in pattern.finditer(text))
    return tuple(dict.fromkeys(sorted(spans)))


def _inner_heading(text: str, title: str, end: int) -> tuple[Span, ...]:
    inner = parse_title(title).inner
    if inner is None:
        return ()
    core = re.sub(r"\s+", "", strip_marks(inner)[0])
    loose = r"[\s《》〈〉]?".join(map(re.escape, core))
    for match in re.finditer(loose + marks.MARK, text[end:]):
        at, to = end + match.start(), end + match.end()
        before = text[max(0, at - 2) : at].rstrip(" 　")
        if text[to : to + 1] not in {"》", "〉"} and (
            not before or before[-1] in "\n日）)附件：:。"
        ):
            return ((at, to),)
    return ()


def _issuers(
    above: str, in_title: tuple[str, ...], signatures: tuple[Signature, ...]
) -> tuple[str, ...]:
    signed = next((s.issuers for s in signatures if not s.printed), ())
    if in_title:
        return in_title if not signed or len(in_title) >= len(signed) else signed
    if signed:
        return signed
    red = marks.RED_HEAD.search(above)
    if red is not None:
        return tuple(split_organizations(red["who"]))
    return next((s.issuers for s in signatures), ())


@cache
def _date_below() -> re.Pattern[str]:
    return re.compile(rf"\s*[（(]({DAY})(?:[^（）()]{{0,20}})[）)]")


def _issued(text: str, end: int, signatures: tuple[Signature, ...]) -> Span | None:
    below = _date_below().match(text, end)
    if below is not None:
        return below.span(1)
    dated = [s for s in signatures if s.date is not None]
    for wanted in (False, True):
        for one in dated:
            if one.printed is wanted:
                return one.date
    return None
