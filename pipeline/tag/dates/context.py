"""What the text named before a date: the year and month that a date without them takes."""

from __future__ import annotations

import re
from datetime import date

from pipeline.tag.dates.patterns import BOUNDARY, FUTURE
from pipeline.tag.dates.points import Point
from pipeline.tag.dates.years import month_from_published, year_from_published
from pipeline.values import YearSource

_NO_YEAR = ("date.lunar", "date.era")
_THOSE_DAYS = "当年"
_NEAR = 200


class Context:
    """The year and month that the text named last, and where.

    With a day of publication a year holds to the end of its sentence, without one to the
    end of its paragraph; 同年 and 次年 point at the last year written, if it is near.
    """

    def __init__(self, published: date | None) -> None:
        self.published = published
        self._year: int | None = None
        self._month: int | None = None
        self._source: YearSource = "context"
        self._last: int | None = None
        self._last_end = 0
        self._end = 0

    def year_for(self, match: re.Match[str]) -> int | None:
        """Give the year in force at a match; forget it where its reach ends."""
        self._forget(match.string, match.start())
        if self._year is None and match["yctx"] and match["yctx"] != _THOSE_DAYS:
            near = match.start() - self._last_end <= _NEAR
            return self._last if near else None
        return self._year

    def _forget(self, text: str, start: int) -> None:
        if self._year is None and self._month is None:
            return
        gap = BOUNDARY.search(text, self._end, start)
        if gap and (self.published is not None or text.find("\n", gap.start(), start) >= 0):
            self._year = self._month = None
        else:
            self._end = max(self._end, start)

    def settle(self, text: str, point: Point) -> Point:
        """Give the point with its year and month, as far as they can be known."""
        if point.fixed is not None or point.year is not None or point.rule in _NO_YEAR:
            return point
        if point.relative and point.rule in ("date.year", "date.word"):
            return point  # 今年 without a day of publication
        if FUTURE.match(text, point.end):
            point = point._replace(future=True)
        if point.months is None:
            return self._settle_day(point)
        if self._year is not None and not self._is_past(point):
            return point._replace(year=self._year, year_from=self._source)
        if self.published is not None:
            year = year_from_published(point, self.published)
            return point._replace(year=year, year_from="published")
        return point

    def _is_past(self, point: Point) -> bool:
        """Tell a deadline (6月底前) from the past year that the sentence named before it."""
        published = self.published
        past = published is not None and self._year is not None and self._year < published.year
        return point.future and past

    def _settle_day(self, point: Point) -> Point:
        if self._month is not None:
            source = self._source if self._year else None
            months = (self._month, self._month)
            return point._replace(year=self._year, months=months, year_from=source)
        if self.published is not None:
            year, month = month_from_published(point, self.published)
            return point._replace(year=year, months=(month, month), year_from="published")
        return point

    def note(self, point: Point) -> None:
        """Keep what a date names for the dates behind it."""
        self._end = point.end
        if point.year is not None:
            self._year = point.last_year or point.year
            # A year taken from the publication stays that, also for the dates behind it.
            plain = point.year_from == "published" and not point.relative
            self._source = "published" if plain else "context"
            if point.year_from in ("text", "context"):
                self._last, self._last_end = self._year, point.end
        if point.months is not None and point.months[0] == point.months[1]:
            self._month = point.months[1]
