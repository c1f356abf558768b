"""The gold of real text keeps to the guide: labels, offsets, overlaps, values, roles."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.gold.markup import ROLES
from tests.gold.reading import read_gold

HERE = Path(__file__).parent
FILES = ("real.jsonl", "held-real.jsonl")
SHARED = Path(os.environ.get("ZHENGCE_SHARED", HERE.parents[2] / "shared"))
ATTRIBUTES = {
    "ORG": {"canonical"},
    "PERSON": {"title", "affiliation"},
    "PLACE": {"name"},
    "MONEY": {"currency", "value_min", "value_max", "qualifier"},
    "DATE": {"date_start", "date_end"},
    "QUANTITY": {"value_min", "value_max", "unit", "qualifier"},
    "POLICY": {"title"},
    "TARGET": {"indicator", "operator", "value", "value_max", "unit", "deadline", "scope"},
}


@pytest.fixture(scope="module", params=FILES)
def gold(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    lines = read_gold(HERE / request.param, SHARED)
    if not lines:
        pytest.skip(f"the texts of {request.param} are not at {SHARED}")
    return lines


@pytest.mark.parametrize("name", FILES)
def test_no_line_carries_its_text(name: str) -> None:
    assert '"text":' not in (HERE / name).read_text(encoding="utf-8")


def test_ids_are_unique(gold: list[dict[str, Any]]) -> None:
    ids = [line["id"] for line in gold]
    assert len(set(ids)) == len(ids)


def test_spans_lie_in_the_text_with_no_blank_edge(gold: list[dict[str, Any]]) -> None:
    for line in gold:
        for span in line["spans"]:
            words = line["text"][span["start"] : span["end"]]
            assert words, (line["id"], span)
            assert words == words.strip("，。、；： \n\u3000"), (line["id"], words)
            assert ATTRIBUTES[span["label"]] <= span.keys(), (line["id"], words)


def test_entities_do_not_overlap(gold: list[dict[str, Any]]) -> None:
    for line in gold:
        spans = sorted((s["start"], s["end"]) for s in line["spans"] if s["label"] != "TARGET")
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, (line["id"], line["text"][start:end])


def test_values_are_figures_and_days(gold: list[dict[str, Any]]) -> None:
    for line in gold:
        for span in line["spans"]:
            for key in ("value_min", "value_max", "value"):
                if span.get(key) is not None:
                    assert Decimal(span[key]).is_finite()
            low, high = span.get("value_min"), span.get("value_max")
            if low is not None and high is not None:
                assert Decimal(low) <= Decimal(high), (line["id"], span)
            days = [span.get("date_start"), span.get("date_end")]
            if all(days):
                assert date.fromisoformat(days[0]) <= date.fromisoformat(days[1])


def test_links_point_at_spans_of_the_right_label(gold: list[dict[str, Any]]) -> None:
    for line in gold:
        titles = {policy["title"] for policy in line["policies"]}
        labels: dict[tuple[int, int], set[str]] = {}
        for span in line["spans"]:
            labels.setdefault((span["start"], span["end"]), set()).add(span["label"])
        for link in line["links"]:
            assert link["policy"] in titles, (line["id"], link)
            found = labels.get(tuple(link["span"]), set())
            assert found & ROLES[link["role"]], (line["id"], link)
