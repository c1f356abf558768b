"""The date of publication, as far as it is known: a day, a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Published:
    """A period of publication; ``day`` is its last day.

    >>> Published.parse("2025-03")
    Published(day=datetime.date(2025, 3, 31), precision='month')
    """

    day: date
    precision: Precision = "day"

    @classmethod
    def parse(cls, period: str) -> Published:
        """Read an ISO 8601 date of full or reduced precision (2025-03-25, 2025-03, 2025).

        Raises `ValueError` for anything else.
        """
        match = _PERIOD.fullmatch(period)
        if match is None:
            raise ValueError(f"{period!r} is no date such as 2025-03-25, 2025-03 or 2025")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or month is None:
            return cls(date(int(match[1]), 12, 31), "year")
        if day is None:
            return cls(date(year, month, calendar.monthrange(year, month)[1]), "month")
        return cls(date(year, month, day))

    @property
    def exact(self) -> date | None:
        """The day of publication; ``None`` where only the month or year is known."""
        return self.day if self.precision == "day" else None


def published_of(period: str | None) -> Published | None:
    """Read what ``doc._.published`` holds."""
    return Published.parse(period) if period else None
