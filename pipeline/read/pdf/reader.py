"""The PDF reader: text in reading order with the geometry of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.read.documents import (
    LineBox,
    Media,
    Metadata,
    ReadError,
    ReadFailure,
    SourceDocument,
)
from pipeline.read.extras import require
from pipeline.read.pdf.blocks import find_blocks
from pipeline.read.pdf.glyphs import drop_twice, find_segments, page_glyphs
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024
_SCAN_PAGES = 20


class PdfReader:
    """Reads PDF files through pypdfium2 (extra ``pdf``)."""

    media: Media = "pdf"

    def accepts(self, source: ByteSource) -> bool:
        """Take files with the PDF mark in their first kilobyte, or named .pdf."""
        return _MAGIC in source.head[:_MAGIC_WITHIN] or source.name.lower().endswith(".pdf")

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Give the PDF as one document; pages are parted by form feeds.

        Raises `ReadError` for locked, broken, empty and image-only files.
        """
        library = require("pypdfium2", "pdf")
        pdf = _open(library, source)
        try:
            yield _document(pdf, library, settings)
        finally:
            pdf.close()


def _open(library: Any, source: ByteSource) -> Any:
    data: Any = source.read() if source.packed else source.path
    if not source.head:
        raise ReadError("empty", "the file is empty; fetch it again")
    if _MAGIC not in source.head[:_MAGIC_WITHIN]:
        raise ReadError("pdf.broken", "named .pdf but not a PDF; fetch it again or rename it")
    try:
        return library.PdfDocument(data)
    except library.PdfiumError as error:
        reason = str(error)
        if "assword" in reason or "ecurity" in reason:
            raise ReadError(
                "pdf.encrypted", "the PDF is locked with a password; unlock it and read it again"
            ) from error
        raise ReadError(
            "pdf.broken", f"the PDF is broken or cut off ({reason}); fetch it again"
        ) from error


def _document(pdf: Any, library: Any, settings: ReadSettings) -> SourceDocument:
    count = len(pdf)
    if not count:
        raise ReadError("pdf.no_pages", "the PDF has no pages; fetch it again")
    if count > settings.max_pages:
        raise ReadError(
            "pdf.too_long",
            f"the PDF has {count} pages; raise read.max_pages ({settings.max_pages}) to read it",
        )
    pieces: list[str] = []
    lines: list[LineBox] = []
    pages: list[tuple[int, int]] = []
    length = block_number = twice = 0
    empty: list[int] = []
    for number in range(count):
        if number:
            pieces.append("\f")
            length += 1
        start = length
        glyphs, doubled = _glyphs(pdf, number, library)
        twice += doubled
        if not glyphs:
            empty.append(number + 1)
        for block in find_blocks(find_segments(glyphs)):
            if length > start:
                pieces.append("\n")
                length += 1
            for row in block:
                pieces += [row.text, "\n"]
                end = length + len(row.text)
                lines.append(
                    LineBox(
                        length, end, number, row.x0, row.top, row.x1, row.bottom, row.size,
                        block_number,
                    )
                )  # fmt: skip
                length = end + 1
            block_number += 1
        pages.append((start, length))
    if not lines:
        raise _no_text(pdf, library, count)
    notes = []
    if empty:
        shown = ", ".join(map(str, empty[:_SCAN_PAGES]))
        notes.append(f"{len(empty)} of {count} pages hold no text (scans need OCR): {shown}")
    if twice:
        notes.append(f"{twice} glyphs drawn twice were read once")
    title = str(pdf.get_metadata_dict().get("Title") or "").strip()
    return SourceDocument(
        "",
        "".join(pieces),
        tuple(pages),
        Metadata(title=title or None),
        "pdf",
        lines=tuple(lines),
        notes=tuple(notes),
    )


def _glyphs(pdf: Any, number: int, library: Any) -> tuple[list[Any], int]:
    try:
        page = pdf[number]
    except library.PdfiumError:
        return [], 0
    try:
        return drop_twice(page_glyphs(page))
    finally:
        page.close()


def _no_text(pdf: Any, library: Any, count: int) -> ReadError:
    import pypdfium2.raw as raw

    for number in range(min(count, _SCAN_PAGES)):
        try:
            page = pdf[number]
        except library.PdfiumError:
            continue
        if any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
            return ReadError(
                "pdf.image_only", "the PDF holds pictures of pages, no text; run OCR on it first"
            )
    return ReadError("pdf.no_text", "the PDF holds no text on any page; check it in a viewer")
