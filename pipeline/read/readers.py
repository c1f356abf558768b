"""Choosing the reader of a file, by its content first and its name second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pipeline.read.dates import find_date, find_month
from pipeline.read.documents import ReadError, ReadFailure, SourceDocument
from pipeline.read.docx import DocxReader
from pipeline.read.html import HtmlReader
from pipeline.read.pdf import PdfReader
from pipeline.read.records import CsvReader, JsonReader
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource, open_source
from pipeline.read.text import TextReader
from pipeline.read.unreadable import UnreadableReader


class Reader(Protocol):
    """What a reader of one kind of file offers."""

    def accepts(self, source: ByteSource) -> bool:
        """Say whether this reader is the one for the file."""
        ...

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Give the file's documents. Raises `ReadError` when the file gives none."""
        ...


READERS: tuple[Reader, ...] = (
    PdfReader(),
    DocxReader(),
    HtmlReader(),
    JsonReader(),
    CsvReader(),
    UnreadableReader(),
    TextReader(),
)


def reader_of(source: ByteSource) -> Reader:
    """Give the reader that recognises the bytes."""
    return next(reader for reader in READERS if reader.accepts(source))


def read_document(
    path: Path,
    settings: ReadSettings,
    root: Path | None = None,
    *,
    lines: tuple[int, int | None, int] = (0, None, 1),
) -> Iterator[SourceDocument | ReadFailure]:
    """Read one file: one document, or one a record or part.

    With ``root``, a symbolic link that leads out of that folder is refused. ``lines`` bounds
    a file of JSON lines: start and end in bytes, and the number of the first line. Raises
    `ReadError` when the file as a whole cannot be read; broken records come as `ReadFailure`
    and the records after them still follow.
    """
    if root is not None:
        check_inside(path, root)
    start, end, line = lines
    source = open_source(path, settings.max_expanded_bytes)
    source = replace(source, start=start, end=end, line=line)
    named = find_date(source.name, "name")
    month = None if named else find_month(source.name)
    for found in reader_of(source).read(source, settings):
        dated = named or month
        if isinstance(found, SourceDocument) and dated and found.metadata.published is None:
            metadata = replace(
                found.metadata,
                published=named,
                published_source="file name",
                published_period=month,
            )
            yield replace(found, metadata=metadata)
        else:
            yield found


def check_inside(path: Path, root: Path) -> None:
    """Raise `ReadError` if ``path``, links followed, is not below ``root``."""
    try:
        real, top = path.resolve(strict=True), root.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise ReadError(
            "link.broken", "the symbolic link leads nowhere or in a circle; remove it"
        ) from error
    if not real.is_relative_to(top):
        raise ReadError(
            "link.outside",
            "the symbolic link leads out of the corpus folder; copy the file in instead",
        )
