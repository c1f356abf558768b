"""Train the word segmenter on silver news and pack it for the package."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.learn.segmenter.silver import (
    Cutter,
    lac_cutter,
    sample_sentences,
    write_words,
)
from pipeline.tag.segmenter.storage import SegmenterWeights, write_model


@dataclass(frozen=True, slots=True)
class SegmenterRun:
    """What a training run gave: the file, its size in bytes, and agreement with the teacher."""

    path: Path
    size: int
    features: int
    agreement: float


def train_segmenter(
    corpus: Path,
    output: Path,
    *,
    sentences: int = 12_000,
    held_out: int = 1_000,
    iterations: int = 15,
    trim: int = 1,
    seed: int = 7,
    cutter: Cutter | None = None,
) -> SegmenterRun:
    """Train a pkuseg model on ``corpus`` (JSON lines with ``text``) and write it to ``output``.

    ``sentences`` are drawn with ``seed`` and cut by ``cutter`` (the LAC tagger unless given);
    ``held_out`` more measure the agreement (F1 over words). Features seen ``trim`` times or
    less are left out. Raises `FileNotFoundError` for a missing corpus.
    """
    cut = cutter or lac_cutter()
    words = cut(sample_sentences(corpus, sentences + held_out, seed))
    train, test = words[held_out:], words[:held_out]
    with tempfile.TemporaryDirectory() as folder:
        weights = _train_pkuseg(Path(folder), train, test[:200], iterations, trim)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_model(output, weights)
    return SegmenterRun(
        output, output.stat().st_size, len(weights.features), agreement(output, test)
    )


def _train_pkuseg(
    folder: Path, train: list[list[str]], test: list[list[str]], iterations: int, trim: int
) -> SegmenterWeights:
    import spacy_pkuseg
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.model import Model

    write_words(folder / "train.txt", train)
    write_words(folder / "test.txt", test)
    settings = spacy_pkuseg.config
    before, settings.featureTrim = settings.featureTrim, trim
    try:
        spacy_pkuseg.train(
            str(folder / "train.txt"),
            str(folder / "test.txt"),
            str(folder / "model"),
            train_iter=iterations,
        )
    finally:
        settings.featureTrim = before
    extractor = FeatureExtractor.load(str(folder / "model"))
    model = Model.load(str(folder / "model"))
    features = sorted(extractor.feature_to_idx, key=extractor.feature_to_idx.__getitem__)
    tags = tuple(sorted(extractor.tag_to_idx, key=extractor.tag_to_idx.__getitem__))
    nodes = len(features) * len(tags)
    return SegmenterWeights(
        features=tuple(features),
        words=tuple(sorted(extractor.unigram)),
        tags=tags,
        nodes=np.asarray(model.w[:nodes]).reshape(-1, len(tags)),
        edges=np.asarray(model.w[nodes:]).reshape(len(tags), len(tags)),
    )


def agreement(path: Path, test: list[list[str]]) -> float:
    """F1 over words between the model at ``path`` and sentences given as words."""
    from pipeline.tag.segmenter.model import load_segmenter

    segmenter = load_segmenter(str(path))
    right = found = gold = 0
    for words in test:
        want = _spans(words)
        got = _spans(segmenter.cut("".join(words)))
        right += len(want & got)
        found += len(got)
        gold += len(want)
    return 2 * right / max(found + gold, 1)


def _spans(words: list[str]) -> set[tuple[int, int]]:
    spans, position = set(), 0
    for word in words:
        spans.add((position, position + len(word)))
        position += len(word)
    return spans
