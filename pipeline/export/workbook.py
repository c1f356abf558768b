"""The workbook: one sheet a table, to be read and filtered by people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from pipeline.export.cells import fits_a_number, joined, plain_decimal
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

    ``read`` gives a table by name; they are read one at a time.

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
    return {
        "header": book.add_format(
            {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"}
        ),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.##########", "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "share": book.add_format({"num_format": "0.00", "valign": "top"}),
    }


def _write_sheet(
    sheet: Worksheet, table: Table, frame: pd.DataFrame, formats: Mapping[str, Format]
) -> None:
    columns = _readable_order(table)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    shown = rows_of(table.name, frame.iloc[:_MEASURED])
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _width(column.header, column.name, shown))
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column.header, formats["header"])
    for start in range(0, len(frame), _CHUNK):
        rows = rows_of(table.name, frame.iloc[start : start + _CHUNK])
        for line, row in enumerate(rows, start=start + 1):
            for number, column in enumerate(columns):
                _write_cell(sheet, line, number, row[column.name], formats)


def _readable_order(table: Table) -> list[Column]:
    """What people read first, then the ids."""
    return sorted(table.columns, key=lambda column: column.name.endswith("_id"))


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


def _width(header: str, name: str, rows: list[dict[str, Any]]) -> int:
    """Fit the rows given; a Chinese character takes two columns."""
    shown = [_display_width(header) + 4]
    for row in rows:
        value = row[name]
        if value is not None:
            shown.append(_display_width(_text(value)[:_WIDE]) + 1)
    return min(max(*shown, _NARROW), _WIDE) if len(shown) > 1 else max(shown[0], _NARROW)


def _display_width(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
