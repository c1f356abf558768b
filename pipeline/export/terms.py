"""The codes of the tables in Chinese, for what people read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def all_terms() -> dict[str, dict[str, str]]:
    """Load ``terms.toml``: by column, or by table and column."""
    text = resources.files("pipeline.export").joinpath("terms.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def terms_of(table: str, column: str) -> Mapping[str, str]:
    """Give the Chinese words for the codes of a column; empty where it holds no codes.

    >>> terms_of("links", "role")["issued_by"], terms_of("policies", "level")["municipal"]
    ('发布', '市级')
    """
    return all_terms().get(f"{table}.{column}") or all_terms().get(column, {})
