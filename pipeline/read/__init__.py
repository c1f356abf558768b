"""Readers: files become documents with their source text."""

from __future__ import annotations

from pipeline.read.documents import (
    LineBox,
    Metadata,
    ReadError,
    ReadFailure,
    SourceDocument,
)
from pipeline.read.readers import read_document
from pipeline.read.settings import ReadSettings

__all__ = [
    "LineBox",
    "Metadata",
    "ReadError",
    "ReadFailure",
    "ReadSettings",
    "SourceDocument",
    "read_document",
]
