"""Words: the tokenizer of the pipeline."""

from __future__ import annotations

from pipeline.tag.segmenter.model import ModelNotFoundError, Segmenter, load_segmenter
from pipeline.tag.segmenter.tokenizer import WordTokenizer

__all__ = ["ModelNotFoundError", "Segmenter", "WordTokenizer", "load_segmenter"]
