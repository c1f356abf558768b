"""Countries and regions: places without a GB/T 2260 code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A country, or a region larger or other than a division.

    >>> world_place("印尼")
    WorldPlace(name='印度尼西亚', level='country')
    """

    name: str
    level: Literal["country", "region"]


@cache
def world_forms() -> dict[str, WorldPlace]:
    """Give countries and regions by every name they go by."""
    text = resources.files("pipeline.gazetteer").joinpath("world.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    found: dict[str, WorldPlace] = {}
    levels: tuple[tuple[str, Literal["country", "region"]], ...] = (
        ("regions", "region"),
        ("countries", "country"),
    )
    for table, level in levels:
        for name, others in tables[table].items():
            for form in (name, *others):
                found[form] = WorldPlace(name, level)
    return found


def world_place(name: str) -> WorldPlace | None:
    """Look up a country or region by one of its names.

    >>> world_place("粤港澳大湾区").level
    'region'
    >>> world_place("舟山") is None
    True
    """
    return world_forms().get(name)


@cache
def one_character_countries() -> dict[str, str]:
    """Give the characters that stand for a country before an organ: 俄 for 俄罗斯."""
    text = resources.files("pipeline.gazetteer").joinpath("world.toml").read_text("utf-8")
    table: dict[str, str] = tomllib.loads(text)["one_character"]
    return table
