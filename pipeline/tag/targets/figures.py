"""Figures and days that goals are made of, on the view without blanks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.articles import Mention
from pipeline.tag.spans import Candidate
from pipeline.tag.targets.patterns import OTHER_UNIT, PARTIAL_DATE
from pipeline.tag.targets.view import BlankFree
from pipeline.values import DateRange, Money, Qualifier, Quantity

_LAST = 31
_SET_DIGITS = 2
_YEARLY = ("产", "均", "发", "处", "销")
_YEARS_ON = {"去年": -1, "明年": 1, "后年": 2}
_THIS_YEAR = re.compile(r"(?:今年|本年度?|全年|年内)(?:年?[底末内])?$")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money or a quantity: value in ``unit`` (``CNY`` for yuan).

    ``is_rate``: an amount for each of something (每亩500元).
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    qualifier: Qualifier
    is_money: bool
    is_rate: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether the unit is a percentage or percentage points."""
        return self.unit in ("%", "个百分点", "百分点", "‰")

    @property
    def is_round(self) -> bool:
        """Whether the value looks set rather than counted: two digits that are not 0, or .5."""
        if self.value is None:
            return False
        if self.value != self.value.to_integral_value():
            return self.value * 2 == (self.value * 2).to_integral_value()
        return len(str(int(self.value)).rstrip("0")) <= _SET_DIGITS


@dataclass(frozen=True, slots=True)
class Day:
    """A point or range in time; ``last`` is its last day, ``None`` where unknown."""

    start: int
    end: int
    first: date | None
    last: date | None
    whole_year: bool

    @property
    def is_short(self) -> bool:
        """Whether it is one day, or a few: then it dates an event rather than a goal."""
        return bool(self.first and self.last and (self.last - self.first).days < 20)


def read_figures(view: BlankFree, mentions: Iterable[Mention | Candidate]) -> list[Figure]:
    """Give the figures among the mentions, in order; those without a value are left out."""
    found = []
    for one in mentions:
        value = one.value
        if not isinstance(value, Money | Quantity):
            continue
        low, high = value.value_min, value.value_max
        if low is None and high is None:
            continue
        is_range = low is not None and high is not None and low != high
        unit = value.currency if isinstance(value, Money) else value.unit
        end = view.position(one.end - 1) + 1
        other = OTHER_UNIT.match(view.text, end)
        found.append(
            Figure(
                view.position(one.start),
                other.end() if other else end,
                low if low is not None else high,
                high if is_range else None,
                unit,
                value.qualifier,
                isinstance(value, Money),
                isinstance(value, Money) and value.per is not None,
            )
        )
    found.sort(key=lambda figure: figure.start)
    return found


def read_days(
    view: BlankFree, mentions: Iterable[Mention | Candidate], year: int | None
) -> list[Day]:
    """Give the days among the mentions, in order.

    ``year`` completes days that lack theirs (6月底 in a plan for 2024), and 今年 where the
    day of publication is not known.
    """
    found = []
    for one in mentions:
        value = one.value
        if not isinstance(value, DateRange):
            continue
        start, end = view.position(one.start), view.position(one.end - 1) + 1
        words = view.text[start:end]
        if words == "后年" and view.text[end : end + 1] in _YEARLY:
            # 建成后年产20万台: a year, not the one after next
            continue
        first, last = value.date_start, value.date_end
        if last is None and year is not None:
            first, last = _complete(words, value.partial, year)
        whole = value.granularity == "year" or bool(last and first and (last - first).days >= 364)
        found.append(Day(start, end, first or last, last, whole))
    found.sort(key=lambda day: day.start)
    return found


def _complete(words: str, partial: str | None, year: int) -> tuple[date | None, date | None]:
    year += next((step for word, step in _YEARS_ON.items() if words.startswith(word)), 0)
    ends = [PARTIAL_DATE.match(one) for one in (partial or "").split("/")]
    if ends[0] and ends[-1]:
        first, last = ends[0], ends[-1]
        return (
            _day(year, int(first[1]), int(first[2] or 1)),
            _day(year, int(last[1]), int(last[2] or _LAST)),
        )
    if _THIS_YEAR.match(words):
        return date(year, 1, 1), date(year, 12, 31)
    return None, None


def _day(year: int, month: int, day: int) -> date | None:
    """Give a date, the day cut to the length of its month."""
    if not 1 <= month <= 12:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
