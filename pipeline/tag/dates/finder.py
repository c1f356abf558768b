"""`find_dates`: every point and range in time of a text."""

from __future__ import annotations

from datetime import date

from pipeline.tag.dates.context import Context
from pipeline.tag.dates.patterns import BARE_YEAR, POINT, SEPARATOR
from pipeline.tag.dates.points import Point, days_of, partial_of
from pipeline.tag.dates.reading import read_point
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.spans import Candidate
from pipeline.values import DateRange

LABEL = "DATE"
# These are ranges of their own and end no other.
_NO_END = ("date.lunar", "date.length", "date.plan", "date.school")


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
    body = view.text
    context = Context(published)
    found: list[Candidate] = []
    position = 0
    while match := POINT.search(body, position):
        point = read_point(match, published, context.year_for(match))
        if point is None or point.end <= point.start:
            # What is no date may still begin one (第一 is none, 一季度 is).
            position = match.start() + 1
            continue
        point = context.settle(body, point)
        last = _end_of_range(body, point, context)
        found.append(_candidate(view, point) if last is None else _range(view, point, last))
        position = (last or point).end
        context.note(last or point)
    return found


def _end_of_range(text: str, first: Point, context: Context) -> Point | None:
    """Read the end of a range, with the year and month of its start where it has none."""
    gap = SEPARATOR.match(text, first.end)
    if gap is None or (first.fixed is not None and first.granularity != "day"):
        return None
    match = POINT.match(text, gap.end())
    if match is None:
        return _bare_year(text, gap.end(), first)
    point = read_point(match, context.published, first.last_year or first.year)
    if point is None or point.rule in _NO_END:
        return None
    if point.fixed is not None or point.year is not None or point.relative:
        return point
    return _with_year(point, first)


def _bare_year(text: str, start: int, first: Point) -> Point | None:
    """Read the year that ends 2008.03-2009."""
    bare = BARE_YEAR.match(text, start) if first.rule == "date.numeric" else None
    if bare is None:
        return None
    start, end = bare.span()
    return Point(start, end, "date.numeric", "year", year=int(bare["y"]), months=(1, 12))


def _with_year(point: Point, first: Point) -> Point | None:
    year = first.last_year or first.year
    if point.months is None:
        if first.months is None:
            return None
        return point._replace(year=year, months=(first.months[1], first.months[1]))
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
