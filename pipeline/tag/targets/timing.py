"""When a sentence speaks of: what is over, what is ahead, and by which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.tag.targets.clauses import Clause
from pipeline.tag.targets.figures import Day
from pipeline.tag.targets.goals import Goal
from pipeline.tag.targets.outlook import Outlook, Tense
from pipeline.tag.targets.patterns import LIST_MARKS
from pipeline.tag.targets.rules import part

_NEAR = 3
_LONG = 1000
_EARLY = 60
_PLAN_NAME = '五”"'
_STOPS = "，。；：！？\n"


@dataclass(slots=True)
class Thread:
    """What a sentence has said so far: its time, its deadline, whose goal it is.

    ``lead`` is where the words of the deadline begin, until a goal takes them; ``frame``
    is a deadline that holds for the paragraph; ``pending`` a day that is a deadline if
    words of intent follow; ``strong`` says that such words were clear; ``supposed`` that
    the sentence only supposes (如果…); ``alone`` is a day that filled the clause before.
    """

    tense: Tense | None
    deadline: date | None
    frame: date | None = None
    lead: int | None = None
    scope: str | None = None
    last: Goal | None = None
    pending: Day | None = None
    vetoed: bool = False
    strong: bool = False
    is_event: bool = False
    supposed: bool = False
    alone: Day | None = None


class Timing:
    """Dates of one text against the day of the paper or the year of its plan."""

    def __init__(self, masked: str, outlook: Outlook, published: date | None) -> None:
        """Keep the text without blanks and asides, and what is known of its time."""
        self._masked = masked
        self._outlook = outlook
        self._published = published
        self._today = published
        if published is None and outlook.year is not None:
            self._today = date(outlook.year, 1, 1)

    def begin(self, start: int, before: Thread | None, gap: str) -> Thread:
        """Begin a sentence with the outlook of its section.

        ``before`` is the thread of the sentence before and ``gap`` what lies between: a
        paragraph that set a deadline (到2027年，…) keeps it for its later sentences where
        no plan year does.
        """
        frame = before.frame if before is not None and _goes_on(gap) else None
        tense, year = self._outlook.tense(start), self._outlook.year
        if tense == "plan":
            fixed = date(year, 12, 31) if year and self._outlook.year_holds else None
            return Thread(tense, fixed or frame, None if fixed else frame)
        ahead = before is not None and before.tense == "plan" and not self._outlook.is_report
        if tense is None and frame is not None and ahead:
            return Thread("plan", frame, frame)
        return Thread(tense, None)

    def go_on(self, start: int, thread: Thread) -> None:
        """Go on behind a semicolon: a plan year holds again, other deadlines stay."""
        year = self._outlook.year
        if year and self._outlook.year_holds and self._outlook.tense(start) == "plan":
            last = date(year, 12, 31)
            if thread.deadline is not None and thread.deadline < last:
                thread.deadline = last

    def is_gone(self, day: Day) -> bool:
        """Whether a day is over; today and a range up to today (近三年) are."""
        if self._today is None or day.last is None:
            return False
        return day.last < self._today or (day.last == self._today and self._published is not None)

    def is_later(self, day: Day) -> bool:
        """Whether a day has not begun."""
        return self._today is not None and day.first is not None and day.first > self._today

    def is_ahead(self, day: Day) -> bool:
        """Whether a range of years has begun, with more of it to come than gone.

        The name of a plan alone (“十四五”开局) is no such range.
        """
        if self._today is None or day.first is None or day.last is None:
            return False
        gone, left = self._today - day.first, day.last - self._today
        names = self._masked[day.end - 1] in _PLAN_NAME
        return (day.last - day.first).days >= _LONG and left > gone and not names

    def is_young(self, day: Day) -> bool:
        """Whether it is a year in its first weeks, when nobody can tell its result."""
        if self._published is None or day.first is None or not day.whole_year:
            return False
        # 今年 waits for a word of intent, and so does 2025年 within a clause
        opens = self._masked[day.start].isdigit() and (
            not day.start or self._masked[day.start - 1] in _STOPS
        )
        return opens and 0 <= (self._published - day.first).days <= _EARLY

    def is_base(self, day: Day) -> bool:
        """Whether a goal is measured against a day: 较2024年提高5%."""
        before = self._masked[max(0, day.start - _NEAR) : day.start]
        return part("date_base").search(before) is not None

    def read_days(
        self, days: Sequence[Day], clause: Clause, thread: Thread, *, future: bool
    ) -> Day | None:
        """Set tense and deadline from the days of a clause; give the day that is a deadline.

        ``future``: the clause has words of intent.
        """
        chosen: Day | None = None
        for day in days:
            before = self._masked[max(0, day.start - _NEAR) : day.start]
            if day.last is None or self.is_base(day):
                continue
            after = self._masked[day.end : clause.end]
            reach = bool(part("date_reach").search(before) or part("date_reached").match(after))
            if part("date_since").match(after):
                if self.is_gone(day):
                    thread.tense = "past"
            elif self.is_gone(day):
                if thread.tense != "plan" or not future:
                    thread.tense = "past"
            elif (
                future
                or reach
                or thread.tense == "plan"
                or self.is_later(day)
                or self.is_ahead(day)
                or (thread.tense != "past" and self.is_young(day))
            ):
                self._set(day, thread, reach=reach)
                chosen = day
            else:
                thread.tense = None if thread.tense == "past" else thread.tense
                thread.pending = day
        return chosen

    def _set(self, day: Day, thread: Thread, *, reach: bool) -> None:
        if reach or self.is_ahead(day) or (self.is_later(day) and not day.is_short):
            thread.tense = "plan"
            thread.strong = True
        elif self.is_young(day):
            thread.tense = "plan"
        if thread.deadline != day.last:
            thread.scope = None
        thread.deadline, thread.pending = day.last, None
        thread.frame = day.last if reach else thread.frame
        thread.lead = day.start

    def read_year_end(self, days: Sequence[Day], clause: Clause, thread: Thread) -> None:
        """Read 全年 and 年底 that no date mention covers: the year of the paper or the plan."""
        match = part("year_end").search(self._masked, clause.start, clause.end)
        year = self._published.year if self._published else self._outlook.year
        if match is None or year is None or self._outlook.tense(clause.start) == "past":
            return
        if not any(day.start <= match.start() < day.end for day in days):
            last = date(year, 12, 31)
            within = thread.deadline is not None and thread.deadline.year == year
            # 3月底前…；确保全年…: the whole year holds again
            thread.deadline = last if within else thread.deadline or last


def _goes_on(gap: str) -> bool:
    """Whether a sentence goes on under the deadline of the one before.

    In the same paragraph, in a list of dashes, and in what a colon opens. ``gap`` is the
    text from the last character of the one to the first of the other.
    """
    if "\n" not in gap:
        return True
    return gap[0] in "：:" or gap[-1] in LIST_MARKS
