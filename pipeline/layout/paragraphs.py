"""Joining printed lines to paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from pipeline.layout.characters import CLOSING, NO_END, NO_START, OPENING, TERMINAL
from pipeline.layout.columns import SLACK, column_widths
from pipeline.layout.doubled import doubled_glyphs, doubled_phrase, repeated_line
from pipeline.layout.lines import Lines
from pipeline.layout.patterns import patterns

_BRACKETS = {"《": "》", "（": "）", "“": "”", "(": ")", "〈": "〉", "「": "」", "『": "』", "【": "】"}
_MAX_TAIL = 40
_SPACED = 0.85
_STOP = TERMINAL | CLOSING
_RUNNING = "。；，"
_COMMAS = "，、"
_HEAD_LINES = 4
_LARGE = 1.15
_SIZE_SLACK = 0.08
_MAX_HEADLINE = 90


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its first and last line, and what is known of it.

    ``role`` is body, head, byline or furniture; ``doubled`` says that it was printed twice.
    ``drop`` holds source ranges inside that are left out (the second printing).
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
    if sum(map(bool, lines.blank)) >= _SPACED * len(lines):
        # Every line stands apart: an empty line says nothing here.
        lines = replace(lines, blank=[max(0, blank - 1) for blank in lines.blank])
    marks = _mark(lines)
    before, after = column_widths(lines)
    columns = _Columns(before.tolist(), after.tolist())
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


@dataclass(frozen=True, slots=True)
class _Marks:
    """Which lines are special by their words."""

    special: dict[int, tuple[str, list[tuple[int, int]]]]
    repeats: set[int]
    dateline: set[int]
    numbered: set[int]
    signed: set[int]
    large: set[int]


def _mark(lines: Lines) -> _Marks:
    found = patterns()
    special: dict[int, tuple[str, list[tuple[int, int]]]] = {}
    repeats, dateline, numbered = set(), set(), set()
    byline = found.byline.match
    is_dateline, is_numbered = found.dateline.match, found.numbering.match
    before = ""
    for index, (start, end) in enumerate(zip(lines.start, lines.end, strict=True)):
        line = lines.text[start:end]
        size = end - start
        if size < 80:  # noqa: PLR2004 - longer ones are paragraphs
            half = doubled_phrase(line)
            glyphs = None if half else doubled_glyphs(line)
            if half:
                special[index] = ("head", [(start + half, end)])
            elif glyphs:
                special[index] = ("head", [(start + at, start + at + 1) for at in glyphs])
            elif byline(line):
                special[index] = ("byline", [])
            if line == before and repeated_line(before, line):
                repeats.add(index - 1)
        if is_dateline(line):
            dateline.add(index)
        if is_numbered(line):
            numbered.add(index)
        before = line
    signed = {
        bisect_left(lines.end, match.end())
        for pattern in (found.signed_line, found.named_line)
        for match in pattern.finditer(lines.text)
    }
    large = _large(lines)
    for index in large:
        special.setdefault(index, ("head", []))
    return _Marks(special, repeats, dateline, numbered, signed, large)


def _large(lines: Lines) -> set[int]:
    """Give the lines set in larger type than the body, where sizes are known."""
    body = body_size(lines)
    if not body:
        return set()
    large: set[int] = set()
    index = 0
    while index < len(lines):
        last = index
        while last + 1 < len(lines) and same_size(lines, last, last + 1):
            last += 1
        total = sum(
            lines.end[each] - lines.start[each] for each in range(index, last + 1)
        )
        ends = lines.text[lines.end[last] - 1]
        if lines.size[index] >= _LARGE * body and total <= _MAX_HEADLINE and ends != "。":
            large.update(range(index, last + 1))
        index = last + 1
    return large


def body_size(lines: Lines) -> float:
    """Give the font size that most of the text is set in, 0 where sizes are not known."""
    weights: dict[float, int] = {}
    for start, end, size in zip(lines.start, lines.end, lines.size, strict=True):
        if size:
            key = round(size * 2) / 2
            weights[key] = weights.get(key, 0) + end - start
    return max(weights, key=lambda size: weights[size]) if weights else 0.0


def same_size(lines: Lines, one: int, other: int) -> bool:
    """Say whether two lines are set in the same size, as far as is known."""
    first, second = lines.size[one], lines.size[other]
    return abs(first - second) <= _SIZE_SLACK * max(first, second)


def _special(
    lines: Lines, marks: _Marks, index: int
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
    lines: Lines, marks: _Marks, columns: _Columns, index: int, first: int, *, indented: bool
) -> bool:
    """Decide whether a line goes on in the next."""
    following = index + 1
    if (
        following in marks.special
        or following in marks.dateline
        or following in marks.repeats
        or index in marks.signed
        or not same_size(lines, index, following)
    ):
        return False
    text = lines.text
    last, begin = text[lines.end[index] - 1], text[lines.start[following]]
    full = columns.full(lines, index, first)
    if lines.indent[following] >= SLACK and (indented or last in _STOP):
        return False
    if begin in NO_START:
        return True
    if last in _COMMAS:
        return True
    if last in NO_END:
        return full or not lines.blank[following] or _open_bracket(lines, index)
    if last in _STOP and (last in TERMINAL or _sentence_end(lines, index)):
        return full and not _ends_paragraph(lines, marks, columns, index, indented=indented)
    if following in marks.numbered and (last in "：:；;" or lines.blank[following]):
        return False
    if index in marks.dateline:
        return True
    if index > first and _flows(lines, index, first):
        return full or not lines.blank[following] or columns.nearly(lines, index)
    if not full:
        return columns.short(lines, index) and _open_bracket(lines, index)
    return not (index == first and _stands_alone(lines, marks, index))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the columns before and after each line."""

    before: list[int]
    after: list[int]

    def full(self, lines: Lines, index: int, first: int) -> bool:
        """Say whether a line fills its column; a first line may have lost its indent."""
        indent = lines.indent[index]
        width = lines.width[index] + (SLACK if indent >= SLACK else 0)
        under = SLACK
        running = _flows(lines, index, first)
        if index == first and indent < SLACK:
            under = 3 * SLACK if running else 2 * SLACK
        after = self.after[index] - width
        if -SLACK <= after <= under:
            return True
        before = self.before[index] - width
        return (index > first or running) and -SLACK <= before <= under

    def nearly(self, lines: Lines, index: int) -> bool:
        """Say whether a line reaches over most of its column."""
        return lines.width[index] * 5 >= self.before[index] * 4

    def short(self, lines: Lines, index: int) -> bool:
        """Say whether a line ends before its column does."""
        return lines.width[index] < max(self.before[index], self.after[index])


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
    lines: Lines, marks: _Marks, columns: _Columns, index: int, *, indented: bool
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


