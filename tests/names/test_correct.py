"""The rules together: what they make of a network's names."""

from __future__ import annotations

import pytest

from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.score import score_sentences
from pipeline.tag.names.aliases import implied
from pipeline.tag.names.chunks import unwrap
from pipeline.tag.names.correct import correct
from pipeline.tag.spans import Candidate


def corrected(marked: str, label: str, score: float = 0.9) -> list[tuple[str, str]]:
    """Correct a text with one candidate in ⟦⟧; give names and labels."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    names = correct(text, [Candidate(start, end, label, "names.network", score)])
    return [(text[c.start : c.end], c.label) for c in names]


@pytest.mark.parametrize(
    ("marked", "label", "wanted"),
    [
        ("在⟦衢州⟧市科技局调研", "PLACE", [("衢州市科技局", "ORG")]),
        ("⟦农发行⟧吉林省分行要安排资金", "ORG", [("农发行吉林省分行", "ORG")]),
        ("⟦ 纪澄 ⟧介绍", "PERSON", [("纪澄", "PERSON")]),
        ("本报记者 ⟦戈扬 芮宁⟧", "PERSON", [("戈扬", "PERSON"), ("芮宁", "PERSON")]),
        ("⟦衢州市财政局联合龙游县税务局⟧印发", "ORG", [("衢州市财政局", "ORG"), ("龙游县税务局", "ORG")]),
        ("⟦金融机构⟧要支持", "ORG", []),
        ("看纪录片《我在⟦故宫⟧修文物》", "PLACE", []),
        ("据《⟦人民日报⟧》报道", "ORG", [("人民日报", "ORG")]),
        ("⟦中⟧欧班列开行", "PLACE", []),
        ("在⟦云溪实验室⟧参观", "PLACE", [("云溪实验室", "ORG")]),
    ],
)  # fmt: skip
def test_one_name(marked: str, label: str, wanted: list[tuple[str, str]]) -> None:
    assert corrected(marked, label) == wanted


def test_chain_of_places_is_one() -> None:
    names = correct("浙江衢州出台", [Candidate(0, 2, "PLACE", "n"), Candidate(2, 4, "PLACE", "n")])
    assert [c[:3] for c in names] == [(0, 4, "PLACE")]


def test_places_between_marks_stay_apart() -> None:
    text = "绵阳、贵阳等城市"
    names = correct(text, [Candidate(0, 2, "PLACE", "n"), Candidate(3, 5, "PLACE", "n")])
    assert [text[c.start : c.end] for c in names] == ["绵阳", "贵阳"]


def test_other_mentions_are_taken_too() -> None:
    text = "星河公司成立。会上说，星河公司发展快。"
    names = correct(text, [Candidate(0, 4, "ORG", "names.network", 0.95)])
    assert [(c.start, c.rule) for c in names] == [(0, "names.network"), (11, "names.repeat")]


def test_adverb_leaves_the_name_that_the_text_has_without_it() -> None:
    text = "李伟说完，李伟正赶往现场"
    found = [Candidate(0, 2, "PERSON", "n"), Candidate(5, 8, "PERSON", "n")]
    assert [c[:2] for c in correct(text, found)] == [(0, 2), (5, 7)]


def test_stated_short_name() -> None:
    text = "浙江远航新材料股份有限公司（以下简称“远航新材”）公告，远航新材营收增长。"
    names = correct(text, [Candidate(0, 13, "ORG", "names.network", 0.95)])
    assert [text[c.start : c.end] for c in names].count("远航新材") == 2


def test_no_short_names_of_what_is_no_company() -> None:
    assert implied("丽水市科技局") == []
    assert implied("浙江大学") == []


def test_unwrapped_offsets() -> None:
    text = "浙江省科技厅近日联合浙江省财政\n厅出台二十项重点举措支持企业创\n新发展。"
    view, offsets = unwrap(text)
    assert "\n" not in view
    assert offsets is not None
    assert "".join(text[at] for at in offsets) == view


class Fixed:
    """Finds one name of four characters in each text."""

    def find_names(self, texts: list[str]) -> list[list[Candidate]]:
        return [[Candidate(0, 4, "ORG", "test", 0.9)] for _ in texts]


def test_score_of_a_system() -> None:
    row = score_sentences(
        "own", "fixed", Fixed(), [Sentence("浙江大学发布", ((0, 4, "ORG"),), "policy")]
    )
    assert row.table["micro"] == (1.0, 1.0, 1.0)
    assert "F1 1.0000" in str(row)
