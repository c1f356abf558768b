"""Layout: pages become articles in a joined view, with a map back to the source."""

from __future__ import annotations

from pipeline.layout.laid import Author, Kind, LaidArticle, LaidOut, Removed
from pipeline.layout.offsets import OffsetMap
from pipeline.layout.page import layout_document
from pipeline.layout.settings import LayoutSettings

__all__ = [
    "Author",
    "Kind",
    "LaidArticle",
    "LaidOut",
    "LayoutSettings",
    "OffsetMap",
    "Removed",
    "layout_document",
]
