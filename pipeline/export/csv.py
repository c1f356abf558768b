"""A table as CSV that spreadsheet programs show in Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.export.cells import joined, plain_decimal

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK = 20_000  # rows held as Python values at once
# Fields that begin so are formulas to a spreadsheet program (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table in UTF-8 with a byte order mark, figures in full.

    A text that a spreadsheet program would run as a formula gets an apostrophe before it.
    """
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        for start in range(0, max(len(frame), 1), _CHUNK):
            chunk = frame.iloc[start : start + _CHUNK]
            shown = chunk.astype(object).where(chunk.notna(), None)
            for column in shown.columns:
                shown[column] = shown[column].map(_writer(str(frame[column].dtype)))
            shown.to_csv(stream, index=False, header=start == 0, lineterminator="\r\n")


def _writer(kind: str) -> Callable[[Any], Any]:
    if kind.startswith("decimal"):
        return lambda value: None if value is None else plain_decimal(value)
    if kind.startswith("list"):
        return lambda value: None if value is None else joined(list(value))
    if kind.startswith("string"):
        return safe_text
    return lambda value: value


def safe_text(value: str | None) -> str | None:
    """Keep a spreadsheet program from reading a text as a formula.

    >>> safe_text("=1+1"), safe_text("+"), safe_text("浙江")
    ("'=1+1", '+', '浙江')
    """
    if value is not None and len(value) > 1 and value.startswith(_FORMULA):
        return f"'{value}"
    return value
