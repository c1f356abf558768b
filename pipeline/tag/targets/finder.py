"""Find the targets of a text: goals for the future with figure, deadline and scope."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from pipeline.articles import TARGET_LABEL, Mention
from pipeline.tag.spans import Candidate
from pipeline.tag.targets.clauses import (
    Clause,
    is_vetoed,
    mask_asides,
    split_clauses,
    split_items,
    without_days,
)
from pipeline.tag.targets.figures import Day, Figure, read_days, read_figures
from pipeline.tag.targets.goals import BARE, Goal, read_goal
from pipeline.tag.targets.indicators import lift_place
from pipeline.tag.targets.lists import name_each, settle_list
from pipeline.tag.targets.outlook import Outlook, read_outlook
from pipeline.tag.targets.rules import cue, part
from pipeline.tag.targets.timing import Thread, Timing
from pipeline.tag.targets.unquantified import may_compare, read_comparative, read_event
from pipeline.tag.targets.view import BlankFree
from pipeline.values import Target

T = TypeVar("T")

_PLACE_LABEL = "PLACE"
_HOLDER_LABELS = frozenset({"ORG", "POLICY"})
_HOLDER_REACH = 12
_OPEN = (">=", "<=")


def find_targets(
    text: str,
    mentions: Sequence[Mention | Candidate],
    sentences: Sequence[tuple[int, int]],
    published: date | None = None,
) -> list[Candidate]:
    """Find the targets of a text from its figures, dates and sentences.

    ``mentions`` are those of MONEY, QUANTITY and DATE with their values, ORG and POLICY for
    the holder, PLACE for the scope; ``sentences`` are (start, end) pairs as
    `pipeline.sentences` gives them.
    Offsets are characters of ``text``. The value of a candidate is a `Target`.

    >>> from decimal import Decimal
    >>> from pipeline.values import Money
    >>> value = Money(value_min=Decimal("4.2e12"), value_max=Decimal("4.2e12"))
    >>> money = Candidate(10, 16, "MONEY", "", 1.0, value)
    >>> [one] = find_targets("力争绿色贷款余额突破4.2万亿元", [money], [(0, 16)])
    >>> one.start, one.end, one.value.indicator, one.value.operator
    (2, 16, '绿色贷款余额', '>')
    """
    view = BlankFree(text)
    spans = [(view.position(start), view.position(end - 1) + 1) for start, end in sentences]
    figures = read_figures(view, mentions)
    outlook = read_outlook(view.text, spans, published, figures)
    finder = _Finder(view, outlook, figures, mentions, published)
    found: list[Candidate] = []
    thread: Thread | None = None
    for number, (start, end) in enumerate(spans):
        behind = spans[number - 1][1] - 1 if number else start
        if thread is None or view.text[behind] != "；":
            thread = finder.timing.begin(start, thread, view.text[behind : start + 1])
        else:
            finder.timing.go_on(start, thread)
        found.extend(finder.read(start, end, thread))
    return found


class _Finder:
    """One text at work: its figures and days by place, and its outlook."""

    def __init__(
        self,
        view: BlankFree,
        outlook: Outlook,
        figures: Sequence[Figure],
        mentions: Sequence[Mention | Candidate],
        published: date | None,
    ) -> None:
        self.view = view
        self.text = view.text
        self.masked = mask_asides(view.text)
        self.outlook = outlook
        self.timing = Timing(self.masked, outlook, published)
        self.figures = figures
        self.days = read_days(view, mentions, outlook.year)
        self.holders = sorted(
            (view.position(one.start), view.position(one.end - 1) + 1)
            for one in mentions
            if one.label in _HOLDER_LABELS
        )
        self.places = sorted(
            (view.position(one.start), view.position(one.end - 1) + 1)
            for one in mentions
            if one.label == _PLACE_LABEL
        )
        self._place_starts = [start for start, _ in self.places]
        self._figure_starts = [one.start for one in self.figures]
        self._day_starts = [one.start for one in self.days]
        self._holder_starts = [start for start, _ in self.holders]

    def read(self, start: int, end: int, thread: Thread) -> list[Candidate]:
        """Read the goals of one sentence; ``thread`` carries over a semicolon."""
        figures = _between(self.figures, self._figure_starts, start, end)
        days = _between(self.days, self._day_starts, start, end)
        sentence = self.masked[start:end]
        if not figures and not days and not may_compare(sentence):
            return []
        if thread.tense != "plan" and not days and not _is_future(sentence):
            return []
        holder = self._holder(start, end)
        thread.lead = None
        thread.supposed = False
        if self.outlook.tense(start) != "plan" and _grants(sentence):
            # 年销售额超过1亿元，奖励50万元: what is granted for is a condition
            return []
        found: list[Candidate] = []
        for clause in split_clauses(self.masked, start, end):
            mine = [one for one in figures if clause.start <= one.start < clause.end]
            when = [one for one in days if clause.start <= one.start < clause.end]
            goals = self._clause(clause, mine, when, thread)
            found.extend(self._candidate(goal, thread.deadline, holder) for goal in goals)
        return found

    def _clause(
        self, clause: Clause, figures: Sequence[Figure], days: Sequence[Day], thread: Thread
    ) -> list[Goal]:
        alone, thread.alone = thread.alone, None
        words = self.masked[clause.start : clause.end]
        thread.supposed = thread.supposed or cue("if").search(words) is not None
        if thread.supposed:
            thread.last = None
            return []
        future, past = self._tense(clause, words, days, thread)
        self.timing.read_year_end(days, clause, thread)
        day = self.timing.read_days(days, clause, thread, future=future)
        if future and not past:
            thread.tense = "plan"
            if thread.pending is not None and day is None:
                thread.deadline, thread.lead = thread.pending.last, thread.pending.start
            thread.pending = None
        if not self._may_hold(clause, figures, day, thread) or past:
            thread.last = None
            if past and self.outlook.tense(clause.start) != "plan" and not future:
                thread.tense = "past"
            return []
        goals = [] if thread.is_event else self._goals(clause, figures, days, thread)
        when = day or alone
        if not goals and when is not None:
            event = read_event(self.text, self.masked, clause, when, future=future)
            goals = [event] if event else []
        if day is not None and not figures and self._is_alone(day, clause):
            thread.alone = day
        return settle_list(goals, clause, day, thread)

    def _tense(
        self, clause: Clause, words: str, days: Sequence[Day], thread: Thread
    ) -> tuple[bool, bool]:
        """Give whether a clause has words of intent, and whether it tells what is over."""
        section = self.outlook.tense(clause.start)
        future = self._intent(clause, days, thread)
        past = cue("past").search(words) is not None
        if section != "plan" and not thread.strong:
            past = past or cue("past_year").search(words) is not None
            past = past or (not future and cue("past_soft").search(words) is not None)
        hopes = section != "past" and cue("hope").search(words) is not None
        return future or hopes, past

    def _may_hold(
        self, clause: Clause, figures: Sequence[Figure], day: Day | None, thread: Thread
    ) -> bool:
        """Take note of a list and of an event; tell whether a clause may hold goals."""
        in_plan = self.outlook.tense(clause.start) == "plan"
        opens_list = self.text[clause.end : clause.end + 1] == "："
        if opens_list and day is not None:
            thread.frame = day.last
        if opens_list and not figures:
            self._read_scope(clause, thread)
        words = self.masked[clause.start : clause.end]
        vetoed = self._is_vetoed(words, thread, in_plan=in_plan, opens_list=opens_list)
        if day is not None and day.is_short and not in_plan and not thread.strong:
            # 10月22日至28日: the figures beside it belong to what happens then
            thread.is_event = True
        return thread.tense == "plan" and not vetoed

    def _intent(self, clause: Clause, days: Sequence[Day], thread: Thread) -> bool:
        # one character more on each side, so that cues see the marks around the clause
        begin, end = max(0, clause.start - 1), min(len(self.masked), clause.end + 1)
        aim = cue("future").search(self.masked, begin, end)
        if aim and any(self.timing.is_gone(day) and aim.end() >= day.start for day in days):
            # 到2021年 in a paper of 2022 is no deadline
            aim = cue("future").search(self.masked, days[-1].end, end)
        thread.strong = thread.strong or aim is not None
        if aim or cue("will").search(self.masked, begin, end):
            return True
        dated = bool(days) or thread.pending is not None or thread.deadline is not None
        dated = dated or part("year_end").search(self.masked, clause.start, clause.end) is not None
        return dated and cue("duty").search(self.masked, begin, clause.end) is not None

    def _is_vetoed(self, words: str, thread: Thread, *, in_plan: bool, opens_list: bool) -> bool:
        if opens_list and cue("condition").search(words):
            thread.vetoed = True
        if not in_plan and not thread.strong and cue("forecast").search(words):
            thread.vetoed = True
        foretold = not in_plan and cue("news_veto").search(words) is not None
        return thread.vetoed or foretold or is_vetoed(words)

    def _is_alone(self, day: Day, clause: Clause) -> bool:
        """Whether a clause holds a day and nothing else: 明年6月底前，."""
        rest = self.masked[clause.start : day.start] + self.masked[day.end : clause.end]
        return not rest or part("day_joint").fullmatch(rest) is not None

    def _read_scope(self, clause: Clause, thread: Thread) -> None:
        group = part("scope").search(self.masked, clause.start, clause.end)
        if group:
            thread.scope = group.group()
            if thread.lead is None:
                thread.lead = group.start()

    def _goals(
        self, clause: Clause, figures: Sequence[Figure], days: Sequence[Day], thread: Thread
    ) -> list[Goal]:
        goals: list[Goal] = []
        last = thread.last
        sure = thread.strong or self.outlook.tense(clause.start) == "plan"
        items = split_items(self.masked, clause, figures) if figures else []
        for whole in items:
            ends = [
                one.end
                for one in days
                if whole.start <= one.start < whole.figure.start and not self.timing.is_base(one)
            ]
            item = whole
            if ends:
                first = min(one.start for one in days if one.start >= whole.start)
                item = without_days(self.masked, whole, first, max(ends))
            dated = any(
                one.start >= item.figure.end
                and part("done_verb").search(self.masked, one.end, clause.end)
                for one in days
            )
            goal = read_goal(self.text, self.masked, item, last, sure=sure, dated=dated)
            if goal is not None and (sure or item.listed or _is_bound(goal)):
                self._place(goal)
                goals.append(goal)
                last = goal
        if not items:
            begin = max((one.end for one in days), default=clause.start)
            goal = read_comparative(self.text, self.masked, Clause(begin, clause.end))
            if goal is not None and goal.indicator is None and last is not None:
                goal.indicator = last.indicator
            covers = goal is not None and goal.operator == "="
            # full coverage is a goal where a day is set for it
            goals = [] if goal is None or (covers and thread.deadline is None) else [goal]
        thread.last = last
        if goals and "分别" in self.masked[clause.start : clause.end]:
            name_each(goals)
        return goals

    def _place(self, goal: Goal) -> None:
        found = _between(self.places, self._place_starts, goal.start, goal.end)
        if goal.scope is None and found:
            names = [self.text[start:end] for start, end in found]
            goal.scope, goal.indicator = lift_place(goal.indicator, names)

    def _holder(self, start: int, end: int) -> str | None:
        found = _between(self.holders, self._holder_starts, start, end)
        if found and found[0][0] - start <= _HOLDER_REACH:
            return self.text[found[0][0] : found[0][1]]
        named = part("holder").search(self.masked, start, end)
        return named.group() if named else None

    def _candidate(self, goal: Goal, deadline: date | None, holder: str | None) -> Candidate:
        value = Target(
            indicator=goal.indicator,
            operator=goal.operator,
            value=goal.value,
            value_max=goal.value_max,
            unit=goal.unit,
            deadline=deadline,
            scope=goal.scope,
            holder=holder,
        )
        start, end = self.view.source(goal.start, goal.end)
        return Candidate(start, end, TARGET_LABEL, goal.rule, goal.score, value)


def _between(values: Sequence[T], starts: Sequence[int], start: int, end: int) -> Sequence[T]:
    return values[bisect_left(starts, start) : bisect_left(starts, end)]


def _is_bound(goal: Goal) -> bool:
    return goal.rule != BARE or goal.operator in _OPEN


def _is_future(sentence: str) -> bool:
    return any(
        cue(kind).search(sentence) is not None for kind in ("future", "will", "hope", "duty")
    )


def _grants(sentence: str) -> bool:
    return bool(cue("grant").search(sentence)) and not cue("future").search(sentence)
