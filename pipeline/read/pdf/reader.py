"""The PDF reader: text in reading order with the geometry of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
from pipeline.read.pdf.glyphs import Glyph, drop_twice, find_segments, page_glyphs
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource
from pipeline.read.titles import stated_title

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
    text = _PdfText()
    for number in range(count):
        text.add_page(number, *_glyphs(pdf, number, library))
    if not text.lines:
        raise _no_text(pdf, library, count)
    return SourceDocument(
        "",
        "".join(text.pieces),
        tuple(text.pages),
        Metadata(title=stated_title(pdf.get_metadata_dict().get("Title"))),
        "pdf",
        lines=tuple(text.lines),
        notes=tuple(text.notes()),
    )


@dataclass(slots=True)
class _PdfText:
    """The text of a PDF under construction, page by page."""

    pieces: list[str] = field(default_factory=list)
    lines: list[LineBox] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    length: int = 0
    blocks: int = 0
    twice: int = 0

    def add_page(self, number: int, glyphs: list[Glyph], twice: int) -> None:
        """Add a page: blocks parted by an empty line, rows by line breaks."""
        if number:
            self._add("\f")
        start = self.length
        self.twice += twice
        if not glyphs:
            self.empty.append(number + 1)
        for block in find_blocks(find_segments(glyphs)):
            if self.length > start:
                self._add("\n")
            for row in block:
                box = (number, row.x0, row.top, row.x1, row.bottom, row.size, self.blocks)
                self.lines.append(LineBox(self.length, self.length + len(row.text), *box))
                self._add(row.text)
                self._add("\n")
            self.blocks += 1
        self.pages.append((start, self.length))

    def notes(self) -> list[str]:
        """Tell of pages without text and of glyphs drawn twice."""
        notes = []
        if self.empty:
            shown = ", ".join(map(str, self.empty[:_SCAN_PAGES]))
            count = f"{len(self.empty)} of {len(self.pages)} pages"
            notes.append(f"{count} hold no text (scans need OCR): {shown}")
        if self.twice:
            notes.append(f"{self.twice} glyphs drawn twice were read once")
        return notes

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


def _glyphs(pdf: Any, number: int, library: Any) -> tuple[list[Glyph], int]:
    try:
        page = pdf[number]
    except library.PdfiumError:
        return [], 0
    try:
        return drop_twice(page_glyphs(page))
    finally:
        page.close()


def _no_text(pdf: Any, library: Any, count: int) -> ReadError:
    from pypdfium2 import raw

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
