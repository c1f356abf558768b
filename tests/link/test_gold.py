"""Policies and links on the gold texts, with the gold's own names, dates and amounts.

So the figures are those of policies, their resolution and the link rules alone; the whole
pipeline's figures come from ``zhengce evaluate``.
"""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.articles import Article, Mention
from pipeline.entities import Resolution
from pipeline.learn.calibration import calibration_error, calibration_table
from pipeline.link import LinkSettings, link
from pipeline.resolve.policies import resolve_policies
from pipeline.sentences import split_sentences
from pipeline.tag.policies import find_policies, title_key
from pipeline.values import DateRange

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))
FILES = ("own.jsonl", "sample.jsonl", "real.jsonl")


def read(name: str) -> list[dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("gold_reading", GOLD / "reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not (GOLD / name).is_file():
        pytest.skip(f"{name} is not there")
    gold = module.read_gold(GOLD / name, SHARED if SHARED.is_dir() else None)
    if not gold:
        pytest.skip(f"the texts of {name} are not there ({SHARED})")
    return gold


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def make_article(gold: dict[str, Any]) -> Article:
    text = gold["text"]
    policies = find_policies(text)
    mentions = [
        Mention(f"p{n}", "POLICY", c.start, c.end, text[c.start : c.end], c.rule, c.score, c.value)
        for n, c in enumerate(policies)
    ]
    for n, span in enumerate(gold["spans"]):
        start, end, label = span["start"], span["end"], span["label"]
        inside = any(start < one.end and one.start < end for one in policies)
        if label == "POLICY" or (label != "TARGET" and inside):
            continue
        value = None
        if label == "DATE" and span.get("date_start"):
            value = DateRange(
                date_start=day(span["date_start"]), date_end=day(span.get("date_end"))
            )
        mentions.append(Mention(f"m{n}", label, start, end, text[start:end], "gold", 1.0, value))
    mentions.sort(key=lambda one: (one.start, -one.end))
    return Article(gold["id"], "d", text, sentences=split_sentences(text), mentions=tuple(mentions))


Key = tuple[str, str, int, int]


def score(gold: dict[str, Any], counts: Counter[str], judged: list[tuple[float, bool]]) -> None:
    article = make_article(gold)
    policies, references = resolve_policies([article])
    titles = {one.policy_id: title_key(one.title) for one in policies}
    spans = {one.mention_id: (one.start, one.end) for one in article.mentions}
    open_links: set[Key] = set()
    wanted: set[Key] = set()
    for one in gold.get("links", ()):
        key = (title_key(one["policy"]), one["role"], *one["span"])
        (open_links if one.get("uncertain") else wanted).add(key)
    found: dict[Key, float] = {}
    for one in link(
        [article], Resolution(policies=policies, references=references), LinkSettings()
    ):
        key = (titles[one.policy_id], one.role, *spans[one.mention_id])
        if key not in open_links:
            found[key] = one.confidence
    for key in found.keys() | wanted:
        outcome = "hit" if key in found and key in wanted else "false" if key in found else "missed"
        counts[outcome] += 1
        counts[f"{key[1]}.{outcome}"] += 1
    judged.extend((confidence, key in wanted) for key, confidence in found.items())
    for span in gold["spans"]:
        if span["label"] != "POLICY" or span.get("uncertain") or not span.get("title"):
            continue
        written = article.text[span["start"] : span["end"]]
        if title_key(written) == title_key(span["title"]):
            continue
        counts["short"] += 1
        for mention in article.mentions:
            if mention.label == "POLICY" and (mention.start, mention.end) == (
                span["start"],
                span["end"],
            ):
                settled = references[mention.mention_id].entity_id
                counts["short.right"] += titles.get(settled or "") == title_key(span["title"])


def f1(counts: Counter[str], prefix: str = "") -> float:
    hits, false, missed = (counts[f"{prefix}{name}"] for name in ("hit", "false", "missed"))
    return 2 * hits / max(1, 2 * hits + false + missed)


@pytest.mark.parametrize(
    ("name", "links"), [("own.jsonl", 0.80), ("sample.jsonl", 0.85), ("real.jsonl", 0.85)]
)
def test_links(name: str, links: float) -> None:
    counts: Counter[str] = Counter()
    for gold in read(name):
        score(gold, counts, [])
    assert f1(counts) >= links, counts
    assert f1(counts, "issued_by.") >= 0.90, counts


def test_short_forms() -> None:
    counts: Counter[str] = Counter()
    for name in FILES:
        for gold in read(name):
            score(gold, counts, [])
    assert counts["short.right"] / counts["short"] >= 0.95, counts


def test_confidence_is_calibrated() -> None:
    judged: list[tuple[float, bool]] = []
    for name in FILES:
        for gold in read(name):
            score(gold, Counter(), judged)
    rows = calibration_table(judged)
    for row in rows:
        print(
            f"{row.low:.2f}-{row.high:.2f} {row.links:4d} {row.mean_confidence:.3f} {row.precision:.3f}"
        )
    assert calibration_error(rows) <= 0.1
