"""Bytes of a file, plain or gzipped, with bounds."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.read.documents import ReadError

_GZIP = b"\x1f\x8b"
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class ByteSource:
    """A file to read: ``name`` is without .gz, ``head`` its first bytes once unpacked.

    ``start`` and ``end`` bound the bytes to read, of which ``line`` is the first line's number.
    """

    path: Path
    name: str
    head: bytes
    packed: bool
    max_bytes: int
    start: int = 0
    end: int | None = None
    line: int = 1

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the unpacked bytes. Raises `ReadError` for a broken archive."""
        try:
            if self.packed:
                with gzip.open(self.path, "rb") as packed:
                    yield cast("BinaryIO", packed)
            else:
                with self.path.open("rb") as plain:
                    yield plain
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(
                "gzip.broken", f"the .gz file is broken or cut off ({error}); fetch it again"
            ) from error

    def blocks(self, size: int = 1 << 22) -> Iterator[bytes]:
        """Give the bytes block by block; stops with `ReadError` beyond ``max_bytes``."""
        total = 0
        with self.open() as stream:
            if self.start:
                stream.seek(self.start)
            while block := stream.read(self._at_most(size, total)):
                total += len(block)
                if self.packed and total > self.max_bytes:
                    raise too_big(self.max_bytes)
                yield block

    def _at_most(self, size: int, done: int) -> int:
        return size if self.end is None else min(size, self.end - self.start - done)

    def read(self) -> bytes:
        """Give all bytes at once, within ``max_bytes``."""
        buffer = io.BytesIO()
        total = 0
        for block in self.blocks():
            total += len(block)
            if total > self.max_bytes:
                raise too_big(self.max_bytes)
            buffer.write(block)
        return buffer.getvalue()


def too_big(limit: int) -> ReadError:
    """Make the failure of a file that unpacks to more than ``limit`` bytes."""
    return ReadError(
        "too_big",
        f"unpacks to more than {limit:,} bytes; if it is meant so, raise read.max_expanded_bytes",
    )


def open_source(path: Path, max_bytes: int) -> ByteSource:
    """Look at a file's first bytes. Raises `ReadError` if it cannot be opened."""
    try:
        if not path.is_file():
            raise ReadError("not_a_file", "not a regular file; leave it out of the corpus")
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise ReadError(
            "unreadable", f"cannot be opened ({error.strerror}); check that it may be read"
        ) from error
    packed = head.startswith(_GZIP)
    name = path.name
    if packed:
        name = name[:-3] if name.lower().endswith(".gz") else name
        source = ByteSource(path, name, b"", packed, max_bytes)
        with source.open() as stream:
            head = stream.read(_HEAD)
    return ByteSource(path, name, head, packed, max_bytes)
