"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.read.documents import Media, Metadata, ReadError, ReadFailure, SourceDocument
from pipeline.read.extras import require
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource, too_big
from pipeline.read.titles import stated_title

_ZIP = b"PK\x03\x04"
_BODY = "word/document.xml"
_MAX_RATIO = 200
_RATIO_FROM = 20_000_000
_CHUNK = 1 << 20


class DocxReader:
    """Reads .docx through python-docx (extra ``docx``)."""

    media: Media = "docx"

    def accepts(self, source: ByteSource) -> bool:
        """Take ZIP archives, and files named .docx."""
        return source.head.startswith(_ZIP) or source.name.lower().endswith(".docx")

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Give the document: a line a paragraph, a line a table row, cells parted by tabs."""
        data = source.read()
        check_archive(data, settings.max_expanded_bytes)
        library = require("docx", "docx")
        try:
            document = library.Document(io.BytesIO(data))
        except Exception as error:
            raise ReadError(
                "docx.broken", f"Word cannot have written this file ({error}); save it again"
            ) from error
        text = "\n".join(_lines(document))
        if not text.strip():
            raise ReadError("docx.no_text", "the document holds no text (pictures need OCR)")
        metadata = Metadata(title=stated_title(document.core_properties.title))
        yield SourceDocument("", text, ((0, len(text)),), metadata, media="docx")


def check_archive(data: bytes, limit: int) -> None:
    """Raise `ReadError` if an archive is no .docx or unpacks to unreasonably much.

    The sizes that a ZIP states may be false, so its main parts are unpacked and counted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(
            "docx.broken", f"the .docx is broken or cut off ({error}); fetch it again"
        ) from error
    names = archive.namelist()
    if _BODY not in names:
        raise ReadError(
            "zip.unknown", "a ZIP archive, not a Word file; unpack it into the corpus folder"
        )
    total = 0
    bound = min(limit, max(_RATIO_FROM, _MAX_RATIO * len(data)))
    for name in names:
        try:
            with archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    total += len(chunk)
                    if total > bound:
                        raise too_big(bound)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise ReadError(
                "docx.broken", f"the .docx is broken or locked ({error}); save it again"
            ) from error


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _table(block)
        else:
            yield _clean(block.text)


def _table(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = []
        seen: set[Any] = set()
        for cell in row.cells:
            # A merged cell comes once for each column that it spans.
            if cell._tc in seen:  # noqa: SLF001 - no public identity of a cell
                continue
            seen.add(cell._tc)  # noqa: SLF001
            cells.append(" ".join(cell.text.split()))
        yield "\t".join(cells)


def _clean(text: str) -> str:
    return text.replace("\v", "\n").replace("\r", "\n")
