"""Find the targets of a text: goals for the future with figure, deadline and scope."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.articles import TARGET_LABEL, Mention
from pipeline.tag.spans import Candidate
from pipeline.tag.targets.clauses import Clause, is_vetoed, mask_asides, split_clauses, split_items
from pipeline.tag.targets.figures import Day, Figure, read_days, read_figures
from pipeline.tag.targets.goals import Goal, edge_of, name_indicator, read_comparative, read_goal, share_out
from pipeline.tag.targets.outlook import Outlook, Tense, read_outlook
from pipeline.tag.targets.rules import cue, part
from pipeline.tag.targets.view import BlankFree
from pipeline.values import Target

_HOLDER_LABELS = frozenset({"ORG", "POLICY"})
_SINCE = re.compile(r"以来|(?:之|以)?后|前后|起(?!步)|的(?!目标)|施行|印发|召开|出台|修订|发布")
_BEFORE = re.compile(r"(?:年?[底末])?(?:之|以)?前(?!后)")
_REACH = re.compile(r"(?:到|至|力争|确保|争取)$")
_REACHED = re.compile(r"(?:年?[底末])?(?:之|以)?前(?!后)|，?(?:力争|实现|将)")
_YEAR_END = re.compile(r"(?<![0-9])(?:全年(?!龄)|年底|年末|年内|本年度)")
_BASE = re.compile(r"(?:较|比|与|以)$")
_LONGEST_LEAD = 70


@dataclass(slots=True)
class _Thread:
    """What a sentence has said so far: its time, its deadline, whose goal it is."""

    tense: Tense | None
    deadline: date | None
    lead: int | None = None
    scope: str | None = None
    last: Goal | None = None
    pending: Day | None = None
    vetoed: bool = False
    strong: bool = False
    frame: date | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    goal: Goal
    deadline: date | None
    holder: str | None


def find_targets(
    text: str,
    mentions: Sequence[Mention | Candidate],
    sentences: Sequence[tuple[int, int]],
    published: date | None = None,
) -> list[Candidate]:
    """Find the targets of a text from its figures, dates and sentences.

    ``mentions`` are those of MONEY, QUANTITY and DATE with their values, and ORG and POLICY
    for the holder; ``sentences`` are (start, end) pairs as `pipeline.sentences` gives them.
    Offsets are characters of ``text``. The value of a candidate is a `Target`.

    >>> from decimal import Decimal
    >>> from pipeline.values import Money
    >>> value = Money(value_min=Decimal("4.2e12"), value_max=Decimal("4.2e12"))
    >>> money = Candidate(9, 15, "MONEY", "", 1.0, value)
    >>> found = find_targets("力争绿色贷款余额突破4.2万亿元", [money], [(0, 17)])
    >>> [(one.start, one.end) for one in found]
    []
    """
    view = BlankFree(text)
    spans = [(view.position(start), view.position(end - 1) + 1) for start, end in sentences]
    outlook = read_outlook(view.text, spans, published)
    finder = _Finder(view, outlook, mentions, published)
    found: list[Candidate] = []
    thread: _Thread | None = None
    for number, (start, end) in enumerate(spans):
        goes_on = number > 0 and view.text[spans[number - 1][1] - 1] == "；" and thread is not None
        if not goes_on or thread is None:
            framed = number > 0 and _in_frame(view.text, spans[number - 1][1], start)
            frame = thread.frame if thread is not None and framed else None
            thread = finder.new_thread(start, frame)
        found.extend(finder.read(start, end, thread))
    return found


def _in_frame(text: str, end: int, start: int) -> bool:
    """Whether a sentence goes on under the deadline of the one before.

    In the same paragraph, in a list of dashes, and in what a colon opens.
    """
    if "\n" not in text[end:start]:
        return True
    return text[start : start + 1] in "—●·◆－-" or text[end - 1 : end] in "：:"


class _Finder:
    """One text at work: its figures and days by place, and its outlook."""

    def __init__(
        self,
        view: BlankFree,
        outlook: Outlook,
        mentions: Sequence[Mention | Candidate],
        published: date | None,
    ) -> None:
        self.view = view
        self.text = view.text
        self.masked = mask_asides(view.text)
        self.outlook = outlook
        self.published = published
        self.figures = read_figures(view, mentions)
        self.days = read_days(view, mentions, outlook.year)
        self.holders = sorted(
            (view.position(one.start), view.position(one.end - 1) + 1)
            for one in mentions
            if one.label in _HOLDER_LABELS
        )
        self._figure_starts = [one.start for one in self.figures]
        self._day_starts = [one.start for one in self.days]
        self._holder_starts = [one[0] for one in self.holders]

    def new_thread(self, start: int, frame: date | None = None) -> _Thread:
        """Begin a sentence with the outlook of its section.

        ``frame`` is the deadline that the paragraph set before (到2027年，…), which holds
        for its later sentences where no plan year does.
        """
        tense = self.outlook.tense(start)
        year = self.outlook.year
        deadline = date(year, 12, 31) if tense == "plan" and year and self._year_holds() else None
        if deadline is not None or tense != "plan":
            frame = None
        return _Thread(tense, deadline or frame, frame=frame)

    def _year_holds(self) -> bool:
        return self.outlook.is_report or self.outlook.says_year

    def read(self, start: int, end: int, thread: _Thread) -> list[Candidate]:
        """Read the goals of one sentence; ``thread`` carries over a semicolon."""
        figures = self._between(self.figures, self._figure_starts, start, end)
        days = self._between(self.days, self._day_starts, start, end)
        sentence = self.masked[start:end]
        future = any(cue(kind).search(sentence) for kind in ("future", "will", "hope"))
        if thread.tense != "plan" and not future and not days:
            return []
        if not figures and not days and not _may_compare(sentence):
            return []
        holder = self._holder(start, end)
        thread.lead = None
        found: list[Candidate] = []
        for clause in split_clauses(self.masked, start, end):
            for one in self._clause(clause, figures, days, thread):
                found.append(self._candidate(replace(one, holder=holder)))
        return found

    def _clause(
        self, clause: Clause, figures: Sequence[Figure], days: Sequence[Day], thread: _Thread
    ) -> list[_Found]:
        words = self.masked[clause.start : clause.end]
        mine = [one for one in figures if clause.start <= one.start < clause.end]
        when = [one for one in days if clause.start <= one.start < clause.end]
        begin = max(0, clause.start - 1)
        aim = cue("future").search(self.masked, begin, clause.end)
        if aim and any(self._gone(day) and aim.end() >= day.start for day in when):
            # 到2021年 in a paper of 2022 is no deadline
            aim = cue("future").search(self.masked, when[-1].end, clause.end)
        is_future = aim or cue("will").search(self.masked, begin, clause.end)
        thread.strong = thread.strong or aim is not None
        in_plan = self.outlook.tense(clause.start) == "plan"
        past = cue("past").search(words) is not None
        if not (in_plan or is_future):
            past = past or cue("past_soft").search(words) is not None
        if not is_future and self.outlook.tense(clause.start) != "past":
            is_future = cue("hope").search(words)
        self._read_year_end(clause, when, thread)
        day = self._read_days(when, clause, thread, future=is_future is not None)
        if is_future and not past:
            thread.tense = "plan"
            if thread.pending is not None and day is None:
                thread.deadline, thread.lead = thread.pending.last, thread.pending.start
            thread.pending = None
        group = part("scope").search(words)
        if group and not mine and self.text[clause.end : clause.end + 1] == "：":
            thread.scope = group.group()
            if thread.lead is None:
                thread.lead = clause.start + group.start()
        vetoed = is_vetoed(words)
        if not in_plan and cue("news_veto").search(words):
            vetoed = True
        if vetoed and self.text[clause.end : clause.end + 1] == "：":
            thread.vetoed = True
        if thread.tense != "plan" or past or vetoed or thread.vetoed:
            thread.last = None
            if past and not in_plan and not is_future:
                thread.tense = "past"
            return []
        goals = self._goals(clause, mine, when, thread)
        if not goals and day is not None:
            event = self._event(clause, day, future=is_future is not None)
            goals = [event] if event else []
        return self._settle(goals, clause, day, thread)

    def _goals(
        self, clause: Clause, figures: Sequence[Figure], days: Sequence[Day], thread: _Thread
    ) -> list[Goal]:
        goals: list[Goal] = []
        last = thread.last
        sure = thread.strong or self.outlook.tense(clause.start) == "plan"
        items = split_items(self.masked, clause, figures) if figures else []
        for whole in items:
            ends = [one.end for one in days if whole.start <= one.start < whole.figure.start]
            item = whole._replace(start=max(ends)) if ends else whole
            goal = read_goal(self.text, self.masked, item, last, sure=sure)
            if goal is not None and (sure or goal.rule != "target.bare" or item.listed):
                goals.append(goal)
                last = goal
        if not items:
            goal = read_comparative(self.text, self.masked, clause)
            if goal is not None:
                goals.append(goal)
        thread.last = last
        if goals and "分别" in self.masked[clause.start : clause.end]:
            share_out(goals)
        return goals

    def _settle(
        self, goals: Sequence[Goal], clause: Clause, day: Day | None, thread: _Thread
    ) -> list[_Found]:
        found = []
        for number, goal in enumerate(goals):
            if number == 0:
                if day is not None and day.start < goal.start:
                    goal.start = day.start
                elif day is not None and day.start >= goal.end:
                    goal.end = clause.end
                if thread.lead is not None and goal.start - thread.lead <= _LONGEST_LEAD:
                    goal.start = min(goal.start, thread.lead)
                thread.lead = None
            if goal.scope is None:
                goal.scope = thread.scope
            found.append(_Found(goal, thread.deadline, None))
        return found

    def _read_days(
        self, days: Sequence[Day], clause: Clause, thread: _Thread, *, future: bool
    ) -> Day | None:
        chosen: Day | None = None
        for day in days:
            if day.last is None:
                continue
            after = self.masked[day.end : clause.end]
            before = self.masked[max(0, day.start - 3) : day.start]
            reach = bool(_REACH.search(before) or _REACHED.match(after))
            if _BASE.search(before):
                continue
            if _SINCE.match(after):
                if not reach and not self._ahead(day, future=False):
                    thread.tense = "past" if self._gone(day) else thread.tense
                continue
            if self._gone(day):
                if thread.tense != "plan" or not future:
                    thread.tense = "past"
                continue
            if self._ahead(day, future=future or reach or thread.tense == "plan"):
                if reach or (self._later(day) and not day.single):
                    thread.tense = "plan"
                thread.deadline = day.last
                if reach:
                    thread.frame = day.last
                thread.lead = day.start
                chosen = day
            else:
                thread.tense = None if thread.tense == "past" else thread.tense
                thread.pending = day
        return chosen

    def _read_year_end(self, clause: Clause, days: Sequence[Day], thread: _Thread) -> None:
        """Read 全年 and 年底 that no date mention covers: the year of the plan or the paper."""
        match = _YEAR_END.search(self.masked, clause.start, clause.end)
        year = self.published.year if self.published else self.outlook.year
        if match is None or year is None or self.outlook.tense(clause.start) == "past":
            return
        if any(day.start <= match.start() < day.end for day in days):
            return
        if thread.deadline is None or not days:
            thread.deadline = thread.deadline or date(year, 12, 31)

    def _today(self) -> date | None:
        if self.published is not None:
            return self.published
        if self.outlook.year is not None:
            return date(self.outlook.year, 1, 1)
        return None

    def _gone(self, day: Day) -> bool:
        today = self._today()
        if today is None or day.last is None:
            return False
        # today is no deadline, nor is the end of a range up to today (近三年)
        return day.last < today or (day.last == today and self.published is not None)

    def _later(self, day: Day) -> bool:
        today = self._today()
        return today is not None and day.first is not None and day.first > today

    def _ahead(self, day: Day, *, future: bool) -> bool:
        return not self._gone(day) and (future or self._later(day))

    def _event(self, clause: Clause, day: Day, *, future: bool) -> Goal | None:
        start = edge_of(self.masked, day.end, clause.end)
        bounded = _BEFORE.match(self.masked, start, clause.end)
        if bounded:
            start = edge_of(self.masked, bounded.end(), clause.end)
        words = self.masked[start : clause.end]
        reached = bounded is not None or day.whole_year
        done = part("done_verb").search(words) or (reached and part("reach_verb").search(words))
        if not done or words[0] == "是" or not (bounded or future or not day.whole_year):
            return None
        indicator, scope = name_indicator(self.text, self.masked, start, clause.end)
        return Goal(
            day.start, clause.end, "target.event", 0.7, None, None, None, None,
            self.text[start : clause.end] if indicator else None, scope,
        )

    def _holder(self, start: int, end: int) -> str | None:
        found = self._between(self.holders, self._holder_starts, start, end)
        if not found:
            return None
        first = found[0]
        return self.text[first[0] : first[1]] if first[0] - start <= 12 else None

    def _candidate(self, found: _Found) -> Candidate:
        goal = found.goal
        value = Target(
            indicator=goal.indicator,
            operator=goal.operator,
            value=goal.value,
            value_max=goal.value_max,
            unit=goal.unit,
            deadline=found.deadline,
            scope=goal.scope,
            holder=found.holder,
        )
        start, end = self.view.source(goal.start, goal.end)
        return Candidate(start, end, TARGET_LABEL, goal.rule, goal.score, value)

    @staticmethod
    def _between(values: Sequence[Any], starts: Sequence[int], start: int, end: int) -> Sequence[Any]:
        return values[bisect_left(starts, start) : bisect_left(starts, end)]


def _may_compare(sentence: str) -> bool:
    return any(word in sentence for word in ("同步", "于", "全覆盖", "清零", "持平", "翻番"))
