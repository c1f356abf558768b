"""Which measure word or unit stands behind a number, and whether it measures there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.numerals.words import Longest, load_words, one_of

_WORDS = load_words("pipeline.tag.quantities", "words.toml")
_UNITS: frozenset[str] = frozenset(_WORDS["units"]["words"])
_TIMES: frozenset[str] = frozenset(_WORDS["times"]["words"])
_CLASSIFIERS: frozenset[str] = frozenset(_WORDS["classifiers"]["words"])
_FIGURES_ONLY: frozenset[str] = frozenset(_WORDS["classifiers"]["figures_only"])
_STOPS: dict[str, tuple[str, ...]] = {word: tuple(stops) for word, stops in _WORDS["stops"].items()}
_DIGITS_ONLY: frozenset[str] = frozenset(_WORDS["digits_only"]["words"])
_RANKS: dict[str, tuple[str, ...]] = {
    unit: tuple(before) for unit, before in _WORDS["ranks"].items()
}
_PLACES: frozenset[str] = frozenset(_WORDS["places"]["units"])
_LISTED = re.compile(rf"{one_of(_WORDS['places']['lists'])}[^，。；、]{{0,8}}$")
_MOVES = tuple(_WORDS["places"]["moves"])
_REACH = 14
_MEASURE = Longest((*_UNITS, *_TIMES, *_CLASSIFIERS))
_PER = re.compile(
    rf"/(?:{one_of((*_UNITS, *_TIMES, *_CLASSIFIERS))})"
    rf"(?:[·/](?:{one_of((*_UNITS, *_TIMES, *_CLASSIFIERS))}))?"
)
_SI: dict[str, tuple[str, Decimal]] = {
    unit: (si, Decimal(factor))
    for unit, (si, factor) in load_words("pipeline.tag.quantities", "units.toml")["units"].items()
}
_HALF = Decimal("0.5")


class Measure(NamedTuple):
    """A measure word behind a number: its end, the unit as written, what it adds.

    ``half`` is the half of 两年半; ``more`` says 三年多; ``kind`` is ``unit``, ``time`` or
    ``classifier``.
    """

    end: int
    unit: str
    kind: str
    half: Decimal = Decimal(0)
    more: bool = False


def measure_at(text: str, position: int) -> Measure | None:
    """Give the measure word that starts at a position, unless it begins another word.

    >>> measure_at("20项措施", 2).unit, measure_at("3项目", 1)
    ('项', None)
    """
    word = _MEASURE.at(text, position)
    while word is not None:
        end = position + len(word)
        stops = _STOPS.get(word) or (
            _STOPS.get(word[-1]) if len(word) > 1 and word[0] != "个" else None
        )
        if not (stops and text.startswith(stops, end)) and not _cut(text, word, end):
            return _measure(text, word, end)
        word = next((shorter for shorter in _shorter(word)), None)
    return None


def _shorter(word: str) -> tuple[str, ...]:
    known = _UNITS | _TIMES | _CLASSIFIERS
    return tuple(word[:size] for size in range(len(word) - 1, 0, -1) if word[:size] in known)


def _cut(text: str, word: str, end: int) -> bool:
    """Tell a Latin unit that goes on as a longer word (GB2312, mmol)."""
    following = text[end : end + 1]
    return word[-1].isascii() and following.isascii() and following.isalnum()


def _measure(text: str, word: str, end: int) -> Measure:
    kind = "unit" if word in _UNITS else "time" if word in _TIMES else "classifier"
    unit, half, more = word, Decimal(0), False
    if "半" in word:
        unit, half = word.replace("半", ""), _HALF
    elif "多" in word:
        unit, more = word.replace("多", ""), True
    elif kind == "time" and text.startswith("半", end) and word in ("年", "天", "岁"):
        half, end = _HALF, end + 1
    if unit == "个小时":
        unit = "小时"
    per = _PER.match(text, end) if text.startswith("/", end) else None
    if per:
        unit, end, kind = unit + per.group(), per.end(), "unit"
    return Measure(end, unit, kind, half, more)


def needs_figure(unit: str) -> bool:
    """Tell a measure word that counts only behind figures (两国, 三方 are parties).

    >>> needs_figure("方"), needs_figure("项")
    (True, False)
    """
    return unit in _FIGURES_ONLY


def needs_digits(unit: str) -> bool:
    """Tell a measure word that counts only behind digits (二十国集团 is a name)."""
    return unit in _DIGITS_ONLY


def is_rank(text: str, start: int, unit: str) -> bool:
    """Tell a rank or a time of day from a count: 百强57位, 10时36分.

    >>> is_rank("百强57位", 2, "位")
    True
    """
    if unit in _PLACES:
        low = max(0, start - _REACH)
        return bool(_LISTED.search(text, low, start)) and not text.endswith(_MOVES, low, start)
    before = _RANKS.get(unit)
    return before is not None and text.endswith(before, 0, start)


def si_of(unit: str) -> tuple[str | None, Decimal | None]:
    """Give the SI unit of a unit and the factor to it, or ``(None, None)``.

    >>> si_of("公顷")
    ('m²', Decimal('10000'))
    """
    return _SI.get(unit, (None, None))
