"""From a match of the grammar to a `Point`: which reader reads which form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.tag.dates.calendars import read_calendar
from pipeline.tag.dates.lengths import read_length
from pipeline.tag.dates.longer import read_century, read_plan
from pipeline.tag.dates.numeric import (
    read_bare_day,
    read_numeric,
    read_school_year,
    read_years,
)
from pipeline.tag.dates.points import Point
from pipeline.tag.dates.relative import (
    read_day_word,
    read_month,
    read_quarter,
    read_week,
    read_year_pair,
)

Reader = Callable[[re.Match[str], date | None], Point | None]


def _alone(reader: Callable[[re.Match[str]], Point | None]) -> Reader:
    """Give a reader that needs no day of publication the shape of the others."""
    return lambda match, _: reader(match)


def _lunar(match: re.Match[str]) -> Point:
    return Point(match.start(), match.end(), "date.lunar", "day")


# The named group that only one form fills, and the reader of that form.
_READERS: tuple[tuple[str, Reader], ...] = (
    ("pair", read_year_pair),
    ("ra", _alone(read_years)),
    ("sa", _alone(read_school_year)),
    ("ny", read_numeric),
    ("c8", read_numeric),
    ("pt", read_numeric),
    ("ymd", read_numeric),
    ("pname", _alone(read_plan)),
    ("lpre", read_length),
    ("kn", read_length),
    ("cent", _alone(read_century)),
    ("crel", _alone(read_century)),
    ("dec", _alone(read_century)),
    ("dec4", _alone(read_century)),
    ("day", read_day_word),
    ("week", read_week),
    ("qrel", read_quarter),
    ("mrel", read_month),
    ("bd", _alone(read_bare_day)),
    ("bd1", _alone(read_bare_day)),
    ("lunar", _alone(_lunar)),
)


def read_point(match: re.Match[str], published: date | None, context: int | None) -> Point | None:
    """Read a match; ``published`` settles relative words, ``context`` 同年 and 次年.

    ``None`` says that the match is no date after all.
    """
    for group, reader in _READERS:
        if match[group]:
            return reader(match, published)
    return read_calendar(match, published, context)
