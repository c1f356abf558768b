"""The word lists of ``words.toml``, read once, and the patterns built from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Give the tables of ``words.toml``."""
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def any_of(values: Iterable[str]) -> str:
    """Join literal words to an alternation, the longest first.

    >>> any_of(["意见", "实施意见"])
    '(?:实施意见|意见)'
    """
    ordered = sorted(set(values), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def kinds() -> dict[str, str]:
    """Map the endings of titles to the kinds they show."""
    return dict(words()["kinds"])


@cache
def kind_pattern() -> str:
    """Give the alternation of all endings of titles."""
    return any_of(kinds())


@cache
def status_pattern() -> str:
    """Give the alternation of the marks that tell a status."""
    return any_of(words()["statuses"])
