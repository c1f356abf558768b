"""Which currency stands at a number: behind it (元, 美元) or before it (￥, 人民币)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.numerals.parse import DIGITS, LARGE, LONGEST, SMALL, parse_number
from pipeline.tag.numerals.words import Longest, load_words, one_of

_WORDS = load_words("pipeline.tag.money", "words.toml")
UNITS: dict[str, str] = _WORDS["units"]
SIGNS: dict[str, str] = _WORDS["signs"]
CENTS: dict[str, str] = _WORDS["cents"]
_UNIT = Longest(UNITS)
_CENT = Longest(CENTS)
_SIGN = re.compile(rf"(?<![A-Za-z]){one_of(SIGNS)}$")
_SIGN_ENDS = frozenset(sign[-1] for sign in SIGNS)
_SIGN_REACH = max(map(len, SIGNS))
_NOT_YUAN = tuple(_WORDS["context"]["not_yuan"])
_KUAI_NEXT = (*_WORDS["context"]["kuai_next"], *DIGITS, "零", *"0123456789")
_WITH_PARTS = frozenset("元圆块")
_NUMERALS = frozenset((*DIGITS, *SMALL, *LARGE, *"0123456789元"))
_BREAK = re.compile(r"[，。；、！？,;!?）)\s”’-]|至|到|$")
_PARTS = {part: Decimal(share) for part, share in _WORDS["parts"].items()}
_NOT_PARTS: dict[str, list[str]] = _WORDS["not_parts"]
_NUMERAL = rf"(?:\d{{1,3}}|[{''.join(DIGITS)}]{{1,3}})"
_PART = re.compile(
    rf"零?(?P<jiao>{_NUMERAL})[角毛](?!{one_of(_NOT_PARTS['角'])})"
    rf"(?:零?(?P<fen>{_NUMERAL})(?:分钱?|(?![\d个])))?钱?"
)
_FEN = re.compile(rf"零?(?P<fen>{_NUMERAL})(?:分钱?(?!{one_of(_NOT_PARTS['分'])})|本?[錢銭])")
_AFTER_KUAI = re.compile(rf"(?P<zero>零?)(?P<digits>[{''.join(DIGITS)}]|\d)(?![\d个十百千万%])")
_ALONE = re.compile(
    r"(?:[角毛](?:钱(?!币)|(?P<fen>[一二三四五六七八九])(?![角毛分])|(?=[，。；、！？,;\s”]|$|[一二三四五六七八九\d]分)))"
)
_WHOLE = re.compile(rf"[整正](?!{one_of(_NOT_PARTS['整'])})")


class Unit(NamedTuple):
    """A currency at a number: where it ends, its code, and what parts add (0.63)."""

    end: int
    currency: str
    parts: Decimal = Decimal(0)
    factor: Decimal = Decimal(1)


def unit_at(text: str, position: int, *, digit: bool = True) -> Unit | None:
    """Give the unit of money that starts at a position, with its parts behind it.

    ``digit`` tells whether a figure stands before it (角 and 毛 alone need one).

    >>> unit_at("50元6角三分", 2).parts
    Decimal('0.63')
    >>> unit_at("3元素", 1) is None
    True
    """
    word = _UNIT.at(text, position)
    if word is None:
        return _small_unit(text, position) if digit else None
    end = position + len(word)
    if word.endswith("元") and text.startswith(_NOT_YUAN, end):
        return None
    if word == "块" and not (text.startswith(_KUAI_NEXT, end) or _BREAK.match(text, end)):
        return None
    currency = UNITS[word]
    following = text[end : end + 1]
    if word[-1].isascii() and following.isascii() and following.isalpha():
        return None
    if not word.isalnum() and following.isdigit():
        return None  # the sign of the next amount
    parts = Decimal(0)
    if word[-1] in _WITH_PARTS:
        parts, end = _parts(text, end, word)
    whole = _WHOLE.match(text, end)
    if whole:
        end = whole.end()
    return Unit(end, currency, parts)


def _parts(text: str, end: int, word: str) -> tuple[Decimal, int]:
    match = _PART.match(text, end)
    if match and match.end() > end:
        jiao = _number(match["jiao"])
        if jiao is not None and jiao < 10:
            fen = _number(match["fen"]) if match["fen"] else Decimal(0)
            return jiao * _PARTS["角"] + (fen or 0) * _PARTS["分"], match.end()
    match = _FEN.match(text, end)
    if match:
        fen = _number(match["fen"])
        if fen is not None and fen < 100:
            return fen * _PARTS["分"], match.end()
    if word == "块":
        match = _AFTER_KUAI.match(text, end)
        if match:
            digit = _number(match["digits"]) or Decimal(0)
            return digit * _PARTS["分" if match["zero"] else "角"], match.end()
    return Decimal(0), end


def _small_unit(text: str, position: int) -> Unit | None:
    """角 and 毛 as the unit itself: 两毛五, 5角."""
    cents = _CENT.at(text, position)
    if cents is not None:
        return Unit(position + len(cents), CENTS[cents], factor=_PARTS["分"])
    match = _ALONE.match(text, position)
    if match is None:
        return None
    end, fen = match.end(), match["fen"]
    extra = (_number(fen) or Decimal(0)) * _PARTS["分"] if fen else Decimal(0)
    if not fen:
        more = _FEN.match(text, end)
        if more:
            extra, end = (_number(more["fen"]) or Decimal(0)) * _PARTS["分"], more.end()
    return Unit(end, "CNY", extra, _PARTS["角"])


def _number(text: str) -> Decimal | None:
    if len(text) > LONGEST:
        return None
    number = parse_number(text)
    return number.low if number else None


def sign_before(text: str, position: int) -> tuple[int, str] | None:
    """Give where a sign or code that ends at a position begins, and its currency.

    >>> sign_before("价格US$5", 5)
    (2, 'USD')
    """
    if not position or text[position - 1] not in _SIGN_ENDS:
        return None
    match = _SIGN.search(text, max(0, position - _SIGN_REACH - 1), position)
    if match and match.start() and text[match.start() - 1] in _NUMERALS:
        return None  # 4人民币5美元: the word belongs to the number before it
    return (match.start(), SIGNS[match.group()]) if match else None
