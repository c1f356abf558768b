"""`find_dates`: every point and range in time of a text."""

from __future__ import annotations

import re
from datetime import date

from pipeline.tag.dates.patterns import BARE_YEAR, BOUNDARY, POINT, SEPARATOR
from pipeline.tag.dates.points import Point, days_of, partial_of
from pipeline.tag.dates.reading import read_point
from pipeline.tag.dates.years import month_from_published, year_from_published
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.spans import Candidate
from pipeline.values import DateRange

LABEL = "DATE"
_FUTURE = re.compile(r"起?(?:正式)?(?:施行|实施|执行|起施行)|[前底]完成|前")


def find_dates(text: str, published: date | None = None) -> list[Candidate]:
    """Find dates and ranges of dates, in order of the text; offsets in the text as given.

    ``published`` is the reference for relative dates and for dates without a year. A year
    is taken from an earlier date of the same sentence, then from ``published``, and
    without it from the paragraph; ``year_from`` of the value says which. What cannot be
    settled stays partial.

    >>> [one] = find_dates("3月19日至20日召开", date(2025, 3, 25))
    >>> str(one.value.date_start), str(one.value.date_end), one.value.year_from
    ('2025-03-19', '2025-03-20', 'published')
    >>> find_dates("3月21日")[0].value.partial
    '--03-21'
    """
    view = view_of(text)
    context = _Context(published)
    found: list[Candidate] = []
    position = 0
    body = view.text
    while match := POINT.search(body, position):
        near = context.year_at(body, match.start())
        if match["yctx"] and near is None and match["yctx"] != "当年":
            near = context.last
        point = read_point(match, published, near)
        if point is None or point.end <= point.start:
            # What is no date may still begin one (第一 is none, 一季度 is).
            position = match.start() + 1
            continue
        point = context.settle(body, point)
        position = point.end
        gap = SEPARATOR.match(body, position)
        other = _second(body, gap.end(), point, context) if gap else None
        if other is not None:
            found.append(_range(view, point, other))
            position = other.end
            context.note(other)
            continue
        context.note(point)
        found.append(_candidate(view, point))
    return found


class _Context:
    """The year and month that the text named last, and where."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.year: int | None = None
        self.last: int | None = None  # the year named last, however far back: 同年, 次年
        self.month: int | None = None
        self.end = 0

    def year_at(self, text: str, start: int) -> int | None:
        """Give the year in force at a position; forget it where its reach ends."""
        if self.year is None and self.month is None:
            return None
        gap = BOUNDARY.search(text, self.end, start)
        # Without a day of publication the whole paragraph shares its year.
        if gap and (self.published is not None or text.find("\n", gap.start(), start) >= 0):
            self.year = self.month = None
        else:
            self.end = max(self.end, start)
        return self.year

    def settle(self, text: str, point: Point) -> Point:
        """Give the point with its year and month, as far as they can be known."""
        if point.fixed is not None or point.year is not None:
            return point
        if point.relative and point.year_from is None and point.rule in ("date.year", "date.word"):
            return point
        if point.rule in ("date.lunar", "date.era"):
            return point
        if _FUTURE.match(text, point.end):
            point = point._replace(future=True)
        if point.months is None:
            return self._settle_day(point)
        if self.year is not None:
            return point._replace(year=self.year, year_from="context")
        if self.published is not None:
            year = year_from_published(point, self.published)
            return point._replace(year=year, year_from="published")
        return point

    def _settle_day(self, point: Point) -> Point:
        if self.month is not None:
            months = (self.month, self.month)
            source = "context" if self.year else None
            return point._replace(year=self.year, months=months, year_from=source)
        if self.published is not None:
            year, month = month_from_published(point, self.published)
            return point._replace(year=year, months=(month, month), year_from="published")
        return point

    def note(self, point: Point) -> None:
        """Keep what a date names for the dates behind it."""
        self.end = point.end
        if point.year is not None:
            self.year = self.last = point.last_year or point.year
        if point.months is not None and point.months[0] == point.months[1]:
            self.month = point.months[1]


def _second(text: str, start: int, first: Point, context: _Context) -> Point | None:
    """Read the end of a range, with the year and month of its start where it has none."""
    if first.fixed is not None and first.granularity != "day":
        return None
    match = POINT.match(text, start)
    if match is None:
        bare = BARE_YEAR.match(text, start) if first.rule == "date.numeric" else None
        if bare is None:
            return None
        return Point(
            bare.start(), bare.end(), "date.numeric", "year", year=int(bare["y"]), months=(1, 12)
        )
    point = read_point(match, context.published, first.last_year or first.year)
    if point is None or point.rule in ("date.lunar", "date.length", "date.plan"):
        return None
    if point.fixed is not None or point.year is not None or point.relative:
        return point
    if point.months is None:
        if first.months is None:
            return None
        return point._replace(year=first.last_year or first.year, months=(first.months[1],) * 2)
    year = first.last_year or first.year
    if year is not None and first.months and point.months[1] < first.months[0]:
        year += 1  # 11月至3月
    return point._replace(year=year)


def _range(view: View, first: Point, last: Point) -> Candidate:
    start, end = view.source(first.start, last.end)
    begin, _ = _days(first)
    _, finish = _days(last)
    partial = None
    if begin is None or finish is None:
        parts = [partial_of(first), partial_of(last)]
        partial = "/".join(part.split("/")[0] for part in parts if part) or None
    if begin and finish and begin > finish:
        begin = finish = None
    value = DateRange(
        date_start=begin,
        date_end=finish,
        granularity="range",
        year_from=first.year_from,
        relative=first.relative or last.relative,
        partial=partial,
    )
    return Candidate(start, end, LABEL, "date.range", 1.0, value)


def _days(point: Point) -> tuple[date | None, date | None]:
    if point.fixed is not None:
        return point.fixed
    if point.year is None or point.months is None:
        return None, None
    return days_of(point, point.year) or (None, None)


def _candidate(view: View, point: Point) -> Candidate:
    start, end = view.source(point.start, point.end)
    first, last = _days(point)
    missing = first is None and last is None and point.fixed is None
    value = DateRange(
        date_start=first,
        date_end=last,
        granularity=point.granularity,
        year_from=point.year_from,
        relative=point.relative,
        partial=partial_of(point) if missing else None,
    )
    return Candidate(start, end, LABEL, point.rule, 1.0, value)
