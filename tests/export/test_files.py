"""Workbook, CSV and report: nothing is a formula, nothing is lost, Chinese shows."""

import csv
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from pipeline import entities, values
from pipeline.articles import ENTITY_LABELS, TARGET_LABEL
from pipeline.export.csv import write_csv
from pipeline.export.dictionary import data_dictionary
from pipeline.export.highlight import pieces_of
from pipeline.export.report import INPUTS, write_report
from pipeline.export.terms import terms_of
from pipeline.export.workbook import MAX_TEXT, write_workbook
from pipeline.frames import empty_frame, make_frame
from pipeline.layout import laid
from pipeline.tables import TABLES

ROOT = Path(__file__).parents[2]
NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EVIL = '=HYPERLINK("http://x","点我")'


def money_frame(text: str, value: str):
    return make_frame(
        "money",
        [
            {
                "mention_id": "men-0",
                "article_id": "art-0",
                "text": text,
                "start": 0,
                "end": 3,
                "source_start": 0,
                "source_end": 3,
                "currency": "CNY",
                "value_min": Decimal(value),
                "value_max": None,
                "qualifier": "at_least",
                "per": None,
                "rule": "money.exact",
                "score": 1.0,
            }
        ],
    )


def sheet_of(path: Path, title: str) -> tuple[ET.Element, list[str]]:
    with zipfile.ZipFile(path) as book:
        workbook = ET.fromstring(book.read("xl/workbook.xml"))
        titles = [sheet.get("name") for sheet in workbook.findall(".//m:sheet", NAMESPACE)]
        number = titles.index(title) + 1
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return sheet, titles


def row_of(sheet, number):
    """Give what the cells of a row show, by their references."""
    cells = sheet.findall(f".//m:row[{number}]/m:c", NAMESPACE)
    return {cell.get("r"): "".join(cell.itertext()) for cell in cells}


@pytest.fixture
def frames():
    return {name: empty_frame(name) for name in TABLES}


def test_every_table_is_a_sheet_with_chinese_headers_filter_and_frozen_row(tmp_path, frames):
    path = tmp_path / "a.xlsx"
    write_workbook(frames.get, path)
    sheet, titles = sheet_of(path, "金额")
    assert set(titles) == {table.title for table in TABLES.values()}
    assert sheet.find(".//m:pane", NAMESPACE).get("ySplit") == "1"
    assert sheet.find(".//m:autoFilter", NAMESPACE) is not None
    texts = list(row_of(sheet, 1).values())
    assert sorted(texts) == sorted(column.header for column in TABLES["money"].columns)
    assert texts[0] == "原文"


def test_no_formula_and_figures_in_full(tmp_path, frames):
    frames["money"] = money_frame(EVIL, "4200000000000")
    path = tmp_path / "a.xlsx"
    write_workbook(frames.get, path)
    sheet, _ = sheet_of(path, "金额")
    assert sheet.findall(".//m:f", NAMESPACE) == []
    cells = list(row_of(sheet, 2).values())
    assert EVIL in cells
    assert "4200000000000" in cells


def test_a_figure_too_long_for_a_spreadsheet_stays_exact_as_text(tmp_path, frames):
    frames["money"] = money_frame("x元", "12345678901234567.89")
    path = tmp_path / "a.xlsx"
    write_workbook(frames.get, path)
    sheet, _ = sheet_of(path, "金额")
    cells = list(row_of(sheet, 2).values())
    assert "12345678901234567.89" in cells


def test_a_text_longer_than_a_cell_is_cut_with_a_mark(tmp_path, frames):
    frames["money"] = money_frame("长" * 40_000, "1")
    path = tmp_path / "a.xlsx"
    write_workbook(frames.get, path)
    sheet, _ = sheet_of(path, "金额")
    cells = list(row_of(sheet, 2).values())
    longest = max(cells, key=len)
    assert len(longest) == MAX_TEXT
    assert longest.endswith("parquet 表）")


def test_csv_has_a_mark_and_no_formula(tmp_path):
    path = tmp_path / "money.csv"
    write_csv(money_frame(EVIL, "0.50"), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert row["text"] == f"'{EVIL}"
    assert row["value_min"] == "0.5"
    assert row["value_max"] == ""


def test_report_escapes_text_and_marks_mentions(tmp_path):
    frames = {name: empty_frame(name) for name in INPUTS}
    row = {
        "article_id": "art-0",
        "document_id": "doc-0",
        "ordinal": 0,
        "kind": "news",
        "title": "<b>标题</b>",
        "subtitles": [],
        "authors": ["本报记者 陆筝"],
        "dateline": None,
        "published": date(2025, 3, 25),
        "published_source": "file name",
        "published_period": "2025-03-25",
        "text": "<script>alert(1)</script>10万元",
        "simplified": None,
        "changes": [],
        "body_start": 0,
        "source_start": 0,
        "source_end": 30,
        "source_map": [0, 0, 30],
    }
    frames["articles"] = make_frame("articles", [row])
    path = tmp_path / "report.html"
    write_report(frames, path, 10)
    html = path.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html.replace("http-equiv", "")


def test_pieces_cover_the_text_and_lay_targets_over_entities():
    text = "力争绿色贷款突破4.2万亿元。"
    rows = [
        {"start": 8, "end": 14, "label": "MONEY", "mention_id": "m", "rule": "r", "value": None},
        {"start": 2, "end": 14, "label": "TARGET", "mention_id": "t", "rule": "r", "value": None},
    ]
    pieces = pieces_of(text, rows)
    assert "".join(piece.text for piece in pieces) == text
    assert [(p.text, p.label, p.target) for p in pieces] == [
        ("力争", None, False),
        ("绿色贷款突破", None, True),
        ("4.2万亿元", "MONEY", True),
        ("。", None, False),
    ]


def test_the_data_dictionary_in_the_docs_is_current():
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == data_dictionary()


def test_every_code_has_its_chinese_word():
    for table, column, kind in (
        ("money", "qualifier", values.Qualifier),
        ("dates", "granularity", values.Granularity),
        ("dates", "year_from", values.YearSource),
        ("references", "status", entities.Status),
        ("articles", "kind", laid.Kind),
    ):
        assert terms_of(table, column).keys() >= set(get_args(kind)), column
    assert terms_of("mentions", "label").keys() == {*ENTITY_LABELS, TARGET_LABEL}
    assert terms_of("policies", "kind") == {}


def test_the_workbook_shows_chinese_for_codes_and_room_for_figures(tmp_path, frames):
    frames["money"] = money_frame("4.2万亿元", "4200000000000")
    path = tmp_path / "a.xlsx"
    write_workbook(frames.get, path)
    sheet, _ = sheet_of(path, "金额")
    heads = list(row_of(sheet, 1).values())
    assert heads.index("规则") < heads.index("起") < heads.index("提及编号")
    cells = row_of(sheet, 2)
    assert cells[f"{chr(65 + heads.index('限定'))}2"] == "不少于"
    column = sheet.findall(".//m:col", NAMESPACE)
    wide = [one for one in column if int(one.get("min")) <= heads.index("下限") + 1]
    assert float(wide[-1].get("width")) > len("4,200,000,000,000")
