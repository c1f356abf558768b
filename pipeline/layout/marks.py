"""Lines that are more than running text: headlines, bylines, datelines, numbered headings."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.layout.doubled import doubled_glyphs, doubled_phrase, repeated_line
from pipeline.layout.lines import Lines
from pipeline.layout.patterns import patterns

Special = tuple[str, list[tuple[int, int]]]

_LARGE = 1.15
_SIZE_SLACK = 0.08
_MAX_HEADLINE = 90


@dataclass(frozen=True, slots=True)
class Marks:
    """Which lines are special, by number.

    ``special`` gives a headline's or byline's role and the source ranges that were printed
    twice; ``repeats`` stand again on the next line; ``signed`` end with a byline; ``large``
    are set in larger type than the body.
    """

    special: dict[int, Special]
    repeats: set[int]
    dateline: set[int]
    numbered: set[int]
    signed: set[int]
    large: set[int]


def find_marks(lines: Lines) -> Marks:
    """Look at every line for what sets it apart from running text."""
    found = patterns()
    special: dict[int, Special] = {}
    repeats, dateline, numbered = set(), set(), set()
    is_dateline, is_numbered = found.dateline.match, found.numbering.match
    before = ""
    for index, (start, end) in enumerate(zip(lines.start, lines.end, strict=True)):
        line = lines.text[start:end]
        if end - start < _MAX_HEADLINE:
            known = _special(line, start)
            if known:
                special[index] = known
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
    return Marks(special, repeats, dateline, numbered, signed, large)


def _special(line: str, start: int) -> Special | None:
    """Tell a line printed twice, a byline and a table row; ``start`` is its source offset."""
    half = doubled_phrase(line)
    if half:
        return "head", [(start + half, start + len(line))]
    glyphs = doubled_glyphs(line)
    if glyphs:
        return "head", [(start + at, start + at + 1) for at in glyphs]
    found = patterns()
    if found.byline.match(line):
        return "byline", []
    if found.table.match(line):
        return "table", []
    return None


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
        total = sum(lines.end[each] - lines.start[each] for each in range(index, last + 1))
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
