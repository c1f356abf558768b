"""Words: the tokenizer of the pipeline."""

from __future__ import annotations

from pipeline.tag.segmenter.model import ModelNotFoundError, Segmenter, load_segmenter

__all__ = ["ModelNotFoundError", "Segmenter", "load_segmenter"]