def _is_heading_line(lines: Lines, marks: _Marks, columns: _Columns, index: int) -> bool:
    """Say whether a line is a heading set between paragraphs: short, open, a new one behind."""
    behind = index + 1
    if lines.text[lines.end[index] - 1] in _STOP or columns.nearly(lines, index):
        return False
    return behind == len(lines) or (
        lines.indent[behind] >= SLACK
        or bool(lines.blank[behind])
        or behind in marks.special
        or behind in marks.dateline
    )


def _stands_alone(lines: Lines, marks: _Marks, index: int) -> bool:
    """Say whether a first line as wide as the column is a headline all the same.

    It is when the lines up to the next empty line, dateline or indent hold no comma and no
    sentence end, and a paragraph or page ended before it.
    """
    if index in marks.dateline or lines.indent[index] >= SLACK:
        return False
    begins = index == 0 or lines.blank[index] or lines.line(index - 1)[-1] in _STOP
    if not begins and index - 1 not in marks.special:
        return False
    last = index
    while last + 1 < len(lines) and not (
        lines.blank[last + 1] or lines.indent[last + 1] or last + 1 in marks.dateline
    ):
        last += 1
        if last - index >= _HEAD_LINES:
            return False
    if last + 1 < len(lines) and _open_bracket(lines, last):
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
