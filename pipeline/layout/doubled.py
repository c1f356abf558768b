"""Headlines that a PDF prints twice to make them bold, in the shapes that text shows."""

from __future__ import annotations

from pipeline.layout.characters import NO_START

_MIN_PHRASE = 3
_MIN_PAIRS = 3
_MAX_HEADLINE = 80
_RUNNING = "。；，、："


def doubled_phrase(line: str) -> int | None:
    """Give how much of a line to keep if it is one phrase twice over, with or without a blank.

    >>> doubled_phrase("浙江工商大学发布浙江工商大学发布")
    8
    >>> doubled_phrase("研究研究") is None
    True
    """
    size = len(line)
    if size > _MAX_HEADLINE or size < 2 * _MIN_PHRASE or line[-1] in _RUNNING:
        return None
    for gap in (1,) if size % 2 else (0, 2):
        half = (size - gap) // 2
        if line[0] != line[half + gap] or half < _MIN_PHRASE or line[half : half + gap].strip():
            continue
        if line[:half] == line[half + gap :] and len(set(line[:half])) > 1:
            return half
    return None


def doubled_glyphs(line: str) -> list[int] | None:
    """Give the offsets to drop if each glyph of a line stands twice: 国国务务院院.

    Blanks between the pairs are allowed for; at least three pairs, not all the same.

    >>> doubled_glyphs("国国务务院院")
    [1, 3, 5]
    >>> doubled_glyphs("研究生") is None
    True
    """
    if len(line) > 2 * _MAX_HEADLINE or len(line) < 2 * _MIN_PAIRS or line[0] != line[1]:
        return None
    drop = []
    at = 0
    pairs = set()
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        if at + 1 >= len(line) or line[at] != line[at + 1]:
            return None
        pairs.add(line[at])
        drop.append(at + 1)
        at += 2
    return drop if len(drop) >= _MIN_PAIRS and len(pairs) > 1 else None


def repeated_line(line: str, following: str) -> bool:
    """Say whether a line stands again on the next, as bold headlines do.

    >>> repeated_line("一缕春风扑面来", "一缕春风扑面来")
    True
    >>> repeated_line("是的。", "是的。")
    False
    """
    return (
        line == following
        and _MIN_PHRASE < len(line) <= _MAX_HEADLINE
        and not any(mark in line for mark in _RUNNING)
        and line[0] not in NO_START
        and any("一" <= character <= "鿿" for character in line)
    )
