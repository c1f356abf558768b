"""The read stage: files in, the ``documents`` table out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from pipeline.frames import make_frame
from pipeline.ids import make_id
from pipeline.read import ReadError, ReadFailure, ReadSettings, SourceDocument, read_document
from pipeline.results import Failure, StageResult


def read_files(paths: Sequence[str], root: Path, settings: ReadSettings) -> StageResult:
    """Read files below ``root`` to the ``documents`` table; what fails is said, not raised."""
    rows: list[dict[str, Any]] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            for found in read_document(root / path, settings):
                if isinstance(found, ReadFailure):
                    failures.append(Failure("read", path, found.record, found.code, found.reason))
                else:
                    rows.append(_row(path, found))
        except ReadError as error:
            failures.append(Failure("read", path, "", error.code, str(error)))
    return StageResult({"documents": make_frame("documents", rows)}, tuple(failures))


def _row(path: str, document: SourceDocument) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "document_id": make_id("doc", path, document.record, document.text),
        "path": path,
        "record": document.record,
        "media": document.media,
        "encoding": metadata.encoding,
        "title": metadata.title,
        "source": metadata.source,
        "url": metadata.url,
        "published": metadata.published,
        "published_source": metadata.published_source,
        "page": metadata.page,
        "notes": list(document.notes),
        "characters": len(document.text),
        "text_start": document.base,
        "pages": [edge for page in document.pages for edge in page],
        "lines": json.dumps([astuple(box) for box in document.lines]) if document.lines else None,
        "text": document.text,
    }
