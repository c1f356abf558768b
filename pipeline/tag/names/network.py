"""The project's own network at run time: onnxruntime and numpy, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from pipeline.tag.names.chunks import Chunk, chunk_text
from pipeline.tag.names.decode import Spans, confidences, find_spans, viterbi
from pipeline.tag.names.features import POINTS, UNKNOWN, Lexicon, Reader
from pipeline.tag.spans import Candidate

Convention = Literal["policy", "msra"]

NETWORK, TABLES = "names.onnx", "names.npz"
RULE, SECOND = "names.network", "names.network.second"
# How much likelier people are made for the second look.
_LEAN = 1.5
_PERSON = "PERSON"
# What one run of the network takes at most, padding included; larger ones are no faster.
_CELLS = 6_000


class NamesModelError(ValueError):
    """A ``model`` setting that is no folder with a names network."""


@dataclass(frozen=True, slots=True)
class LabelTable:
    """What the network's label numbers mean; kind 0 is none."""

    names: tuple[str, ...]
    begins: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.int64]


class NamesNetwork:
    """Runs the network over many texts at once, batched by length.

    ``model`` is a folder with `NETWORK` and `TABLES`, or ``None`` for the shipped one;
    ``convention`` picks the labels' conventions: ``policy`` (ANNOTATION.md) or ``msra`` (chains
    of places apart). ``second`` adds people that come out when people are held for likelier than
    they are; their rule is `SECOND`. Raises `NamesModelError` when the folder holds no network.

    >>> text = "丽水市科技局局长纪澄"
    >>> [text[c.start : c.end] for c in NamesNetwork().find_names([text])[0]]
    ['丽水市科技局', '纪澄']
    """

    def __init__(
        self,
        model: str | Path | None = None,
        batch_size: int = 64,
        threads: int = 1,
        convention: Convention = "policy",
        second: bool = False,  # noqa: FBT001, FBT002 - pickled with the other settings
    ) -> None:
        import onnxruntime as ort

        folder = resources.files("pipeline.data.names") if model is None else Path(model)
        try:
            network = folder.joinpath(NETWORK).read_bytes()
            with folder.joinpath(TABLES).open("rb") as file:
                tables = dict(np.load(file))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NamesModelError(
                f"names model {str(model)!r}: no {NETWORK} and {TABLES} there; null takes the "
                "network that ships with zhengce"
            ) from error
        heads = tables["heads"].tolist()
        if convention not in heads:
            raise NamesModelError(f"names convention {convention!r}: not one of {heads}")
        self._settings = (model, batch_size, threads, convention, second)
        self.batch_size = batch_size
        self._second = second
        self._head = heads.index(convention)
        self.reader = make_reader(tables)
        self.labels = _label_table(tables["labels"].tolist())
        self.transitions = tables["transitions"][self._head].astype(np.float32)
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(network, options, providers=["CPUExecutionProvider"])

    def __reduce__(self) -> tuple[Any, ...]:
        return (NamesNetwork, self._settings)

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the names of each text, in the order of the text."""
        found: list[list[Candidate]] = [[] for _ in texts]
        chunks = [chunk for index, text in enumerate(texts) for chunk in chunk_text(text, index)]
        chunks.sort(key=lambda chunk: len(chunk.view))
        for batch in self._batches(chunks):
            for rule, spans in self._run([chunk.view for chunk in batch]):
                columns = (part.tolist() for part in spans)
                for row, start, end, kind, score in zip(*columns, strict=True):
                    chunk, label = batch[row], self.labels.names[kind]
                    if rule == SECOND and label != _PERSON:
                        continue
                    left, right = chunk.source(start, end)
                    candidate = Candidate(left, right, label, rule, round(score, 4))
                    found[chunk.text_index].append(candidate)
        for names in found:
            names.sort(key=lambda candidate: candidate[:3])
        return found

    def _batches(self, chunks: list[Chunk]) -> list[list[Chunk]]:
        batches: list[list[Chunk]] = []
        for chunk in chunks:
            last = batches[-1] if batches else None
            if (
                last is None
                or len(last) >= self.batch_size
                or (len(last) + 1) * len(chunk.view) > _CELLS
            ):
                batches.append([chunk])
            else:
                last.append(chunk)
        return batches

    def _run(self, views: list[str]) -> list[tuple[str, Spans]]:
        emissions, lengths = self.emissions(views)
        labels = viterbi(emissions, self.transitions, lengths)
        first = self._spans(emissions, labels)
        if not self._second:
            return [(RULE, first)]
        people = self.labels.kinds == self.labels.names.index(_PERSON)
        chosen = np.take_along_axis(emissions, labels[:, :, None], axis=2)[:, :, 0]
        near = emissions[:, :, people].max(axis=2) + _LEAN > chosen
        inside = lengths[:, None] > np.arange(labels.shape[1])[None]
        rows = np.flatnonzero((near & inside & ~people[labels]).any(axis=1))
        if not rows.size:
            return [(RULE, first)]
        leaning = emissions[rows] + np.where(people, np.float32(_LEAN), np.float32(0))
        again = self._spans(emissions[rows], viterbi(leaning, self.transitions, lengths[rows]))
        return [(RULE, first), (SECOND, again._replace(row=rows[again.row]))]

    def _spans(self, emissions: Any, labels: npt.NDArray[np.int64]) -> Spans:
        scores = confidences(emissions, labels)
        return find_spans(labels, self.labels.begins, self.labels.kinds, scores)

    def emissions(self, views: list[str]) -> tuple[Any, npt.NDArray[np.int64]]:
        """Give the scores of labels, (batch, time, labels), and the lengths."""
        inputs = self.reader.read(views)
        pairs = inputs["pairs"]
        before = np.zeros_like(pairs)
        before[:, 1:] = pairs[:, :-1]
        scores = self._session.run(
            None,
            {
                "characters": inputs["characters"],
                "before": before,
                "after": pairs,
                "lexicon": np.unpackbits(inputs["lexicon"], axis=2, bitorder="little"),
                "words": inputs["words"],
                "lengths": inputs["lengths"].astype(np.int32),
            },
        )[0]
        return scores[:, :, self._head], inputs["lengths"]


def make_reader(tables: dict[str, npt.NDArray[Any]]) -> Reader:
    """Make the reader of a network out of its tables."""
    characters = np.full(POINTS, UNKNOWN, dtype=np.uint16)
    characters[tables["points"]] = tables["numbers"]
    sizes = tables["word_counts"].tolist()
    ends = np.cumsum(sizes)
    hashes = tuple(np.split(tables["word_hashes"], ends[:-1]))
    classes = tuple(np.split(tables["word_classes"], ends[:-1]))
    numbers = tuple(np.split(tables["word_numbers"], ends[:-1]))
    return Reader(characters, tables["pairs"], Lexicon(hashes, classes, numbers))


def _label_table(labels: list[str]) -> LabelTable:
    parts = [label.partition("-") for label in labels]
    names = ("", *dict.fromkeys(name for _, _, name in parts if name))
    return LabelTable(
        names=names,
        begins=np.array([int(part == "B") for part, _, _ in parts], dtype=np.int64),
        kinds=np.array([names.index(name) for _, _, name in parts], dtype=np.int64),
    )
