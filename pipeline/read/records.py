"""JSON lines, JSON arrays and CSV: one document a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.read.dates import field_date
from pipeline.read.documents import Media, Metadata, ReadError, ReadFailure, SourceDocument
from pipeline.read.encodings import DecodeLog, detect_encoding
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource
from pipeline.read.text import text_blocks
from pipeline.read.titles import with_title

_JSON_SUFFIXES = (".jsonl", ".ndjson", ".json", ".jl")
_CSV_SUFFIXES = (".csv", ".tsv")
_SHOWN = 60

Found = SourceDocument | ReadFailure


def _head_text(source: ByteSource) -> str:
    try:
        encoding = detect_encoding(source.head)
    except ReadError:
        encoding = "utf-8"
    return source.head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")


def is_array(source: ByteSource) -> bool:
    """Whether a JSON file holds one array, not a record a line."""
    return _head_text(source).startswith("[")


class JsonReader:
    """Reads JSON lines, and files that hold one JSON array of records."""

    media: Media = "jsonl"

    def accepts(self, source: ByteSource) -> bool:
        """Take files named so, and files whose first line is a JSON object."""
        if source.name.lower().endswith(_JSON_SUFFIXES):
            return True
        head = _head_text(source)
        if not head.startswith("{"):
            return False
        first = head.split("\n", 1)[0]
        try:
            return isinstance(json.loads(first), dict)
        except ValueError:
            return False

    def read(self, source: ByteSource, settings: ReadSettings) -> Iterator[Found]:
        """Give one document a record; a broken line gives a failure and the rest goes on."""
        if not source.head.strip():
            raise ReadError("empty", "the file is empty; leave it out of the corpus")
        log = DecodeLog()
        encoding, blocks = text_blocks(source, settings, log)
        if is_array(source):
            records = _array("".join(blocks))
        else:
            records = _lines(_split_lines(blocks), source.line)
        for key, record in records:
            yield _found(key, record, settings, "jsonl", encoding)


class CsvReader:
    """Reads comma- or tab-separated files with a header row."""

    media: Media = "csv"

    def accepts(self, source: ByteSource) -> bool:
        """Take files named .csv or .tsv."""
        return source.name.lower().endswith(_CSV_SUFFIXES)

    def read(self, source: ByteSource, settings: ReadSettings) -> Iterator[Found]:
        """Give one document a row. Raises `ReadError` when no text column is known."""
        if not source.head.strip():
            raise ReadError("empty", "the file is empty; leave it out of the corpus")
        log = DecodeLog()
        encoding, blocks = text_blocks(source, settings, log)
        lines = _split_lines(blocks, keep=True)
        head = _head_text(source).split("\n", 1)[0]
        delimiter = "\t" if head.count("\t") > head.count(",") else ","
        csv.field_size_limit(1 << 30)
        rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
        columns = [name.strip("\ufeff ") for name in rows.fieldnames or ()]
        if not set(columns) & set(settings.text_fields):
            raise ReadError(
                "csv.no_text",
                f"no text column among {', '.join(columns)[:_SHOWN]}; name it in read.text_fields",
            )
        rows.fieldnames = columns
        number = 0
        while True:
            number += 1
            try:
                row: dict[str, Any] | None = next(rows, None)
            except csv.Error as error:
                yield ReadFailure(str(number), "csv.broken", f"row {number}: {error}; repair it")
                continue
            if row is None:
                return
            yield _found(str(number), row, settings, "csv", encoding)


def _split_lines(blocks: Iterable[str], *, keep: bool = False) -> Iterator[str]:
    rest = ""
    for block in blocks:
        pieces = io.StringIO(rest + block, newline="\n").readlines()
        rest = "" if not pieces or pieces[-1].endswith("\n") else pieces.pop()
        yield from pieces if keep else (piece.rstrip("\r\n") for piece in pieces)
    if rest:
        yield rest


def _lines(lines: Iterable[str], first: int) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, start=first):
        stripped = line.strip("\ufeff \t\0")
        if not stripped:
            continue
        try:
            record: Any = json.loads(stripped)
        except (ValueError, RecursionError) as error:
            record = ReadFailure(
                str(number), "json.broken", f"line {number} is not JSON ({error}); repair it"
            )
        yield str(number), record


def _array(text: str) -> Iterator[tuple[str, Any]]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("json.broken", f"not JSON ({error}); repair the file") from error
    for number, record in enumerate(records, start=1):
        yield str(number), record


def _found(key: str, record: Any, settings: ReadSettings, media: Media, encoding: str) -> Found:
    if isinstance(record, ReadFailure):
        return record
    where = f"{'row' if media == 'csv' else 'line'} {key}"
    if not isinstance(record, Mapping):
        return ReadFailure(key, "record.shape", f"{where} is not an object with fields")
    text = _pick(record, settings.text_fields)
    if isinstance(text, list) and all(isinstance(piece, str) for piece in text):
        text = "\n".join(text)
    if not isinstance(text, str) or not text.strip():
        names = ", ".join(map(str, record))[:_SHOWN]
        return ReadFailure(
            key,
            "record.no_text",
            f"{where} has no text (its fields: {names}); name its field in read.text_fields",
        )
    title = _text(_pick(record, settings.title_fields))
    text = with_title(title, text)
    published = field_date(_pick(record, settings.date_fields))
    metadata = Metadata(
        title=title,
        published=published,
        published_source="metadata" if published else None,
        source=_text(_pick(record, settings.source_fields)),
        url=_text(_pick(record, settings.url_fields)),
        encoding=encoding,
    )
    return SourceDocument(key, text, ((0, len(text)),), metadata, media)


def _pick(record: Mapping[Any, Any], names: Iterable[str]) -> Any:
    return next((record[name] for name in names if record.get(name) not in (None, "")), None)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
