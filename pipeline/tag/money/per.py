"""What an amount is paid per: 每亩500元, 500元/亩, 每年每户1.2万元."""

from __future__ import annotations

import re

from pipeline.tag.numerals.words import load_words, one_of

_WORDS = load_words("pipeline.tag.money", "per.toml")
_BASE = one_of(_WORDS["bases"])
_BEFORE = re.compile(
    rf"每(?:个|一)?(?P<first>{_BASE})(?:每(?:个|一)?(?P<second>{_BASE}))?"
    rf"(?:{one_of(_WORDS['between'])}){{0,4}}$"
)
_AFTER = re.compile(rf"(?:/|每)(?P<first>{_BASE})(?:[/·.]?(?P<second>{_BASE}))?")
_REACH = 22


def per_unit(text: str, start: int, end: int) -> str | None:
    """Give what an amount ``text[start:end]`` is paid per, parts joined by a dot.

    >>> per_unit("每年每户1.2万元", 4, 9), per_unit("补助500元/亩", 2, 6)
    ('年·户', '亩')
    >>> per_unit("去年500元", 2, 6) is None
    True
    """
    if text[end : end + 1] in ("/", "每"):
        match = _AFTER.match(text, end)
        if match:
            return _join(match)
    low = max(0, start - _REACH)
    if text.find("每", low, start) < 0:
        return None
    match = _BEFORE.search(text, low, start)
    return _join(match) if match else None


def _join(match: re.Match[str]) -> str:
    return "·".join(part for part in (match["first"], match["second"]) if part)
