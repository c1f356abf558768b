"""Files known by their first bytes that no reader takes, and what to do about them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.documents import ReadError, ReadFailure, SourceDocument
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource

_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or WPS file; save it as .docx or text"),
    (b"\x89PNG", "a picture; run OCR on it first"),
    (b"\xff\xd8\xff", "a picture; run OCR on it first"),
    (b"GIF8", "a picture; run OCR on it first"),
    (b"II*\x00", "a scanned picture (TIFF); run OCR on it first"),
    (b"MM\x00*", "a scanned picture (TIFF); run OCR on it first"),
    (b"Rar!", "an archive; unpack it into the corpus folder"),
    (b"7z\xbc\xaf", "an archive; unpack it into the corpus folder"),
    (b"{\\rtf", "an RTF file; save it as .docx or text"),
    (b"\x7fELF", "a program, not text; leave it out of the corpus"),
    (b"MZ\x90", "a program, not text; leave it out of the corpus"),
)


class UnreadableReader:
    """Refuses kinds of files that hold no text we can take, saying what they are."""

    def accepts(self, source: ByteSource) -> bool:
        """Take files that begin with one of the known marks."""
        return any(source.head.startswith(mark) for mark, _ in _KINDS)

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Raise `ReadError` always."""
        advice = next(advice for mark, advice in _KINDS if source.head.startswith(mark))
        raise ReadError("kind.unread", advice if settings else "")
        yield
