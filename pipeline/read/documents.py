"""What readers give: documents with their source text, metadata and failures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Media = Literal["text", "pdf", "docx", "html", "jsonl", "csv"]


class ReadError(ValueError):
    """A file or record that cannot be read: a code, and a line on what to do about it.

    >>> str(ReadError("pdf.encrypted", "the PDF is locked; unlock it first"))
    'the PDF is locked; unlock it first'
    """

    def __init__(self, code: str, reason: str) -> None:
        """Keep the code beside the reason."""
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One record of a file that could not be read; the records after it still come.

    ``record`` is the record's key, as in `SourceDocument`.
    """

    record: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the source says of itself; ``None`` where it says nothing.

    ``published_source`` names where the date came from: ``metadata``, ``file name``.
    ``published_period`` is the month (2025-03) where the day is not known.
    """

    title: str | None = None
    published: date | None = None
    published_source: str | None = None
    published_period: str | None = None
    source: str | None = None
    url: str | None = None
    page: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line of a PDF stands: offsets in the text, page, box in points, font size.

    ``block`` numbers the column blocks in reading order; lines of one block belong together.
    """

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    block: int


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document: its decoded text, never edited, and what is known beside it.

    ``record`` is the key inside the file: empty for a whole file, else the record or part
    number. ``base`` is the offset of ``text`` in the whole decoded file; it is 0 unless
    the file is so big that it is given in parts. ``pages`` are (start, end) ranges of the
    text. ``lines`` hold the geometry of a PDF. ``notes`` are one-line remarks on how it was
    read (an encoding that had to be guessed, bytes that did not decode).

    >>> SourceDocument("", "浙江出台举措").media
    'text'
    """

    record: str
    text: str
    pages: tuple[tuple[int, int], ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    media: Media = "text"
    base: int = 0
    lines: tuple[LineBox, ...] = ()
    notes: tuple[str, ...] = ()
