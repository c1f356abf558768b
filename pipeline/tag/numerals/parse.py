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

_ARABIC = re.compile(r"[\d,，]*\.?\d+")
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|\.\d+|.")
_RANGE = re.compile(r"(.*?)([一两二三四五六七八])([二两三四五六七八九])([十百千万亿兆]*)$")
_SCALES = re.compile(r"[十百千万亿兆]+")
_OPEN = re.compile(r"(?:^[数几](?=[十百千万亿])|(?<=[\d十百千万亿])[多余几]|零几)")


class Number(NamedTuple):
    """Bounds of a written number; ``high`` is ``None`` where it is open (两千多).

    ``bare`` says that it has no digit (亿, 百万): it is a number only beside a qualifier.
    ``large`` is the large scale at its end (1, 万, 亿, 万亿), which a range shares.
    """

    low: Decimal
    high: Decimal | None
    bare: bool = False
    large: int = 1


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
    if text[0] == "半":
        rest = _value(text[1:]) if len(text) > 1 else Decimal(1)
        return (
            None
            if rest is None
            else Number(_plain(rest / 2), _plain(rest / 2), False, _large(text))
        )
    closed, opened = _OPEN.subn("", text)
    bare = _SCALES.fullmatch(closed) is not None and not closed.startswith("十")
    large = _large(text)
    if opened:
        low = _value(closed)
        return None if low is None else Number(low, None, False, large)
    low = _value(text)
    if low is not None and not _pair(text):
        return Number(low, low, bare, large)
    match = _RANGE.fullmatch(text)
    if match and not any(character.isdigit() and character.isascii() for character in text):
        head, first, second, tail = match.groups()
        step = DIGITS[second] - DIGITS[first]
        if step == 1 or (first, second) == ("三", "五"):
            low, high = _value(head + first + tail), _value(head + second + tail)
            if low is not None and high is not None and (not head or head[-1] in "十百千万亿零"):
                if head and not tail and head[-1] in "百千万亿":
                    return None
                return Number(low, high, False, large)
    return None if low is None else Number(low, low, bare, large)


def _pair(text: str) -> bool:
    """Tell 七八 (seven or eight) from digits in a row."""
    return (
        len(text) == 2
        and DIGITS.get(text[1], 0) - DIGITS.get(text[0], 0) == 1
        and text[0] not in "零〇"
        and text[0] in DIGITS
    )


def _large(text: str) -> int:
    large = 1
    for character in reversed(text):
        if character in LARGE:
            large *= LARGE[character]
        elif character not in "多余几":
            break
    return large


def _plain(value: Decimal) -> Decimal:
    """Write a decimal without exponent or trailing zeros."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))


def _arabic(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", ""))


def _value(text: str) -> Decimal | None:
    if not text:
        return None
    if _ARABIC.fullmatch(text):
        return _plain(_arabic(text))
    whole, point, fraction = text.partition("点")
    if not point:
        total = _integer(text)
        return None if total is None else _plain(total)
    digits = fraction.rstrip("十百千万亿兆")
    if not digits or not all(one in DIGITS or one.isdigit() for one in digits):
        return None
    base = _integer(whole)
    factor = _integer(fraction[len(digits) :]) if len(digits) < len(fraction) else Decimal(1)
    if base is None or factor is None:
        return None
    part = "".join(one if one.isdigit() and one.isascii() else str(DIGITS[one]) for one in digits)
    return _plain((base + Decimal("0." + part)) * factor)


def _integer(text: str) -> Decimal | None:  # noqa: C901, PLR0911, PLR0912 - one pass, one grammar
    """Evaluate a whole number with scales; ``None`` for what is none."""
    if all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text)) if text else None
    total = section = Decimal(0)
    current: Decimal | None = None
    zero = False
    last_small = last_scale = 10**13
    top = 0
    for token in _TOKEN.findall(text):
        if token in ("零", "〇"):
            if current is not None or zero:
                return None
            zero = True
        elif token in DIGITS or token[0].isdigit() or token[0] == ".":
            if current is not None:
                return None
            current = Decimal(DIGITS[token]) if token in DIGITS else _arabic(token)
            number = token
        elif token in SMALL:
            scale = SMALL[token]
            if scale >= last_small:
                return None
            if current is None and scale > 10 and (section or (total and not zero)):
                return None
            section += (Decimal(1) if current is None else current) * scale
            current, last_small, last_scale, zero = None, scale, scale, False
        elif token in LARGE:
            scale = LARGE[token]
            if current is not None and last_small in (100, 1000) and not zero and len(number) == 1:
                current *= last_small // 10  # 百二万 is 1200000
            section += current or 0
            if section == 0 and total == 0:
                section = Decimal(1)
            if section == 0:  # 万亿: the scales multiply
                if scale < last_scale or (scale == last_scale and token != "万"):
                    return None
                total *= scale
            elif total and scale >= top:
                total = (total + section) * scale
            else:
                total += section * scale
            top = max(top, scale)
            section, current = Decimal(0), None
            last_small, last_scale, zero = 10**13, scale, False
        else:
            return None
    if current is not None:
        # 两万五 is 25000, 一百零五 is 105, 3万4000 is 34000.
        if not zero and 100 <= last_scale < 10**13 and len(number) == 1:
            current *= last_scale // 10
        elif current >= last_scale:
            return None
        section += current
    return total + section
