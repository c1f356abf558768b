"""Ranges of two numbers: A至B, A-B, A到B, and the scale that they share."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.tag.numerals.parse import Number

_SEPARATOR = re.compile(r"(?:至|到|-{1,2}|~{1,2})")


def separator_end(text: str, position: int) -> int | None:
    """Give where the range mark at a position ends, if there is one.

    >>> separator_end("30--50", 2)
    4
    """
    match = _SEPARATOR.match(text, position)
    return match.end() if match else None


def share_scale(first: Number, second: Number) -> Decimal:
    """Give the lower bound of A至B: 30-50万 starts at 300000, 8500到3万 at 8500.

    >>> from pipeline.tag.numerals import parse_number
    >>> share_scale(parse_number("七千"), parse_number("九千亿"))
    Decimal('700000000000')
    """
    if first.large == 1 and second.large > 1:
        scaled = first.low * second.large
        if scaled < second.low:
            return scaled
    return first.low
