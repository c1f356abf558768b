"""Lines that belong to the page and not to an article: folios, mastheads, running heads."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.layout.lines import Lines
from pipeline.layout.patterns import patterns

_EDGE = 2
_MIN_PAGES = 3
_MAX_LINE = 80
_RUNNING_TEXT = "，。；"
_DIGITS = re.compile(r"\d+")


def find_furniture(lines: Lines, *, wrapped: bool) -> set[int]:
    """Give the numbers of the lines that are furniture.

    A page number counts at the edge of a page, or alone between empty lines of a wrapped
    page; a running head counts when most pages have it at the same edge. Other furniture is
    told by its words, in wrapped pages only: clean text is left as it is.
    """
    found = patterns()
    edges = _edges(lines)
    furniture = _running(lines, edges)
    for index in range(len(lines)):
        if lines.end[index] - lines.start[index] > _MAX_LINE:
            continue
        line = lines.line(index)
        if found.folio.match(line):
            if index in edges or (wrapped and _apart(lines, index)):
                furniture.add(index)
        elif (wrapped or index in edges) and found.furniture.match(line):
            furniture.add(index)
    return furniture


def _edges(lines: Lines) -> dict[int, int]:
    """Give the lines at page edges: 0, 1 from the top, -1, -2 from the bottom.

    A text of one page that fills no page has no edges.
    """
    if not len(lines) or lines.page[-1] == 0:
        return {}
    by_page: dict[int, list[int]] = {}
    for index, page in enumerate(lines.page):
        by_page.setdefault(page, []).append(index)
    edges = {}
    for members in by_page.values():
        bottom = members[_EDGE:][-_EDGE:]
        edges.update({index: place for place, index in enumerate(members[:_EDGE])})
        edges.update({index: -place for place, index in enumerate(reversed(bottom), start=1)})
    return edges


def _running(lines: Lines, edges: dict[int, int]) -> set[int]:
    pages = len(set(lines.page))
    if pages < _MIN_PAGES:
        return set()
    keys = {
        index: (place, _DIGITS.sub("#", "".join(lines.line(index).split())))
        for index, place in edges.items()
        if lines.end[index] - lines.start[index] <= _MAX_LINE
        and not any(mark in lines.line(index) for mark in _RUNNING_TEXT)
    }
    counts = Counter(keys.values())
    return {index for index, key in keys.items() if counts[key] * 2 > pages}


def _apart(lines: Lines, index: int) -> bool:
    after = index + 1
    return bool(lines.blank[index] or index == 0) and (
        after == len(lines) or bool(lines.blank[after])
    )
