"""Table values as spreadsheet cells and CSV fields."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

# A spreadsheet program holds 15 significant digits of a number and no more.
_EXACT_DIGITS = 15


def joined(values: list[Any]) -> str:
    """Write a list as one text, its items apart by ； (numbers by spaces).

    >>> joined(["甲局", "乙局"]), joined([0, 3, 5])
    ('甲局；乙局', '0 3 5')
    """
    if values and isinstance(values[0], int):
        return " ".join(map(str, values))
    return "；".join(map(str, values))


def plain_decimal(value: Decimal) -> str:
    """Write a decimal in full, without exponent or trailing zeros.

    >>> plain_decimal(Decimal("4200000000000.0000000000")), plain_decimal(Decimal("0.50"))
    ('4200000000000', '0.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fits_a_number(value: Decimal) -> bool:
    """Whether a spreadsheet's number holds the decimal exactly.

    >>> fits_a_number(Decimal("4200000000000")), fits_a_number(Decimal("1234567890123456.7"))
    (True, False)
    """
    return len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS
