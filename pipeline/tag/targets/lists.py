"""What the goals of a list share: the words of the deadline, the scope, the names of 分别."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag.targets.clauses import Clause
from pipeline.tag.targets.figures import Day
from pipeline.tag.targets.goals import Goal
from pipeline.tag.targets.indicators import share_out
from pipeline.tag.targets.timing import Thread

# How far behind the words of its deadline a goal may begin, to hold them in its span.
_LONGEST_LEAD = 70


def name_each(goals: Sequence[Goal]) -> None:
    """Give each goal of a 分别 list its own name: A、B分别增长5%、8%."""
    heads = {one.indicator for one in goals}
    names = share_out(goals[0].indicator, len(goals)) if len(heads) == 1 else None
    for goal, name in zip(goals, names or (), strict=False):
        goal.indicator = name


def settle_list(goals: list[Goal], clause: Clause, day: Day | None, thread: Thread) -> list[Goal]:
    """Give the first goal the words of the deadline, and all goals the list's scope."""
    for goal in goals:
        # 到2027年，全市A达到…，B达到…: the group holds for the list
        thread.scope = goal.scope = goal.scope or thread.scope
    if goals:
        first = goals[0]
        if day is not None and day.start < first.start:
            first.start = day.start
        elif day is not None and day.start >= first.end:
            first.end = clause.end
        if thread.lead is not None and first.start - thread.lead <= _LONGEST_LEAD:
            first.start = min(first.start, thread.lead)
        thread.lead = None
    return goals
