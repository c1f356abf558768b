"""Paragraphs of text that is not hard-wrapped: each line is one."""

from __future__ import annotations

import re

from pipeline.layout.lines import Lines
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.patterns import S, patterns

# A paragraph is hardly ever longer: such a line is a text whose line ends became blanks.
_ENDLESS = 3_000
_BLANKS = re.compile(rf"{S}+")
_ENDS = "。！？："
_QUOTED = ("。”", "！”", "？”", "。）")
_LATIN = "\u2e80"
_MAX_HEADING = 40


def whole_lines(lines: Lines) -> list[Paragraph]:
    """Make each line a paragraph; lines of thousands of characters are cut at their blanks.

    They are cut where a blank follows the end of a sentence, or parts a numbered heading
    from the text around it; the blanks left between Chinese characters were line ends too,
    and no view shows them.
    """
    paragraphs = []
    for index, (start, end) in enumerate(zip(lines.start, lines.end, strict=True)):
        cuts = _cuts(lines, start, end) if end - start > _ENDLESS else []
        at = start
        for low, high in cuts:
            paragraphs.append(Paragraph(index, index, at, low))
            at = high
        paragraphs.append(Paragraph(index, index, at, end))
    return paragraphs


def _cuts(lines: Lines, start: int, end: int) -> list[tuple[int, int]]:
    text = lines.text
    numbered = patterns().numbering.match
    cuts = []
    at = start
    for match in _BLANKS.finditer(text, start, end):
        low, high = match.span()
        heading = low - at <= _MAX_HEADING and numbered(text, at) and "。" not in text[at:low]
        ended = text[low - 1] in _ENDS or text[low - 2 : low] in _QUOTED
        if ended or heading or numbered(text, high):
            cuts.append((low, high))
            at = high
        elif text[low - 1] > _LATIN < text[high : high + 1]:
            lines.keep[low:high] = False
    return cuts
