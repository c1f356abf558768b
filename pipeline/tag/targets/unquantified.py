"""Goals without a figure: as fast as something else, full coverage, dated events."""

from __future__ import annotations

from pipeline.tag.targets.clauses import Clause
from pipeline.tag.targets.figures import Day
from pipeline.tag.targets.goals import Goal
from pipeline.tag.targets.indicators import edge_of, name_indicator
from pipeline.tag.targets.rules import part, part_rules

_CUES = ("同步", "于", "全覆盖", "清零", "持平", "翻番")
EVENT_RULE = "target.verb.done"


def may_compare(sentence: str) -> bool:
    """Whether a sentence can hold a goal without figure and date: a quick look.

    >>> may_compare("收入与经济增长同步"), may_compare("深化改革")
    (True, False)
    """
    return any(word in sentence for word in _CUES)


def read_comparative(text: str, masked: str, clause: Clause) -> Goal | None:
    """Read a goal that is measured against something else, or that covers all.

    >>> words = "力争居民收入与经济增长基本同步"
    >>> read_comparative(words, words, Clause(0, len(words))).indicator
    '居民收入'
    """
    start = edge_of(masked, clause.start, clause.end)
    words = masked[start : clause.end]
    for rule, pattern in part_rules("comparative"):
        match = pattern.match(words)
        if match:
            inner = start + match.start("indicator"), start + match.end("indicator")
            indicator, scope = name_indicator(text, masked, *inner)
            end = start + match.end("operator")
            return Goal(start, end, rule, 0.85, "comparative", indicator, scope)
    for rule, pattern in part_rules("cover"):
        match = pattern.match(words)
        if match:
            end = start + match.end("operator")
            indicator, scope = name_indicator(text, masked, start, end)
            if not match["indicator"]:
                indicator = None
            return Goal(start, end, rule, 0.7, "=", indicator, scope)
    return None


def read_event(text: str, masked: str, clause: Clause, day: Day, *, future: bool) -> Goal | None:
    """Read a dated event that will be over and done with: 今年底完成研制.

    ``future``: words of intent stand in the clause. A whole year needs them, or 前. The day
    may stand alone in the clause before: 明年6月底前，全线贯通.
    """
    bounded = part("date_before").match(masked, day.end)
    begin = max(bounded.end() if bounded else day.end, clause.start)
    start = edge_of(masked, begin, clause.end)
    words = masked[start : clause.end]
    reached = bounded is not None or day.whole_year
    done = part("done_verb").search(words) or (reached and part("reach_verb").search(words))
    if (
        not done
        or words[:1] == "是"
        or masked[day.start - 1 : day.start] in ("为", "对", "与")
        or (bounded is None and part("weak_push").search(words, 0, done.start()))
        or words[done.end() : done.end() + 1] == "的"
        or not (bounded or future or not day.whole_year)
    ):
        return None
    indicator, scope = name_indicator(text, masked, start, clause.end)
    if indicator is None:
        return None
    return Goal(day.start, clause.end, EVENT_RULE, 0.7, None, text[start : clause.end], scope)
