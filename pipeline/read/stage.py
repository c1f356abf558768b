"""The read stage: files in, the ``documents`` table out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from pipeline.frames import make_frame, storable
from pipeline.ids import make_id
from pipeline.read import ReadError, ReadFailure, ReadSettings, SourceDocument, read_document
from pipeline.read.slices import FileSlice
from pipeline.results import Failure, StageResult

_CHINESE = re.compile(r"[㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]")
_NO_CHINESE = "holds no Chinese text; leave it out of the corpus, or set read.encoding"


def has_chinese(text: str) -> bool:
    """Whether there is a Chinese character in the text.

    >>> has_chinese("No. 1"), has_chinese("第1号")
    (False, True)
    """
    return _CHINESE.search(text) is not None


def read_files(slices: Sequence[FileSlice], root: Path, settings: ReadSettings) -> StageResult:
    """Read files below ``root`` to the ``documents`` table; what fails is said, not raised.

    A failure's ``path`` is the name of its slice.
    """
    rows: list[dict[str, Any]] = []
    failures: list[Failure] = []
    documents: dict[str, tuple[str, ...]] = {}
    for one in slices:
        before = len(rows)
        try:
            for found in _read(one, root, settings):
                if isinstance(found, ReadFailure):
                    failures.append(
                        Failure("read", one.name, found.record, found.code, found.reason)
                    )
                else:
                    rows.append(_row(one.path, found))
        except ReadError as error:
            failures.append(Failure("read", one.name, "", error.code, str(error)))
        except Exception as error:  # noqa: BLE001 - one bad file never stops a run
            reason = f"{type(error).__name__}: {error}; leave the file out or report it"
            failures.append(Failure("read", one.name, "", "unexpected", " ".join(reason.split())))
        documents[one.name] = tuple(row["document_id"] for row in rows[before:])
    return StageResult({"documents": make_frame("documents", rows)}, tuple(failures), documents)


def _read(
    one: FileSlice, root: Path, settings: ReadSettings
) -> Iterator[SourceDocument | ReadFailure]:
    lines = (one.start, one.end, one.line)
    for found in read_document(root / one.path, settings, lines=lines):
        if isinstance(found, SourceDocument) and not has_chinese(found.text):
            yield ReadFailure(found.record, "no_chinese", _NO_CHINESE)
        else:
            yield found


def _row(path: str, document: SourceDocument) -> dict[str, Any]:
    metadata = document.metadata
    notes = list(document.notes)
    if storable(document.text) != document.text:
        notes.append("lone surrogates are stored as U+FFFD")
    row = {
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
        "published_period": (
            metadata.published.isoformat() if metadata.published else metadata.published_period
        ),
        "page": metadata.page,
        "notes": notes,
        "characters": len(document.text),
        "text_start": document.base,
        "pages": [edge for page in document.pages for edge in page],
        "lines": json.dumps([astuple(box) for box in document.lines]) if document.lines else None,
        "text": document.text,
    }
    return {
        name: storable(value) if isinstance(value, str) else value for name, value in row.items()
    }
