"""Plain text, in whatever encoding, in parts when it is big."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.read.documents import Metadata, ReadError, ReadFailure, SourceDocument
from pipeline.read.encodings import DecodeLog, decode_blocks, detect_encoding
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource

_CUTS = ("\f", "\n\n", "\r\n\r\n", "\n \n", "\n")


def text_blocks(
    source: ByteSource, settings: ReadSettings, log: DecodeLog
) -> tuple[str, Iterator[str]]:
    """Give a file's encoding and its text, block by block."""
    encoding = settings.encoding or detect_encoding(source.head)
    try:
        "".encode(encoding)
    except LookupError as error:
        raise ReadError(
            "text.encoding", f"read.encoding {encoding!r} is unknown; utf-8 and gb18030 are known"
        ) from error
    return encoding, decode_blocks(source.blocks(), encoding, log)


class TextReader:
    """Reads text files; takes whatever no other reader has taken."""

    media = "text"

    def accepts(self, source: ByteSource) -> bool:
        """Take any file: this reader is asked last."""
        return source is not None

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Give the text as one document, or in parts of about ``part_chars`` characters."""
        if not source.head:
            raise ReadError("empty", "the file is empty; leave it out of the corpus")
        log = DecodeLog()
        encoding, blocks = text_blocks(source, settings, log)
        base = part = 0
        buffer = ""
        for block in blocks:
            buffer += block
            while len(buffer) > settings.part_chars:
                cut = _cut(buffer, settings.part_chars)
                yield _document(buffer[:cut], str(part), base, encoding, log)
                base, part, buffer = base + cut, part + 1, buffer[cut:]
        if not buffer.strip() and not part:
            raise ReadError("empty", "the file holds only white space; leave it out")
        if buffer.strip():
            yield _document(buffer, str(part) if part else "", base, encoding, log)


def _document(text: str, key: str, base: int, encoding: str, log: DecodeLog) -> SourceDocument:
    document = SourceDocument(
        key, text, pages=split_pages(text), metadata=Metadata(encoding=encoding), base=base
    )
    return replace(document, notes=log.notes())


def split_pages(text: str) -> tuple[tuple[int, int], ...]:
    r"""Give the (start, end) of the pages of a text: form feeds end them.

    >>> split_pages("甲\f乙")
    ((0, 1), (2, 3))
    """
    pages = []
    start = 0
    while (end := text.find("\f", start)) >= 0:
        pages.append((start, end))
        start = end + 1
    pages.append((start, len(text)))
    return tuple(pages)


def _cut(text: str, limit: int) -> int:
    """Find the best place to cut below ``limit``: a page end, a blank line, a line end."""
    floor = limit // 2
    for mark in _CUTS:
        at = text.rfind(mark, floor, limit)
        if at >= 0:
            return at + len(mark)
    return limit
