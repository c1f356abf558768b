"""The unlabelled texts of the shared corpus: news, work reports, policies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.sentences import split_sentences


def corpus_sentences(shared: Path) -> Iterator[str]:
    """Give the sentences of the unlabelled texts."""
    for text in corpus_texts(shared):
        yield from (text[start:end] for start, end in split_sentences(text))


def corpus_texts(shared: Path) -> Iterator[str]:
    """Give the unlabelled texts: news, work reports, policies."""
    for path in sorted((shared / "corpus" / "news").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for path in sorted((shared / "corpus" / "reports").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((shared / "corpus" / "policies").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    with (shared / "data" / "policy" / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield "\n".join(each["text"] for each in json.loads(line)["sentences"])
