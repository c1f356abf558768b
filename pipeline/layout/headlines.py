"""Which of the lines over an article is its headline."""

from __future__ import annotations

from pipeline.layout.lines import Lines
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.patterns import patterns

_SHOULDER = 1.4
_MIN_LEAD = 20
_SHORT = 8
_OPEN_ENDS = "的和与及、“《（在将把对向为"
_BLANKS = " \u3000\xa0"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_MAX_LINES = 4
_SIZE_STEP = 1.06
_TITLE_MARKS = ("关于", "印发")


def order_heads(
    lines: Lines, heads: list[Paragraph], body: str = ""
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Tell the headline (one or more lines) from the lines above and below it.

    In order: the largest type, where sizes are known; the line printed twice; the title of a
    document, which ends with its kind (通知, 办法) and may begin lines before; else the
    first line, unless that is much longer than the second (a lead-in above a short headline:
    long, or of a meeting or visit) and the second is neither a couplet nor begins with a
    dash. Lines in brackets, document numbers and days are never headlines. A headline goes on
    in the next line if that completes it.
    """
    if not heads:
        return [], []
    chosen = _choose(lines, heads)
    if chosen is None:
        return [], heads
    first, last = chosen
    while last + 1 < len(heads) and _continues(lines, heads[last], heads[last + 1], body):
        last += 1
    return heads[first : last + 1], [*heads[:first], *heads[last + 1 :]]


def _continues(lines: Lines, head: Paragraph, following: Paragraph, body: str) -> bool:
    """Say whether a headline was broken into two lines.

    It was if the first cannot end so (的, an open bracket), if the words that meet at the
    break stand together in the body, or if both lines are very short.
    """
    first = lines.text[head.start : head.end]
    second = lines.text[following.start : following.end]
    if lines.blank[following.first] or head.doubled != following.doubled:
        return False
    if any(blank in first + second for blank in _BLANKS) or second[0] in "—-":
        return False
    if first[-1] in _OPEN_ENDS or any(
        first.count(opening) > first.count(closing) for opening, closing in _PAIRS
    ):
        return True
    if first[-2:] + second[:2] in body:
        return True
    return len(first) <= _SHORT and len(second) <= _SHORT


def _choose(lines: Lines, heads: list[Paragraph]) -> tuple[int, int] | None:
    texts = [lines.text[head.start : head.end] for head in heads]
    found = patterns()
    sizes = [lines.size[head.first] for head in heads]
    if max(sizes) > _SIZE_STEP * min(sizes) > 0:
        largest = sizes.index(max(sizes))
        return largest, largest
    for index, head in enumerate(heads):
        if head.doubled:
            return index, index
    aside = [bool(found.aside.match(text)) for text in texts]
    for index, text in enumerate(texts):
        if not aside[index] and found.kind.search(text):
            return _title_start(texts, aside, index), index
    usual = [index for index in range(len(heads)) if not aside[index]]
    if not usual:
        return None
    chosen = usual[0]
    if len(usual) > 1 and usual[1] == chosen + 1:
        over, under = texts[chosen], texts[chosen + 1]
        couplet = any(blank in under for blank in " \u3000")
        lead = len(over) >= _MIN_LEAD or found.lead.search(over)
        if lead and len(over) >= _SHOULDER * len(under) and not couplet and under[0] not in "—-":
            chosen += 1
    return chosen, chosen


def _title_start(texts: list[str], aside: list[bool], end: int) -> int:
    """Find the line that a document's title begins on, going up from the line of its kind."""
    start = end
    for index in range(end, max(-1, end - _MAX_LINES), -1):
        if aside[index]:
            break
        if any(mark in texts[index] for mark in _TITLE_MARKS):
            start = index
            # An issuer alone on the line above 关于 is the beginning of the title.
            above = index - 1
            if (
                texts[index].startswith(_TITLE_MARKS)
                and above >= 0
                and not aside[above]
                and not texts[above].endswith(("文件", "公报"))
            ):
                start = above
    return start
