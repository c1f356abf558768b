"""F1 of targets on gold: own passages, and real ones by the order they were annotated in.

``tune``: cities read while the rules were written. ``held``: cities annotated before any
rule was. ``fresh``, ``fresh-news`` and ``blind``: drawn at random and annotated when the
rules stood, before they were run on them. The mistakes of each were read and mended after
the first run, so that today's figures are a guard; docs/targets.md has those of first runs.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.articles import TARGET_LABEL, Mention
from pipeline.learn.evaluation.targets import TargetScores, score_targets
from pipeline.learn.gold import GoldArticle, read_gold
from pipeline.published import published_of

GOLD = Path(__file__).parents[1] / "gold"
SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))
SPLITS = ["tune", "held", "fresh", "fresh-news", "blind"]


def splits(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row.get("split", "") for row in map(json.loads, lines)}


def score(articles: list[GoldArticle], targets: Any) -> tuple[TargetScores, list[str]]:
    scores, mistakes = TargetScores(), []
    for gold in articles:
        known = published_of(gold.published)
        found = [
            Mention(
                str(number),
                TARGET_LABEL,
                one.start,
                one.end,
                gold.text[one.start : one.end],
                value=one.value,
            )
            for number, one in enumerate(targets(gold.text, known.day if known else None))
        ]
        mistakes += [f"{gold.article_id}: {line}" for line in score_targets(gold, found, scores)]
    return scores, mistakes


def f1(scores: TargetScores) -> float:
    counts = scores.counts
    return 2 * counts.tp / max(1, 2 * counts.tp + counts.fp + counts.fn)


def report(name: str, scores: TargetScores, mistakes: list[str]) -> None:
    counts = scores.counts
    print(
        f"\ntargets, {name}: F1 {f1(scores):.3f} (right {counts.tp}, false {counts.fp}, "
        f"missed {counts.fn}); indicator {scores.indicator.right}/{scores.indicator.total}, "
        f"operator {scores.operator.right}/{scores.operator.total}, "
        f"scope {scores.scope.right}/{scores.scope.total}",
        *mistakes,
        sep="\n  ",
    )


def test_own_passages(targets: Any) -> None:
    articles = read_gold(GOLD / "targets.jsonl")
    scores, mistakes = score(articles, targets)
    report("own", scores, mistakes)
    assert scores.counts.tp + scores.counts.fn >= 40
    assert f1(scores) >= 0.95, mistakes
    assert scores.operator.right / scores.operator.total >= 0.9


@pytest.mark.parametrize("split", SPLITS)
def test_real_passages(split: str, targets: Any) -> None:
    if not (SHARED / "corpus" / "reports").is_dir():
        pytest.skip(f"the real passages need the shared folder ({SHARED})")
    path = GOLD / "targets-real.jsonl"
    kinds = splits(path)
    articles = [one for one in read_gold(path) if kinds[one.article_id] == split]
    scores, mistakes = score(articles, targets)
    report(split, scores, mistakes)
    assert articles
    assert f1(scores) >= 0.9, mistakes


def test_real_gold_is_large_and_well_formed() -> None:
    lines = (GOLD / "targets-real.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert all("text" not in row for row in rows)
    spans = [span for row in rows for span in row["spans"]]
    assert sum(not span.get("uncertain") for span in spans) >= 60
    for span in spans:
        assert span["start"] < span["end"]
        assert span["deadline"] is None or date.fromisoformat(span["deadline"])
