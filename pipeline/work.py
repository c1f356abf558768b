"""One batch of one stage: the frame's bridge to the stages' functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.results import StageResult

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Batch:
    """Source files to be worked at once, with the rows that the stage before made of them.

    ``paths`` are relative to the corpus; ``keys`` are the keys their results will have;
    ``documents`` are the document ids each path holds (empty before the read stage).
    """

    stage: str
    paths: tuple[str, ...]
    keys: tuple[str, ...]
    documents: tuple[tuple[str, ...], ...]
    frames: Mapping[str, pd.DataFrame]
    settings_json: str


def work_batch(batch: Batch) -> tuple[Batch, StageResult]:
    """Work one batch of a per-document stage, in this process or a worker's."""
    settings = _settings(batch.settings_json)
    if batch.stage == "read":
        from pipeline.read.stage import read_files

        return batch, read_files(batch.paths, Path(settings.corpus.path), settings.read)
    if batch.stage == "layout":
        from pipeline.layout.stage import layout_documents

        return batch, layout_documents(batch.frames["documents"], settings.layout)
    from pipeline.tag.stage import tag_articles

    nlp = _language(batch.settings_json)
    return batch, tag_articles(batch.frames["articles"], nlp, settings.nlp.batch_size)


@lru_cache(maxsize=1)
def _settings(settings_json: str) -> Settings:
    return Settings.model_validate_json(settings_json)


@lru_cache(maxsize=1)
def _language(settings_json: str) -> Language:
    """Load the tagging pipeline once in each process."""
    from pipeline.nlp import build

    return build(_settings(settings_json), stages=False)
