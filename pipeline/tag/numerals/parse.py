"""From a written number to its exact value: 4.2万亿, 两千多万, 一百二十, 八九千, 两万五.

Own grammar, measured against cn2an (see docs/figures.md): a policy text writes mixed
forms (3万4000, 300余万, 八九千) that need bounds and not one number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.tag.numerals.words import load_words

_CHARACTERS = load_words("pipeline.tag.numerals", "characters.toml")
DIGITS: dict[str, int] = _CHARACTERS["digits"]
SMALL: dict[str, int] = _CHARACTERS["small"]
LARGE: dict[str, int] = _CHARACTERS["large"]
# Longer runs are no numbers anyone writes; the limit keeps hostile strings cheap.
LONGEST = 40
# More digits are an account or an order number; fewer keep decimal arithmetic exact.
_MOST_DIGITS = 20
_NO_SCALE = 10**13
_HALF = "半"
_ABOUT = "来"
_ZEROS = ("零", "〇")

_ARABIC = re.compile(r"[\d,，]*\.?\d+")
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|\.\d+|.")
_RANGE = re.compile(r"(.*?)([一两二三四五六七八])([二两三四五六七八九])([十百千万亿兆]*)$")
_SCALES = re.compile(r"[十百千万亿兆]+")
_OPEN = re.compile(r"(?:^[数几](?=[十百千万亿])|(?<=[\d十百千万亿])[多余几]|零几)")


class Number(NamedTuple):
    """Bounds of a written number; ``high`` is ``None`` where it is open (两千多).

    ``approx`` says that it is about (二十来万), ``bare`` that it has no digit (亿, 百万)
    and is a number only beside a qualifier.
    ``large`` is the large scale at its end (1, 万, 亿, 万亿), which a range shares.
    """

    low: Decimal
    high: Decimal | None
    bare: bool = False
    large: int = 1
    approx: bool = False


@lru_cache(maxsize=8192)
def parse_number(text: str) -> Number | None:
    """Give the bounds of a number as the view writes it, or ``None`` if it is none.

    Digits in words without scales (二〇二五) read as digits. No sign, no unit.

    >>> parse_number("4.2万亿").low, parse_number("两万五").low
    (Decimal('4200000000000'), Decimal('25000'))
    >>> parse_number("两千多万")[:2], parse_number("八九千")[:2]
    ((Decimal('20000000'), None), (Decimal('8000'), Decimal('9000')))
    >>> parse_number("百千") is None
    True
    """
    if not text or len(text) > LONGEST or sum(map(str.isdecimal, text)) > _MOST_DIGITS:
        return None
    if _ABOUT in text:
        number = parse_number(text.replace(_ABOUT, "", 1))
        return number._replace(approx=True) if number and not number.bare else None
    if text[0] == _HALF:
        whole = _value(text[1:]) if len(text) > 1 else Decimal(1)
        return None if whole is None else _closed(plain(whole / 2), text)
    closed, opened = _OPEN.subn("", text)
    low = _value(closed)
    if opened:
        return None if low is None else Number(low, None, large=_large(text))
    pair = _neighbours(text) if low is None or _is_pair(text) else None
    if pair is None and low is not None:
        return _closed(low, text)
    return pair


def _closed(value: Decimal, text: str) -> Number:
    bare = _SCALES.fullmatch(text) is not None and not text.startswith("十")
    return Number(value, value, bare, _large(text))


def _is_pair(text: str) -> bool:
    """Tell 七八 (seven or eight) from digits in a row."""
    return len(text) == 2 and all(character in DIGITS for character in text)


def _neighbours(text: str) -> Number | None:
    """Read 八九千, 十五六 and 三五百: two digits next to each other are a range."""
    match = _RANGE.fullmatch(text)
    if match is None or any(map(str.isascii, text)):
        return None
    head, first, second, tail = match.groups()
    near = DIGITS[second] - DIGITS[first] == 1 or (first, second) == ("三", "五")
    # 一百七八 is not written; 十七八 and 二十七八 are.
    joined = not head or head[-1] == "十" or (tail and head[-1] in "百千万亿零")
    if not near or not joined:
        return None
    low, high = _value(head + first + tail), _value(head + second + tail)
    return None if low is None or high is None else Number(low, high, large=_large(text))


def _large(text: str) -> int:
    large = 1
    for character in reversed(text):
        if character in LARGE:
            large *= LARGE[character]
        elif character not in "多余几":
            break
    return large


def plain(value: Decimal) -> Decimal:
    """Write a decimal without exponent or trailing zeros.

    >>> plain(Decimal("123.50")), plain(Decimal("1E+4"))
    (Decimal('123.5'), Decimal('10000'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))


