"""Marks by hand in texts that the project does not carry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.learn.gold import read_gold
from pipeline.learn.names.apart import stretches
from pipeline.learn.names.corpus import corpus_sentences
from pipeline.learn.names.doubt import doubtful_sentences, read_marked
from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.marks import (
    DAILY_MARKS,
    HELD_MARKS,
    NEWS_MARKS,
    format_marks,
    marked_sentences,
    read_marks,
)
from pipeline.tag.names.network import NamesNetwork

SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))
TRAINED_ON = {"own.jsonl", "names.jsonl"}


@pytest.mark.parametrize("path", [DAILY_MARKS, NEWS_MARKS, HELD_MARKS], ids=lambda path: path.stem)
def test_marked_names_stand_apart(path: Path) -> None:
    marks = read_marks(path)
    assert len(marks) >= 750
    for spans in marks.values():
        ends = [0, *(end for _, end, _ in spans)]
        assert all(end <= start < stop for end, (start, stop, _) in zip(ends, spans, strict=False))


@pytest.mark.parametrize(
    "row", ["00\t0-2-ORG", "0a1b 0-2-ORG", "0a1b\t0-2-THING", "0a1b\t0-2", "0a1b\ta-2-ORG"]
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "marks.tsv"
    path.write_text(f"00\t\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_marks(path)


def test_marks_come_back_from_their_file(tmp_path: Path) -> None:
    text = "清溪镇财政所的柳青说"
    one = Sentence(text, ((0, 6, "ORG"), (7, 9, "PERSON")), "policy", unmarked=((9, 10),))
    path = tmp_path / "marks.tsv"
    path.write_text(format_marks([one]), encoding="utf-8")
    assert list(marked_sentences(["柳青走了", text, text], read_marks(path), "policy")) == [one]


def test_what_measures_is_not_trained_on() -> None:
    assert read_marks(HELD_MARKS).keys().isdisjoint(read_marks(NEWS_MARKS))


@pytest.mark.slow
def test_no_marked_news_stands_in_gold_that_measures() -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not beside the project")
    marks = read_marks(NEWS_MARKS)
    sentences = list(corpus_sentences(SHARED))
    found = [each.text for each in marked_sentences(sentences, marks, "policy")]
    assert len(found) == len(marks)
    folder = Path(__file__).parents[1] / "gold"
    measured = [path for path in folder.glob("*.jsonl") if path.name not in TRAINED_ON]
    texts = [article.text for path in measured for article in read_gold(path)]
    held = read_marks(HELD_MARKS)
    texts += [each.text for each in marked_sentences(sentences, held, "policy")]
    assert len(texts) > len(held)
    assert stretches(found).isdisjoint(stretches(texts))


def test_what_a_network_doubts_comes_first_with_its_proposal() -> None:
    texts = ["清溪镇财政所所长柳青说，今年的收成好。", "好。", "毕云乐成了甲乙丙中心的人"]
    found = doubtful_sentences(texts, NamesNetwork())
    assert [each.certainty for each in found] == sorted(each.certainty for each in found)
    for each in found:
        assert each.text in texts
        assert all(0 <= place < len(each.text) for place in each.at)
        marked = read_marked(str(each).split("\t")[1])
        assert (marked.text, marked.spans) == (each.text, each.spans)
