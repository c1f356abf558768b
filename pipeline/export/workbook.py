"""The workbook: one sheet a table, to be read and filtered by people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from pipeline.export.cells import fits_a_number, joined, plain_decimal
from pipeline.export.terms import terms_of
from pipeline.frames import rows_of
from pipeline.tables import TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Limits of the file format: rows of a sheet, characters of a cell.
MAX_ROWS = 1_048_575
MAX_TEXT = 32_767
_NARROW, _WIDE = 8, 60
# Rows that widths are measured on, and rows held as Python values at once.
_MEASURED, _CHUNK = 200, 5_000
# Columns that hold offsets end so.
_PLACES = ("start", "end")
_CUT = "…（全文见 parquet 表）"
# What an analyst reads first comes first; the long tables stand behind.
_ORDER = (
    "policies",
    "links",
    "targets",
    "money",
    "dates",
    "quantities",
    "organizations",
    "people",
    "places",
    "articles",
    "mentions",
    "references",
    "documents",
    "removed",
    "failures",
)


def write_workbook(read: Callable[[str], pd.DataFrame], path: Path) -> None:
    """Write every table as a sheet with Chinese headers, filters and a frozen first row.

    ``read`` gives a table by name; they are read one at a time. Codes are shown in Chinese
    (``terms.toml``); offsets and ids stand behind what people read.

    Texts are written as texts, so nothing is read as a formula, link or number. A figure of
    more digits than a spreadsheet holds is written as text. A table longer than a sheet
    goes on in further sheets.
    """
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        formats = _formats(book)
        for name in _ORDER:
            table, frame = TABLES[name], read(name)
            for number, start in enumerate(range(0, max(len(frame), 1), MAX_ROWS), start=1):
                title = table.title if number == 1 else f"{table.title} {number}"
                sheet = book.add_worksheet(title)
                _write_sheet(sheet, table, frame.iloc[start : start + MAX_ROWS], formats)
    finally:
        book.close()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    aside = {"valign": "top", "align": "right", "indent": 1}  # off the text of the next column
    return {
        "header": book.add_format(
            {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"}
        ),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "number": book.add_format({"num_format": "#,##0.##########", **aside}),
        "whole": book.add_format({"num_format": "#,##0", **aside}),
        "share": book.add_format({"num_format": "0.00", **aside}),
    }


def _write_sheet(
    sheet: Worksheet, table: Table, frame: pd.DataFrame, formats: Mapping[str, Format]
) -> None:
    columns = _readable_order(table)
    terms = [terms_of(table.name, column.name) for column in columns]
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    shown = rows_of(table.name, frame.iloc[:_MEASURED])
    for number, column in enumerate(columns):
        told = terms[number]
        values = (row[column.name] for row in shown)
        texts = [_shown(told.get(one, one) if told else one) for one in values if one is not None]
        sheet.set_column(number, number, _width(column.header, texts))
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column.header, formats["header"])
    for start in range(0, len(frame), _CHUNK):
        rows = rows_of(table.name, frame.iloc[start : start + _CHUNK])
        for line, row in enumerate(rows, start=start + 1):
            for number, column in enumerate(columns):
                value = row[column.name]
                told = terms[number]
                _write_cell(sheet, line, number, told.get(value, value) if told else value, formats)


def _readable_order(table: Table) -> list[Column]:
    """What people read first, then where it stands in the text, then the ids."""
    return sorted(table.columns, key=_rank)


def _rank(column: Column) -> int:
    if column.name.endswith("_id"):
        return 2
    offset = column.kind == "int" and column.name.endswith(_PLACES)
    return int(offset or column.kind == "ints" or column.name == "lines")


def _write_cell(
    sheet: Worksheet, line: int, number: int, value: Any, formats: Mapping[str, Format]
) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(line, number, "是" if value else "否", formats["text"])
    elif isinstance(value, int):
        sheet.write_number(line, number, value, formats["whole"])
    elif isinstance(value, float):
        sheet.write_number(line, number, value, formats["share"])
    elif isinstance(value, Decimal) and fits_a_number(value):
        whole = value == value.to_integral_value()
        sheet.write_number(line, number, float(value), formats["whole" if whole else "number"])
    elif isinstance(value, date):
        if value.year < 1900:  # before the first day a spreadsheet knows
            sheet.write_string(line, number, value.isoformat(), formats["text"])
        else:
            sheet.write_datetime(line, number, value, formats["date"])
    else:
        sheet.write_string(line, number, _text(value), formats["text"])


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain_decimal(value)
    text = joined(value) if isinstance(value, list) else str(value)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(_CUT)] + _CUT


def _shown(value: Any) -> str:
    """Give a value as its cell shows it, figures with their separators."""
    if isinstance(value, Decimal):
        whole, point, rest = plain_decimal(value).partition(".")
        return f"{int(whole):,}{point}{rest}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return _text(value)


def _width(header: str, texts: list[str]) -> int:
    """Fit the texts given; a Chinese character takes two columns."""
    widest = max((_display_width(text[:_WIDE]) + 2 for text in texts), default=0)
    return min(max(widest, _display_width(header) + 4, _NARROW), _WIDE)


def _display_width(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
