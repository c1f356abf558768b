"""Long files of JSON lines are cut into slices of whole lines, each read on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from pipeline.read.documents import ReadError
from pipeline.read.encodings import detect_encoding
from pipeline.read.readers import reader_of
from pipeline.read.records import JsonReader, is_array
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource, open_source

# Encodings of which a byte 0x0A need not be a line's end.
_WIDE = ("utf-16", "utf-32")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileSlice:
    """A run of whole lines of a file, or all of it, and a hash of what it holds.

    ``path`` is below the corpus folder; ``start`` and ``end`` are offsets in the unpacked
    bytes, ``end`` being ``None`` for a file that is not cut; ``line`` numbers its first line.
    """

    path: str
    content: str = ""
    start: int = 0
    end: int | None = None
    line: int = 1

    @property
    def name(self) -> str:
        """Name the slice: a file's first one as the file, so that it stays when the file grows.

        >>> FileSlice("news.jsonl").name, FileSlice("news.jsonl", line=501).name
        ('news.jsonl', 'news.jsonl//501')
        """
        return self.path if self.line == 1 else f"{self.path}//{self.line}"


def path_of(name: str) -> str:
    """Give the path of the file that a slice's name belongs to.

    >>> path_of("feeds/news.jsonl//501")
    'feeds/news.jsonl'
    """
    return name.partition("//")[0]


def file_slices(root: Path, path: str, settings: ReadSettings) -> list[FileSlice]:
    """Cut a file of JSON lines into slices of ``slice_bytes`` or a little more.

    Cuts are counted from the file's start, so lines added at its end change the last slice
    only. Any other file is one slice. Raises `OSError` where it cannot be read.
    """
    full = root / path
    source = _lines_source(full, settings)
    if source is not None:
        try:
            encoding = settings.encoding or detect_encoding(source.head)
            if not encoding.startswith(_WIDE):
                return list(_cut(source.blocks(_BLOCK), path, encoding, settings.slice_bytes))
        except ReadError:
            pass  # broken: its reader says how
    return [FileSlice(path, _content_hash(full))]


def _lines_source(path: Path, settings: ReadSettings) -> ByteSource | None:
    """Open a file that may have to be cut; ``None`` for any other."""
    try:
        source = open_source(path, settings.max_expanded_bytes)
        small = not source.packed and path.stat().st_size <= settings.slice_bytes
        if small or not isinstance(reader_of(source), JsonReader) or is_array(source):
            return None
    except ReadError:
        return None
    return source


def _cut(
    blocks: Iterable[bytes], path: str, encoding: str, slice_bytes: int
) -> Iterator[FileSlice]:
    digest = blake2b(encoding.encode(), digest_size=12)
    start = size = lines = 0
    line = 1
    for block in blocks:
        at = 0
        while at < len(block):
            # the first line end at or after slice_bytes; 0 where the block holds none
            cut = block.find(b"\n", at + max(slice_bytes - size - 1, 0)) + 1
            piece = block[at : cut or len(block)]
            digest.update(piece)
            at, size, lines = at + len(piece), size + len(piece), lines + piece.count(b"\n")
            if cut:
                yield FileSlice(path, digest.hexdigest(), start, start + size, line)
                start, line, size, lines = start + size, line + lines, 0, 0
                digest = blake2b(encoding.encode(), digest_size=12)
    if size or line == 1:
        yield FileSlice(path, digest.hexdigest(), start, start + size, line)


def _content_hash(path: Path) -> str:
    digest = blake2b(digest_size=12)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
