"""Reading the shared sets of names: training parts and parts held apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pipeline.learn.names.labels import Sentence, join_chains, map_spans

# The last segments of the MSRA file are its test part; nothing trains on them.
HELD_OUT = {"msra": 3_000, "cluener": 1_000, "uner": 0, "resume": 400, "weibo": 270}
LONGEST = 160


def read_set(folder: Path, name: str) -> list[Sentence]:
    """Read one set as it is annotated, longer sentences cut off at `LONGEST` characters.

    Raises `FileNotFoundError` when the set is missing.
    """
    sentences = []
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            head = name.removesuffix("-dev")
            text = entry["text"][:LONGEST]
            spans = tuple(s for s in map_spans(head, entry["spans"]) if s[1] <= len(text))
            if text:
                sentences.append(Sentence(text, spans, head))
    return sentences


def held_out(folder: Path, name: str) -> list[Sentence]:
    """Read the part of a set that nothing trains on."""
    if name == "uner":
        return read_set(folder, "uner-dev")
    return read_set(folder, name)[-HELD_OUT[name] :]


def as_policy(sentence: Sentence) -> Sentence:
    """Give an MSRA sentence by the conventions of ANNOTATION.md."""
    return replace(sentence, spans=join_chains(sentence.spans), head="policy")
