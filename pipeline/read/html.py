"""Saved web pages: title, date, source and the body without the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.dates import field_date
from pipeline.read.documents import Media, Metadata, ReadError, ReadFailure, SourceDocument
from pipeline.read.encodings import DecodeLog, decode_blocks, detect_encoding
from pipeline.read.extras import require
from pipeline.read.settings import ReadSettings
from pipeline.read.sources import ByteSource
from pipeline.read.titles import with_title

_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ")
_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_WITHIN = 2_048
_MIN_TEXT = 2


class HtmlReader:
    """Reads HTML through trafilatura (extra ``html``)."""

    media: Media = "html"

    def accepts(self, source: ByteSource) -> bool:
        """Take files that begin like HTML, or are named so."""
        head = source.head[:_WITHIN].lower()
        return any(mark in head for mark in _MARKS) or source.name.lower().endswith(_SUFFIXES)

    def read(
        self, source: ByteSource, settings: ReadSettings
    ) -> Iterator[SourceDocument | ReadFailure]:
        """Give the page's article: its title on the first line, a paragraph a line.

        Raises `ReadError` when the page holds no article.
        """
        library = require("trafilatura", "html")
        if not source.head.strip():
            raise ReadError("empty", "the file is empty; fetch it again")
        log = DecodeLog()
        encoding = settings.encoding or _encoding(source.head)
        page = "".join(decode_blocks(source.blocks(), encoding, log))
        found = library.bare_extraction(
            page, include_comments=False, include_tables=True, favor_recall=True,
            with_metadata=True,
        )  # fmt: skip
        fields = {} if found is None else (found if isinstance(found, dict) else found.as_dict())
        body = str(fields.get("text") or "").strip()
        if len(body) < _MIN_TEXT:
            raise ReadError(
                "html.no_article", "no article found on the page; save the article's own page"
            )
        title = str(fields.get("title") or "").strip() or None
        published = field_date(fields.get("date"))
        text = with_title(title, body)
        yield SourceDocument(
            "",
            text,
            ((0, len(text)),),
            Metadata(
                title=title,
                published=published,
                published_source="metadata" if published else None,
                source=str(fields.get("sitename") or "").strip() or None,
                url=str(fields.get("url") or "").strip() or None,
                encoding=encoding,
            ),
            "html",
            notes=log.notes(),
        )


def _encoding(head: bytes) -> str:
    """Take the encoding the page declares if it decodes so, else look at the bytes."""
    declared = _CHARSET.search(head[:_WITHIN])
    if declared:
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb18030") else name
        try:
            head.decode(name, "ignore").encode("utf-8", "surrogatepass")
            lost = len(head) - len(head.decode(name, "ignore").encode(name, "ignore"))
            if lost < len(head) // 100:
                return name
        except LookupError:
            pass
    return detect_encoding(head)