def _arabic(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", ""))


def _value(text: str) -> Decimal | None:
    if not text:
        return None
    if _ARABIC.fullmatch(text):
        return plain(_arabic(text))
    whole, point, fraction = text.partition("点")
    if not point:
        total = _integer(text)
        return None if total is None else plain(total)
    digits = fraction.rstrip("十百千万亿兆")
    if not digits or not all(one in DIGITS or one.isdigit() for one in digits):
        return None
    base = _integer(whole)
    factor = _integer(fraction[len(digits) :]) if len(digits) < len(fraction) else Decimal(1)
    if base is None or factor is None:
        return None
    part = "".join(one if one.isdigit() and one.isascii() else str(DIGITS[one]) for one in digits)
    return plain((base + Decimal("0." + part)) * factor)


def _integer(text: str) -> Decimal | None:
    """Evaluate a whole number with scales; ``None`` for what is none."""
    if all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text)) if text else None
    total = _Sum()
    return total.finish() if all(map(total.add, _TOKEN.findall(text))) else None


class _Sum:
    """A number under construction, from left to right.

    ``section`` is what stands before the next large scale, ``digit`` the digit that waits
    for its scale. `add` tells whether the number is still one.
    """

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.single = self.zero = False
        self.small = self.scale = _NO_SCALE
        self.top = 0

    def add(self, token: str) -> bool:
        if token in LARGE:
            return self._add_large(LARGE[token])
        if token in SMALL:
            return self._add_small(SMALL[token])
        if token in _ZEROS:
            open_place = self.digit is None and not self.zero
            self.zero = True
            return open_place
        return self._add_digit(token)

    def _add_digit(self, token: str) -> bool:
        if self.digit is not None or not (token in DIGITS or token[0] in ".0123456789"):
            return False
        self.digit = Decimal(DIGITS[token]) if token in DIGITS else _arabic(token)
        self.single = len(token) == 1
        return True

    def _add_small(self, scale: int) -> bool:
        behind = self.section or (self.total and not self.zero)
        if scale >= self.small or (self.digit is None and scale > 10 and behind):
            return False
        self.section += (Decimal(1) if self.digit is None else self.digit) * scale
        self.digit, self.small, self.scale, self.zero = None, scale, scale, False
        return True

    def _add_large(self, scale: int) -> bool:
        self.section += self._shifted(self.small) if self.small < _NO_SCALE else self.digit or 0
        if self.section == 0 and self.total == 0:
            self.section = Decimal(1)
        if self.section == 0:  # 万亿 and 万万: the scales multiply
            if scale < self.scale or (scale == self.scale and scale != LARGE["万"]):
                return False
            self.total *= scale
        elif self.total and scale >= self.top:
            self.total = (self.total + self.section) * scale
        else:
            self.total += self.section * scale
        self.top = max(self.top, scale)
        self.section, self.digit = Decimal(0), None
        self.small, self.scale, self.zero = _NO_SCALE, scale, False
        return True

    def _shifted(self, scale: int) -> Decimal:
        """Give the digit behind a scale: two of 百二万 are twenty, of 一百零二 two."""
        if self.digit is None:
            return Decimal(0)
        shifts = self.single and not self.zero and 100 <= scale < _NO_SCALE
        return self.digit * (scale // 10) if shifts else self.digit

    def finish(self) -> Decimal | None:
        """Give the number: 两万五 is 25000, 一百零五 is 105, 3万4000 is 34000."""
        last = self._shifted(self.scale)
        if self.digit is not None and last == self.digit >= self.scale:
            return None
        return self.total + self.section + last
