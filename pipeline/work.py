"""One batch of one stage: the frame's bridge to the stages' functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.read.slices import FileSlice
from pipeline.results import StageResult

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Batch:
    """Slices of files to be worked at once, with the rows that the stage before made of them.

    ``units`` are the names of the slices; ``keys`` are the keys their results will have;
    ``documents`` are the document ids each unit holds (empty before the read stage), and
    ``slices`` are what the read stage reads.
    """

    stage: str
    units: tuple[str, ...]
    keys: tuple[str, ...]
    documents: tuple[tuple[str, ...], ...]
    frames: Mapping[str, pd.DataFrame]
    settings_json: str
    slices: tuple[FileSlice, ...] = ()


def work_batch(batch: Batch) -> tuple[Batch, StageResult]:
    """Work one batch of a per-document stage, in this process or a worker's."""
    settings = _settings(batch.settings_json)
    if batch.stage == "read":
        from pipeline.read.stage import read_files

        return batch, read_files(batch.slices, Path(settings.corpus.path), settings.read)
    if batch.stage == "layout":
        from pipeline.layout.stage import layout_documents

        return batch, layout_documents(batch.frames["documents"], settings.layout)
    from pipeline.tag.stage import tag_articles

    nlp = _language(batch.settings_json)
    return batch, tag_articles(batch.frames["articles"], nlp, settings.nlp.batch_size)


@lru_cache(maxsize=1)
def _settings(settings_json: str) -> Settings:
    return Settings.model_validate_json(settings_json)


def release_models() -> None:
    """Let go of the tagging pipeline, so that later stages have its memory."""
    _language.cache_clear()


@lru_cache(maxsize=1)
def _language(settings_json: str) -> Language:
    """Load the tagging pipeline once in each process."""
    from pipeline.nlp import build

    return build(_settings(settings_json), stages=False)
