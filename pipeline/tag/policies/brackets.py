"""Pairs of 《》, with what is nested in them."""

from __future__ import annotations

import re

_MARK = re.compile(r"[《》]")
# No title is longer; a mark left open must not swallow a paragraph.
_LONGEST = 160


def find_titles(text: str) -> list[tuple[int, int]]:
    """Give (start, end) of each outermost pair of 《》, marks included.

    A mark that is never closed is passed over; a pair inside a pair belongs to the outer.

    >>> text = "《关于印发《办法》的通知》和《意见》"
    >>> [text[s:e] for s, e in find_titles(text)]
    ['《关于印发《办法》的通知》', '《意见》']
    >>> find_titles("《没有写完，随后是《意见》。")
    [(9, 13)]
    """
    open_marks: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        if match.group() == "《":
            open_marks.append(match.start())
        elif open_marks:
            start = open_marks.pop()
            if match.end() - start <= _LONGEST and "\n\n" not in text[start : match.end()]:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, match.end()))
        else:
            continue
    return pairs
