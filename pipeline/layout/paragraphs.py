"""Joining printed lines to paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.layout.characters import CLOSING, NO_END, NO_START, OPENING, TERMINAL
from pipeline.layout.columns import SLACK, Columns, find_columns
from pipeline.layout.lines import Lines
from pipeline.layout.marks import Marks, find_marks, same_size

_BRACKETS = {
    "《": "》",
    "（": "）",
    "“": "”",
    "(": ")",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "【": "】",
}
_MAX_TAIL = 40
_SPACED = 0.85
_MIN_SPACED = 5
_STOP = TERMINAL | CLOSING
_RUNNING = "。；，"
_COMMAS = "，、"
_COLONS = "：:；;"
_ENDED = TERMINAL | CLOSING | frozenset(_COLONS)
_HEAD_LINES = 4
_CLAUSE = 3


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its first and last line, and what is known of it.

    ``role`` is body, head, byline or table (a row of one); ``doubled`` says that it was
    printed twice. ``drop`` holds source ranges inside that are left out (the second printing).
    """

    first: int
    last: int
    start: int
    end: int
    role: str = "body"
    doubled: bool = False
    drop: list[tuple[int, int]] = field(default_factory=list)


def join_lines(lines: Lines) -> list[Paragraph]:
    """Join the printed lines of a page to paragraphs; headlines and bylines stay apart."""
    if not len(lines):
        return []
    if _double_spaced(lines):
        # Every line stands apart: an empty line says nothing here.
        lines = replace(lines, blank=[max(0, blank - 1) for blank in lines.blank])
    marks = find_marks(lines)
    columns = find_columns(lines)
    indented = sum(indent >= SLACK for indent in lines.indent) > max(2, len(lines) // 40)
    paragraphs = []
    index = 0
    count = len(lines)
    while index < count:
        first = index
        role, doubled, drop, index = _special(lines, marks, index)
        if role == "body":
            while index + 1 < count and _joins(
                lines, marks, columns, index, first, indented=indented
            ):
                index += 1
        paragraphs.append(
            Paragraph(first, index, lines.start[first], lines.end[index], role, doubled, drop)
        )
        index += 1
    return paragraphs


def _double_spaced(lines: Lines) -> bool:
    """Say whether empty lines stand even inside paragraphs, after lines that end openly."""
    widest = max(lines.width)
    inside = [
        bool(lines.blank[index + 1])
        for index in range(len(lines) - 1)
        if lines.width[index] * 5 >= widest * 4 and lines.text[lines.end[index] - 1] not in _ENDED
    ]
    return len(inside) >= _MIN_SPACED and sum(inside) >= _SPACED * len(inside)


def _special(
    lines: Lines, marks: Marks, index: int
) -> tuple[str, bool, list[tuple[int, int]], int]:
    """Give role, doubled, what to drop and the last line of a paragraph that is not body."""
    if index in marks.repeats:
        drop = [(lines.start[index + 1], lines.end[index + 1])]
        return "head", True, drop, index + 1
    known = marks.special.get(index)
    if known is None:
        return "body", False, [], index
    role, drop = known
    if role != "head":
        return role, False, [], index
    last = index
    drops = list(drop)
    while (
        (following := marks.special.get(last + 1)) is not None
        and following[0] == "head"
        and not lines.blank[last + 1]
        and same_size(lines, last, last + 1)
    ):
        last += 1
        drops += following[1]
    return "head", bool(drops), drops, last


def _joins(
    lines: Lines, marks: Marks, columns: Columns, index: int, first: int, *, indented: bool
) -> bool:
    """Decide whether a line goes on in the next."""
    following = index + 1
    if _parted(lines, marks, index, indented=indented):
        return False
    last = lines.text[lines.end[index] - 1]
    full = columns.full(lines, index, begins=index == first, running=_flows(lines, index, first))
    if following in marks.numbered and _before_number(lines, index, last, full=full):
        return False
    if last in _COMMAS or lines.text[lines.start[following]] in NO_START:
        return True
    if last in NO_END:
        return full or not lines.blank[following] or _open_bracket(lines, index)
    if last in TERMINAL or (last in CLOSING and _sentence_end(lines, index)):
        return full and not _ends_paragraph(lines, marks, columns, index, indented=indented)
    return _goes_on(lines, marks, columns, index, first, full=full)


def _parted(lines: Lines, marks: Marks, index: int, *, indented: bool) -> bool:
    """Say whether something sets the next line apart, whatever this one is like."""
    following = index + 1
    if (
        following in marks.special
        or following in marks.dateline
        or following in marks.repeats
        or index in marks.signed
        or not same_size(lines, index, following)
    ):
        return True
    stops = lines.text[lines.end[index] - 1] in _STOP
    return lines.indent[following] >= SLACK and (indented or stops)


def _before_number(lines: Lines, index: int, last: str, *, full: bool) -> bool:
    """Say whether a line ends its paragraph, given that the next one begins with a number."""
    if last in _STOP or last in _COLONS:
        return True
    return last != "、" and (bool(lines.blank[index + 1]) or not full)


def _goes_on(
    lines: Lines, marks: Marks, columns: Columns, index: int, first: int, *, full: bool
) -> bool:
    """Decide on a line that ends openly, in the middle of a sentence or of no sentence."""
    following = index + 1
    colon = lines.text[lines.end[index] - 1] in _COLONS
    if index in marks.dateline:
        return True
    if colon and (not full or lines.blank[following]):
        return False
    if index > first and _flows(lines, index, first):
        return full or columns.nearly(lines, index)
    if not full:
        return columns.short(lines, index) and _open_bracket(lines, index)
    return not (index == first and _stands_alone(lines, marks, index))


def _flows(lines: Lines, index: int, first: int) -> bool:
    """Say whether the lines before, of the same paragraph, are running text."""
    start = lines.start[max(first, index - 3)]
    end = lines.end[index]
    find = lines.text.find
    return find("，", start, end) >= 0 or find("。", start, end) >= 0


def _sentence_end(lines: Lines, index: int) -> bool:
    """Say whether the closing marks at a line's end close a sentence."""
    tail = lines.text[max(lines.start[index], lines.end[index] - 3) : lines.end[index]]
    bare = tail.rstrip("".join(CLOSING))
    return bool(bare) and bare[-1] in TERMINAL


def _ends_paragraph(
    lines: Lines, marks: Marks, columns: Columns, index: int, *, indented: bool
) -> bool:
    """Decide on a full line that ends a sentence: the paragraph may end with it or not."""
    following = index + 1
    if lines.blank[following] or following in marks.numbered:
        return True
    if _is_heading_line(lines, marks, columns, following):
        return True
    if indented:
        return False
    # The next characters would still have found room: the line was ended on purpose.
    room = 4 if lines.text[lines.start[following]] in OPENING else 2
    return lines.width[index] + room < columns.before[index]


def _is_heading_line(lines: Lines, marks: Marks, columns: Columns, index: int) -> bool:
    """Say whether a line is a heading set between paragraphs: short, open, a new one behind."""
    behind = index + 1
    if lines.text[lines.end[index] - 1] in _STOP or columns.nearly(lines, index):
        return False
    if index in marks.signed or "。" in lines.line(index):
        return False
    return behind == len(lines) or (
        lines.indent[behind] >= SLACK
        or bool(lines.blank[behind])
        or behind in marks.special
        or behind in marks.dateline
    )


def _stands_alone(lines: Lines, marks: Marks, index: int) -> bool:
    """Say whether a first line as wide as the column is a headline all the same.

    It is when the lines up to the next empty line, dateline or indent hold no comma and no
    sentence end, and what follows does not begin in the middle of a clause.
    """
    if index in marks.dateline or lines.indent[index] >= SLACK:
        return False
    if index in marks.numbered and not lines.blank[index + 1]:
        return False
    last = index
    while last + 1 < len(lines) and not (
        lines.blank[last + 1] or lines.indent[last + 1] or last + 1 in marks.dateline
    ):
        last += 1
        if last - index >= _HEAD_LINES:
            return False
    if last + 1 < len(lines):
        begin = lines.start[last + 1]
        if _open_bracket(lines, last) or any(
            mark in lines.text[begin : begin + _CLAUSE] for mark in _RUNNING
        ):
            return False
    find = lines.text.find
    return all(find(mark, lines.start[index], lines.end[last]) < 0 for mark in _RUNNING)


def _open_bracket(lines: Lines, index: int) -> bool:
    """Say whether a bracket or title that the line opens is closed on the next line only."""
    tail = lines.text[max(lines.start[index], lines.end[index] - _MAX_TAIL) : lines.end[index]]
    begin = lines.start[index + 1]
    head = lines.text[begin : min(lines.end[index + 1], begin + _MAX_TAIL)]
    for opening, closing in _BRACKETS.items():
        at = tail.rfind(opening)
        if at < 0 or closing in tail[at:]:
            continue
        close = head.find(closing)
        if close >= 0 and opening not in head[:close]:
            return True
    return False
