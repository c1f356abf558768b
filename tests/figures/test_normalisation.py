"""The cases of other projects, where they are at hand: floors for the core level."""

from __future__ import annotations

import pytest

from pipeline.learn.gold import shared_folder
from pipeline.learn.normalisation import load_cases, score_cases
from pipeline.learn.normalisation.finders import OWN

FOLDER = shared_folder() / "data" / "normalisation"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no cases at {FOLDER}")


@pytest.mark.parametrize(("kind", "floor"), [("money", 0.98), ("percent", 0.98)])
def test_core_figures(kind: str, floor: float) -> None:
    score = score_cases(load_cases(FOLDER / f"{kind}.jsonl"), OWN[kind], "figure")
    assert score.share >= floor, [case.text for case in score.wrong]


def test_core_absolute_dates() -> None:
    cases = [case for case in load_cases(FOLDER / "date.jsonl") if case.groups == {"absolute"}]
    score = score_cases(cases, OWN["date"], "date")
    assert score.share >= 0.95, [case.text for case in score.wrong]
