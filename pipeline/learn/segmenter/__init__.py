"""Training the word segmenter."""

from __future__ import annotations

from pipeline.learn.segmenter.train import SegmenterRun, train_segmenter

__all__ = ["SegmenterRun", "train_segmenter"]
