"""What the words beside a figure make of it: exact, about, at least, at most, a range.

A qualifier never flips: 不超过500万元 is an upper bound whatever stands around it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.numerals.words import load_words, one_of
from pipeline.values import Qualifier

_WORDS = load_words("pipeline.tag.numerals", "qualifiers.toml")
_BEFORE: dict[str, str] = {
    word: kind
    for kind in ("more_than", "at_least", "at_most", "less_than", "approx")
    for word in _WORDS["before"][kind]
}
_AFTER: dict[str, str] = {
    word: kind
    for kind in ("more_than", "at_least", "at_most", "approx", "level", "mark")
    for word in _WORDS["after"][kind]
}
# Which of two qualifiers holds: an upper bound, then a lower one, then about.
_UPPER = frozenset(("at_most", "less_than"))
_ORDER: tuple[tuple[str, Qualifier], ...] = (
    ("at_most", "at_most"),
    ("less_than", "less_than"),
    ("more_than", "more_than"),
    ("at_least", "at_least"),
    ("level", "at_least"),
    ("approx", "approx"),
)
_REACH = 12
_BETWEEN = one_of(_WORDS["before"]["between"])
_BEFORE_RE = re.compile(
    rf"(?:(?P<word>{one_of(_BEFORE)})(?:{_BETWEEN}){{0,2}}"
    rf"|(?P<granting>{one_of(_WORDS['before']['granting'])})"
    rf"(?:{one_of(_WORDS['before']['granted'])}){{1,3}}(?:{_BETWEEN}){{0,2}})$"
)
_OF_WHOLE_RE = re.compile(
    rf"(?P<word>{one_of(_WORDS['before']['of_whole'])})[^，。；：、！？\n\d]{{1,18}}的$"
)
_OF_WHOLE_REACH = 25
_BARE_RE = re.compile(rf"{one_of(_WORDS['before']['bare'])}$")
_PASSED = "过"
_NOT_PASSED = tuple(_WORDS["before"]["not_passed"])
_NOT_BEFORE = tuple(_WORDS["before"]["not_before"])
_AFTER_RE = re.compile(one_of(_AFTER))
_NOT_AFTER = tuple(_WORDS["after"]["not_after"])
_ENDS = frozenset(
    word[-1] for word in (*_BEFORE, *_WORDS["before"]["between"], *_WORDS["before"]["granted"])
)
_STARTS = frozenset(word[0] for word in _AFTER)


class Bounds(NamedTuple):
    """The bounds of a figure with its qualifier."""

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier


def word_before(text: str, start: int, *, bare: bool = False) -> str | None:
    """Give the kind of the qualifier that ends where a figure starts.

    ``bare`` allows the words that qualify only a number without a digit (上百亿, 过亿).

    >>> word_before("不超过项目总投资的30%", 9)
    'at_most'
    >>> word_before("贷款余额突破4.2万亿元", 6), word_before("签约3个", 2)
    ('more_than', None)
    """
    if start and text[start - 1] == "的":
        whole = _OF_WHOLE_RE.search(text, max(0, start - _OF_WHOLE_REACH), start)
        if whole:
            return _BEFORE[whole["word"]]
    if not start or (text[start - 1] not in _ENDS and not bare):
        return None
    low = max(0, start - _REACH)
    match = _BEFORE_RE.search(text, low, start)
    if match:
        word = match["word"] or match["granting"]
        end = match.end("word" if match["word"] else "granting")
        # 不超过 stays whole: the search finds the leftmost, so the longest, word.
        if not any(
            text.startswith(other, end - len(other)) and len(other) > len(word)
            for other in _NOT_BEFORE
        ):
            return _BEFORE[word]
    if bare and _BARE_RE.search(text, low, start) and not text.endswith(_NOT_BEFORE, low, start):
        return "more_than"
    if text[start - 1] == _PASSED and not text.endswith(_NOT_PASSED, low, start):
        return "more_than"
    return None


def word_after(text: str, end: int) -> str | None:
    """Give the kind of the qualifier that starts where a figure ends.

    >>> word_after("3%及以上", 2), word_after("300元起草", 4)
    ('at_least', None)
    """
    if text[end : end + 1] not in _STARTS:
        return None
    match = _AFTER_RE.match(text, end)
    if match is None or text.startswith(_NOT_AFTER, end):
        return None
    return _AFTER[match.group()]


def qualify(
    text: str,
    start: int,
    end: int,
    low: Decimal,
    high: Decimal | None,
    *,
    bare: bool = False,
    approx: bool = False,
) -> Bounds:
    """Give the bounds of the figure ``text[start:end]`` with what stands on its sides.

    ``high`` is ``None`` where the number itself is open (两千多万), ``bare`` where it has
    no digit (亿), ``approx`` where it is about (二十来万).

    >>> qualify("不超过500万元", 3, 8, Decimal(5000000), Decimal(5000000))[:]
    (None, Decimal('5000000'), 'at_most')
    """
    kinds = {word_before(text, start, bare=bare), word_after(text, end)} - {None}
    if high is not None and low != high:
        return Bounds(low, high, "range")
    if approx:
        kinds = kinds | {"approx"}
    if high is None and not kinds & _UPPER:
        kinds = kinds | {"more_than"}
    for kind, qualifier in _ORDER:
        if kind in kinds:
            if kind in _UPPER:
                return Bounds(None, high or low, qualifier)
            return Bounds(low, low if qualifier == "approx" else None, qualifier)
    return Bounds(low, high, "exact")
