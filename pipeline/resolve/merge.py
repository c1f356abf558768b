"""Entities found in several groups of articles become one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.frames import make_frame, rows_of

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
KEYS = {
    "organizations": "organization_id",
    "people": "person_id",
    "places": "place_id",
    "policies": "policy_id",
}
_COUNTS = ("mentions", "articles")


class EntityTables:
    """Gathers the entity tables of groups; the same id is one row.

    Counts add up, aliases are joined, what an earlier group left empty a later one fills,
    and the first mention is that of the earlier group.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in KEYS}

    def take(self, frames: dict[str, pd.DataFrame]) -> None:
        """Take the entity tables out of ``frames``."""
        for name, key in KEYS.items():
            kept = self._rows[name]
            for row in rows_of(name, frames.pop(name)):
                old = kept.get(row[key])
                kept[row[key]] = row if old is None else merged(old, row)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Give the merged tables."""
        return {name: make_frame(name, rows.values()) for name, rows in self._rows.items()}


def merged(old: Row, new: Row) -> Row:
    """Merge two rows of the same entity.

    >>> merged({"mentions": 1, "aliases": ["甲"], "level": None},
    ...        {"mentions": 2, "aliases": ["乙", "甲"], "level": "county"})
    {'mentions': 3, 'aliases': ['甲', '乙'], 'level': 'county'}
    """
    row: Row = {}
    for name, value in old.items():
        other = new[name]
        if name in _COUNTS:
            row[name] = value + other
        elif name == "issuers":
            row[name] = value or other
        elif isinstance(value, list):
            row[name] = list(dict.fromkeys([*value, *other]))
        else:
            row[name] = other if value is None else value
    return row
