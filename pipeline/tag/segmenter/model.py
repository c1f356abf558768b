"""The word segmenter: pkuseg's features and decoding over weights from several places.

pkuseg's own front door is not used: with a model folder and no user dictionary it opens the
folder as a file, it rereads a 5 MB list of words at every start, and it cuts each piece between
white space on its own, so that a wrapped line breaks the word it runs through.
"""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.tag.segmenter.storage import SegmenterWeights, parse_model

SHIPPED = "model.zip"
# Between two Chinese characters a line break is a wrap as often as an end, so both sides are
# decoded together; the word is parted at the break all the same.
_WRAP = re.compile(r"(?<=[\u3400-\u9fff])[ \t]*\r?\n[ \t]*(?=[\u3400-\u9fff])")
_PIECE = re.compile(r"\S+")


class ModelNotFoundError(ValueError):
    """A ``model`` setting that is neither null, a folder, a file nor a published name."""


class Segmenter:
    """Cuts text into words; ``payload`` is the zip it came from, for saving.

    >>> load_segmenter(None).cut("浙江出台举措")
    ['浙江', '出台', '举措']
    """

    def __init__(self, extractor: Any, model: Any, payload: bytes | None) -> None:
        self.extractor = extractor
        self.model = model
        self.payload = payload
        self._starts = {i for tag, i in extractor.tag_to_idx.items() if tag.startswith("B")}

    def cut(self, text: str) -> list[str]:
        """Cut text without white space into words; joined, they give the text again."""
        if len(text) < 2:
            return [text] if text else []
        from spacy_pkuseg import inference

        nodes = list(self.extractor.normalize_text(text))
        index = self.extractor.get_node_features_idx
        features = [index(position, nodes) for position in range(len(nodes))]
        _, tags = inference.decodeViterbi_fast(features, self.model)
        starts = [0, *(i for i, tag in enumerate(tags) if i and tag in self._starts), len(text)]
        return [text[a:b] for a, b in pairwise(starts)]

    def split(self, text: str) -> list[tuple[int, int]]:
        r"""Give the (start, end) of each word of any text; white space lies between words.

        >>> text = "推进科学\n技术 普及"
        >>> [text[s:e] for s, e in load_segmenter(None).split(text)]
        ['推进', '科学', '技术', '普及']
        """
        spans: list[tuple[int, int]] = []
        for joined, offsets in _joined_pieces(text):
            position = 0
            for word in self.cut(joined):
                end = position + len(word)
                spans.extend(_source(offsets, position, end))
                position = end
        return spans

    def __getstate__(self) -> dict[str, Any]:
        if self.payload is not None:
            return {"payload": self.payload}
        return {"extractor": vars(self.extractor), "model": vars(self.model)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        from spacy_pkuseg.feature_extractor import FeatureExtractor
        from spacy_pkuseg.model import Model

        if "payload" in state:
            vars(self).update(vars(from_bytes(state["payload"])))
            return
        extractor = FeatureExtractor.__new__(FeatureExtractor)
        vars(extractor).update(state["extractor"])
        model = Model.__new__(Model)
        vars(model).update(state["model"])
        Segmenter.__init__(self, extractor, model, None)

    def save(self, folder: Path) -> None:
        """Write the model into ``folder`` so that `load_segmenter` reads it from there."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.payload is not None:
            (folder / SHIPPED).write_bytes(self.payload)
        else:
            self.extractor.save(str(folder))
            self.model.save(str(folder))


def load_segmenter(model: str | Path | None) -> Segmenter:
    """Load the shipped model (``None``), one from a folder or file, or a published one.

    A published name (``news``, ``mixed``, ``spacy_ontonotes`` …) is fetched by pkuseg and kept
    in its home folder. Raises `ModelNotFoundError` when there is no such model.
    """
    if model is None:
        return from_bytes(resources.files("pipeline.data.segmenter").joinpath(SHIPPED).read_bytes())
    path = Path(model)
    if path.is_file():
        return from_bytes(path.read_bytes())
    if (path / SHIPPED).is_file():
        return from_bytes((path / SHIPPED).read_bytes())
    if path.is_dir():
        return _from_pkuseg_folder(path)
    return _published(str(model))


def from_bytes(payload: bytes) -> Segmenter:
    """Make a segmenter of the bytes of a model file."""
    return _from_weights(parse_model(payload), payload)


def _from_weights(weights: SegmenterWeights, payload: bytes) -> Segmenter:
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.model import Model

    extractor = FeatureExtractor()
    extractor.unigram = set(weights.words)
    extractor.feature_to_idx = {name: i for i, name in enumerate(weights.features)}
    extractor.tag_to_idx = {tag: i for i, tag in enumerate(weights.tags)}
    model = Model(1, len(weights.tags))
    model.n_feature = len(weights.features)
    model.w = np.concatenate([weights.nodes.ravel(), weights.edges.ravel()])
    model.n_transition_feature = len(model.w)
    return Segmenter(extractor, model, payload)


def _from_pkuseg_folder(path: Path) -> Segmenter:
    from spacy_pkuseg.feature_extractor import FeatureExtractor
    from spacy_pkuseg.model import Model

    if not ((path / "features.msgpack").exists() or (path / "features.pkl").exists()):
        raise ModelNotFoundError(
            f"{path}: no segmenter model there; expected {SHIPPED} or pkuseg's features.msgpack "
            "and weights.npz"
        )
    return Segmenter(FeatureExtractor.load(str(path)), Model.load(str(path)), None)


def _published(name: str) -> Segmenter:
    from spacy_pkuseg.config import config
    from spacy_pkuseg.download import download_model

    if name not in config.available_models:
        known = ", ".join(config.available_models)
        raise ModelNotFoundError(
            f"segmenter model {name!r}: no such folder or file, and not a published model "
            f"({known}); null takes the one that ships with zhengce"
        )
    download_model(config.model_urls[name], config.pkuseg_home, config.model_hash[name])
    return _from_pkuseg_folder(Path(config.pkuseg_home) / name)


def _joined_pieces(text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Part text at white space, but join lines; with the (start, end) of each part joined."""
    wraps = {match.start(): match.end() for match in _WRAP.finditer(text)}
    pieces: list[tuple[list[str], list[tuple[int, int]]]] = []
    follows = -1
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start != follows or not pieces:
            pieces.append(([], []))
        pieces[-1][0].append(match.group())
        pieces[-1][1].append((start, end))
        follows = wraps.get(end, -1)
    return [("".join(parts), offsets) for parts, offsets in pieces]


def _source(offsets: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Map a word of a joined piece back; a word across a line break gives a part each side."""
    if len(offsets) == 1:
        base = offsets[0][0]
        return [(base + start, base + end)]
    found, position = [], 0
    for left, right in offsets:
        low, high = max(start, position), min(end, position + right - left)
        if low < high:
            found.append((left + low - position, left + high - position))
        position += right - left
        if position >= end:
            break
    return found
