"""The export stage: workbook, CSV, report and graph from the tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import ExportSettings
from pipeline.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

WORKBOOK = "zhengce.xlsx"
CSV_FOLDER = "csv"
REPORT = "report.html"
GRAPHML = "graph.graphml"
JSONLD = "graph.jsonld"


def export_files(
    read: Callable[[str], pd.DataFrame], folder: Path, settings: ExportSettings
) -> list[str]:
    """Write the files that the settings name; give their paths below ``folder``.

    ``read`` gives a table by name. Each file replaces the one before it only when it is
    complete.
    """
    files: list[str] = []
    if "workbook" in settings.formats:
        from pipeline.export.workbook import write_workbook

        files += _whole(folder, WORKBOOK, lambda path: write_workbook(read, path))
    if "csv" in settings.formats:
        from pipeline.export.csv import write_csv

        (folder / CSV_FOLDER).mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            frame = read(name)
            place = f"{CSV_FOLDER}/{name}.csv"
            files += _whole(folder, place, partial(write_csv, frame))
    if "report" in settings.formats:
        from pipeline.export.report import INPUTS, write_report

        frames = {name: read(name) for name in INPUTS}
        limit = settings.report_articles
        files += _whole(folder, REPORT, lambda path: write_report(frames, path, limit))
    if "graph" in settings.formats:
        from pipeline.export.graph import write_graphml, write_jsonld

        policies, links = read("policies"), read("links")
        files += _whole(folder, GRAPHML, lambda path: write_graphml(policies, links, path))
        files += _whole(folder, JSONLD, lambda path: write_jsonld(policies, links, path))
    return files


def _whole(folder: Path, name: str, write: Callable[[Path], object]) -> list[str]:
    place = folder / name
    unfinished = place.with_name(f".{place.name}")
    write(unfinished)
    unfinished.replace(place)
    return [name]
