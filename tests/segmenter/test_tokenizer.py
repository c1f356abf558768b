"""The tokenizer: text comes back whole, models come from several places and travel."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.tag.segmenter.tokenizer  # noqa: F401 - registers the tokenizer
from pipeline.tag.segmenter import ModelNotFoundError, load_segmenter


def blank(model: str | None = None) -> spacy.language.Language:
    return spacy.blank(
        "zh", config={"nlp": {"tokenizer": {"@tokenizers": "zhengce.segmenter", "model": model}}}
    )


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return blank()


CHARACTERS = st.text(
    st.sampled_from(
        "浙江省科技厅印发《通知》，补助10万元。 \n\t\r\u3000Ａ１a1.%“”😀\ue000\x00\u200b"
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(CHARACTERS | st.text(max_size=40))
def test_text_comes_back(nlp: spacy.language.Language, text: str) -> None:
    assert nlp(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "  双  空格 ", "\n头", "尾\n", "a\r\nb", "。"])
def test_white_space_comes_back(nlp: spacy.language.Language, text: str) -> None:
    assert nlp(text).text == text


def test_lone_surrogates_keep_offsets(nlp: spacy.language.Language) -> None:
    doc = nlp("舟山\ud83d市科技局")
    assert len(doc.text) == len("舟山\ud83d市科技局")
    assert doc.text == "舟山\ufffd市科技局"


def test_words_are_words(nlp: spacy.language.Language) -> None:
    words = [token.text for token in nlp("教育部印发《关于加强科普工作的通知》。")]
    assert words[0] == "教育部"
    assert "通知" in words
    assert len(words) < len("教育部印发《关于加强科普工作的通知》。")


def test_wrapped_word_is_parted_only_at_the_break(nlp: spacy.language.Language) -> None:
    plain = [token.text for token in nlp("推进科学技术普及工作")]
    wrapped = [token.text for token in nlp("推进科学\n技术普及工作") if not token.is_space]
    assert "".join(wrapped) == "".join(plain)
    assert set(plain) - {"科学技术"} <= set(wrapped)


def test_loads_in_less_than_a_second() -> None:
    started = time.process_time()
    load_segmenter(None)
    assert time.process_time() - started < 1


def test_saved_pipeline_loads_again(tmp_path: Path, nlp: spacy.language.Language) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    text = "浙江省发展改革委近日出台措施。\n全省实施"
    assert [t.text for t in again(text)] == [t.text for t in nlp(text)]
    assert again(text).text == text


def test_pickles(nlp: spacy.language.Language) -> None:
    tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in tokenizer("浙江出台举措")] == ["浙江", "出台", "举措"]


def test_bytes_round_trip(nlp: spacy.language.Language) -> None:
    other = blank()
    other.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    assert [t.text for t in other("浙江出台举措")] == ["浙江", "出台", "举措"]


def test_unknown_model_says_what_is_known() -> None:
    with pytest.raises(ModelNotFoundError, match="spacy_ontonotes"):
        load_segmenter("no-such-model")


def test_empty_folder_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"features\.msgpack"):
        load_segmenter(tmp_path)


def test_folder_of_pkuseg_needs_no_user_dictionary(tmp_path: Path) -> None:
    shipped = load_segmenter(None)
    shipped.payload = None
    shipped.extractor.bigram = set()
    shipped.save(tmp_path)
    tokenizer = blank(str(tmp_path)).tokenizer
    assert [t.text for t in tokenizer("浙江出台举措")] == ["浙江", "出台", "举措"]
    again = pickle.loads(pickle.dumps(tokenizer))
    assert [t.text for t in again("浙江出台举措")] == ["浙江", "出台", "举措"]
    tokenizer.to_disk(tmp_path / "copy")
    assert blank().tokenizer.from_disk(tmp_path / "copy")("浙江出台举措")[1].text == "出台"
