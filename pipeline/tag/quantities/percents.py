"""Shares: 50%, 百分之五, 千分之一, 三成半, 一半, 四分之三; values in percent."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.numerals.parse import DIGITS, plain
from pipeline.tag.numerals.runs import Run
from pipeline.tag.numerals.words import load_words, one_of

_WORDS = load_words("pipeline.tag.quantities", "words.toml")
_SIGNS = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}
_TENTH_STOPS = tuple(_WORDS["tenths"]["stops"])
_HUNDRED = Decimal(100)
_TEN = Decimal(10)
_DIGIT = re.compile(rf"半|[{''.join(DIGITS)}](?![{''.join(DIGITS)}十百千万个项家名条])")
_HALF = re.compile(
    rf"(?P<half>{one_of(_WORDS['percent']['half'])})(?!{one_of(_WORDS['percent']['half_stops'])})"
    rf"|(?P<tenth>半成)(?!{one_of(_TENTH_STOPS)})|(?P<all>百分百)"
    rf"|(?<!{one_of(_WORDS['half_times']['not_before'])})半(?P<time>{one_of(_WORDS['half_times']['units'])})"
    rf"(?!{one_of(_WORDS['half_times']['not_after'])})"
    r"|(?<=翻)(?P<fold>[一两二三四五六七八九]|\d)番|(?<=翻了)(?P<folded>[一两二三四五六七八九]|\d)番"
)
_MORE = re.compile(rf"多(?!{one_of(_WORDS['tenths']['not_more'])})")
# %20 of an address, not 100%BIM.
_ESCAPED = re.compile(r"[0-9A-Fa-f]{2}|\d")
_SHARES = {"half": Decimal(50), "tenth": Decimal(5), "all": Decimal(100)}
_MAX_TENTHS = Decimal(10)


class Share(NamedTuple):
    """A share behind or before a number: its span, what the number is multiplied by, more."""

    start: int
    end: int
    factor: Decimal
    extra: Decimal = Decimal(0)
    more: bool = False


def sign_at(text: str, position: int) -> Share | None:
    """Give the percent sign or 成 at a position.

    >>> sign_at("3.5%", 3).factor, sign_at("三成半", 1).extra, sign_at("3成员国", 1)
    (Decimal('1'), Decimal('5'), None)
    """
    sign = text[position : position + 1]
    if sign in _SIGNS:
        if _ESCAPED.match(text, position + 1):
            return None
        return Share(position, position + 1, _SIGNS[sign])
    if sign == "成" and not text.startswith(_TENTH_STOPS, position + 1):
        digit = _DIGIT.match(text, position + 1)
        if digit is None:
            more = _MORE.match(text, position + 1)
            end = more.end() if more else position + 1
            return Share(position, end, _TEN, more=more is not None)
        extra = Decimal(5) if digit.group() == "半" else Decimal(DIGITS[digit.group()])
        return Share(position, digit.end(), _TEN, extra)
    return None


def is_tenth(number: Decimal) -> bool:
    """Tell a number that 成 can stand behind: at most ten."""
    return number <= _MAX_TENTHS


def fraction_before(text: str, run: Run, previous: Run | None) -> Share | None:
    """Give the denominator in front of a number: 百分之, 千分之, 三分之.

    >>> from pipeline.tag.numerals import find_runs
    >>> first, second = find_runs("百分之五")
    >>> fraction_before("百分之五", second, first).factor
    Decimal('1')
    """
    at = run.start
    if at and text[at - 1] in "负-":
        at -= 1
    if not text.endswith("分之", 0, at) or previous is None or previous.end != at - 2:
        return None
    low = previous.number.low
    if low <= 0:
        return None
    return Share(previous.start, run.end, _HUNDRED / low)


def shares_in_words(text: str) -> list[tuple[int, int, Decimal, str]]:
    """Find shares and halves that are words of their own: span, value and unit.

    翻一番 is twice as much, so 一番 is 100 percent more, 两番 300.

    >>> shares_in_words("一半以上翻两番")
    [(0, 2, Decimal('50'), '%'), (5, 7, Decimal('300'), '%')]
    """
    return [(*match.span(), *_worth(match)) for match in _HALF.finditer(text)]


def _worth(match: re.Match[str]) -> tuple[Decimal, str]:
    if match["time"]:
        unit = match["time"]
        return Decimal("0.5"), "小时" if unit.endswith("小时") else unit
    if fold := match["fold"] or match["folded"]:
        times = DIGITS[fold] if fold in DIGITS else int(fold)
        return Decimal(100 * (2**times - 1)), "%"
    return _SHARES[match.lastgroup or ""], "%"


def exact(value: Decimal) -> Decimal:
    """Write a share without needless digits; one without end is rounded to a hundredth.

    >>> exact(Decimal(100) / 3), exact(Decimal("75.00"))
    (Decimal('33.33'), Decimal('75'))
    """
    if len(value.as_tuple().digits) > 20:
        value = value.quantize(Decimal("0.01"))
    return plain(value)
