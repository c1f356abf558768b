"""The gold written by hand: built files are current, offsets and layout offsets hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.gold.reading import read_gold

HERE = Path(__file__).parent


def test_built_files_are_current() -> None:
    run = subprocess.run(
        [sys.executable, str(HERE / "build.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", ["own.jsonl", "held.jsonl", "sample.jsonl"])
def test_spans_and_links_agree(name: str) -> None:
    for article in read_gold(HERE / name):
        spans = {(one["start"], one["end"]) for one in article["spans"]}
        assert all(tuple(link["span"]) in spans for link in article.get("links", ())), article["id"]
        titles = {policy["title"] for policy in article.get("policies", ())}
        assert {link["policy"] for link in article.get("links", ())} <= titles, article["id"]


def test_sample_articles_lie_in_their_pages() -> None:
    pages = HERE.parents[1] / "corpus"
    for article in read_gold(HERE / "sample.jsonl"):
        page = (pages / Path(article["source"]).name).read_text(encoding="utf-8")
        piece = "".join(page[article["source_start"] : article["source_end"]].split())
        for line in article["text"].splitlines()[-2:]:
            assert "".join(line.split())[:6] in piece, article["id"]


def test_held_apart_shares_no_article_with_the_others() -> None:
    held = {one["text"] for one in read_gold(HERE / "held.jsonl")}
    assert not held & {one["text"] for one in read_gold(HERE / "own.jsonl")}
    held |= {one["text"] for one in read_gold(HERE / "held-names.jsonl")}
    assert not held & {one["text"] for one in read_gold(HERE / "names.jsonl")}


@pytest.mark.parametrize("name", ["names.jsonl", "held-names.jsonl"])
def test_gold_of_names_marks_names_alone(name: str) -> None:
    for article in read_gold(HERE / name):
        assert article["labels"] == ["ORG", "PERSON", "PLACE"], article["id"]
        assert "links" not in article
        marked = {one["label"] for one in article["spans"] if not one.get("uncertain")}
        assert marked <= {"ORG", "PERSON", "PLACE"}, article["id"]
