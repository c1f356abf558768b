"""The segmenter's model on disk: one small zip, quick to load.

pkuseg writes its weights as 64-bit floats and its features as a mapping, some 100 MB for a
small model. Here weights are whole hundredths in one byte (two where they are larger), features
that no tag needs are dropped, and features lie in the order of their weights.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# One step of a stored weight. Viterbi compares sums of some twenty weights, so steps this
# small change no more than one word in thousands.
STEP = 0.02
_FIXED_DATE = (2025, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SegmenterWeights:
    """A linear-chain model: ``nodes`` is (features, tags), ``edges`` is (tags, tags)."""

    features: tuple[str, ...]
    words: tuple[str, ...]
    tags: tuple[str, ...]
    nodes: Floats
    edges: Floats


def write_model(path: Path, weights: SegmenterWeights) -> None:
    """Write the model; the same weights give the same bytes."""
    steps = np.clip(np.rint(weights.nodes / STEP), -127, 127).astype(np.int8)
    kept = np.abs(steps).max(axis=1) > 1
    kept[0] = True  # pkuseg takes feature 0 for the bias
    features = [name for name, keep in zip(weights.features, kept, strict=True) if keep]
    words = _needed_words(features, weights.words)
    meta = {"tags": weights.tags, "step": STEP, "version": 1}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, "model.json", json.dumps(meta).encode())
        _add(archive, "features.txt", "\n".join(features).encode())
        _add(archive, "words.txt", "\n".join(words).encode())
        _add(archive, "nodes.npy", _array(np.ascontiguousarray(steps[kept].T)))
        _add(archive, "edges.npy", _array(weights.edges.astype(np.float32)))


def parse_model(payload: bytes) -> SegmenterWeights:
    """Read the bytes of a model written by `write_model`.

    Raises `ValueError` for another kind of file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            meta = json.loads(archive.read("model.json"))
            nodes = np.load(io.BytesIO(archive.read("nodes.npy"))).T * float(meta["step"])
            return SegmenterWeights(
                features=tuple(archive.read("features.txt").decode().split("\n")),
                words=tuple(archive.read("words.txt").decode().split("\n")),
                tags=tuple(meta["tags"]),
                nodes=np.ascontiguousarray(nodes, dtype=np.float64),
                edges=np.load(io.BytesIO(archive.read("edges.npy"))).astype(np.float64),
            )
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"not a segmenter model of zhengce ({error})") from error


def _needed_words(features: list[str], words: tuple[str, ...]) -> list[str]:
    """Keep the words that a kept feature speaks of; others can light no feature."""
    named: set[str] = set()
    for feature in features:
        kind, _, rest = feature.partition(".")
        if kind in ("w-1", "w1"):
            named.add(rest)
        elif kind == "ww":
            named.update(rest[2:].split("*"))
    return [word for word in words if word in named]


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _FIXED_DATE), data, zipfile.ZIP_DEFLATED)


def _array(array: npt.NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()
