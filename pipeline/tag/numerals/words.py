"""Word lists of the figure components, read once from the TOML files beside them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_words(package: str, name: str) -> dict[str, Any]:
    """Read the tables of a word file; callers must not change them.

    >>> load_words("pipeline.tag.numerals", "characters.toml")["digits"]["两"]
    2
    """
    return tomllib.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))


def one_of(words: Iterable[str]) -> str:
    """Give a regular expression for any of the words, the longest first.

    >>> one_of(["超", "超过"])
    '(?:超过|超)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


class Longest:
    """Looks up the longest word of a set at a position of a text.

    >>> Longest({"元": 1, "元人民币": 2}).at("3元人民币", 1)
    '元人民币'
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words by their first character, longest first."""
        self._by_first: dict[str, tuple[str, ...]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), word)

    def at(self, text: str, position: int) -> str | None:
        """Give the longest word that starts at the position, if any."""
        for word in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(word, position):
                return word
        return None
