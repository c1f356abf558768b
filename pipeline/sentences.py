"""Where sentences begin and end: one rule for tagging, targets and links."""

from __future__ import annotations

import re

# A sentence ends at 。！？ or a line break; closing quotes and brackets stay with it.
# ；ends one too (lists of measures), unless it stands inside brackets or a title.
_SENTENCE = re.compile(r"[^。！？；!?\n]*(?:[。！？；!?]+[”’」』）》)]*|\n|$)")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    r"""Give the (start, end) of each sentence, blank ones left out.

    Spans leave out surrounding white space; a sentence never crosses a line break.

    >>> text = "浙江出台举措。《通知》提出：“稳步提升。”\n全省实施"
    >>> [text[s:e] for s, e in split_sentences(text)]
    ['浙江出台举措。', '《通知》提出：“稳步提升。”', '全省实施']
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if stripped:
            start = match.start() + len(piece) - len(piece.lstrip())
            spans.append((start, start + len(stripped)))
    return tuple(spans)
