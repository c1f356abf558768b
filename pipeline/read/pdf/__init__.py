"""PDF: glyphs to segments, segments to column blocks, blocks to text in reading order."""

from __future__ import annotations

from pipeline.read.pdf.reader import PdfReader

__all__ = ["PdfReader"]
