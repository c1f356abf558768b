"""`pipeline.load()` is an ordinary spaCy `Language`."""

import pickle
import subprocess
import sys
from decimal import Decimal

import pytest
import spacy

import pipeline
from pipeline.config import SettingsError
from pipeline.values import Money

TEXT = (
    "中国人民银行浙江省分行近日联合浙江省委金融办出台《关于做好绿色金融大文章的通知》"
    "（以下简称《通知》）。《通知》提出，力争2025年全省绿色贷款余额突破4.2万亿元。"
)


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load()


def shape(doc):
    return (
        [(e.start_char, e.end_char, e.label_, e._.value, e._.rule) for e in doc.ents],
        [(t.start_char, t.end_char, t._.value) for t in doc.spans["targets"]],
        doc._.policies,
        doc._.links,
    )


def test_typed_values_policies_and_links(nlp):
    doc = nlp(TEXT)
    money = next(ent._.value for ent in doc.ents if ent.label_ == "MONEY")
    assert money == Money(value_min=Decimal(4_200_000_000_000), qualifier="more_than")
    assert [policy.title for policy in doc._.policies] == ["关于做好绿色金融大文章的通知"]
    roles = {(link.role, link.text) for link in doc._.links}
    assert ("issued_by", "中国人民银行浙江省分行") in roles
    assert any(role == "sets_target" for role, _ in roles)


def test_the_published_date_resolves_relative_dates(nlp):
    doc = nlp.make_doc("项目将于今年底完成研制。")
    doc._.published = "2025-03-25"
    date = next(ent._.value for ent in nlp(doc).ents if ent.label_ == "DATE")
    assert (date.date_start.isoformat(), date.date_end.isoformat()) == ("2025-12-01", "2025-12-31")
    unknown = next(ent._.value for ent in nlp("项目将于今年底完成研制。").ents)
    assert unknown.date_start is None


def test_it_goes_to_disk_and_back(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert shape(again(TEXT)) == shape(nlp(TEXT))


def test_it_loads_in_a_process_that_never_imported_the_package(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    code = f"import spacy; print(len(spacy.load({str(tmp_path / 'model')!r})({TEXT!r}).ents))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(len(nlp(TEXT).ents)), done.stderr


def test_pipe_in_processes_gives_the_same(nlp):
    texts = [TEXT, "", "10万元", TEXT[:30]]
    alone = [shape(nlp(text)) for text in texts]
    assert [shape(doc) for doc in nlp.pipe(texts, batch_size=2)] == alone
    assert [shape(doc) for doc in nlp.pipe(texts, batch_size=2, n_process=2)] == alone


def test_a_doc_pickles(nlp):
    doc = nlp(TEXT)
    assert shape(pickle.loads(pickle.dumps(doc))) == shape(doc)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "😀🎉", "abc 123", "\ue000\ue001", "\ud800浙江", "浙" * 3000, "龘靐齉齾"],
)
def test_odd_texts_do_no_harm(nlp, text):
    doc = nlp(text)
    # a lone surrogate cannot be encoded; its place is kept, so offsets stay right
    assert doc.text == text.replace("\ud800", "\ufffd")
    for ent in doc.ents:
        assert doc.text[ent.start_char : ent.end_char] == ent.text


def test_a_setting_is_overridden_and_a_bad_one_refused():
    assert pipeline.load(**{"link.disabled": ["issued_by"]})(TEXT)._.policies
    with pytest.raises(SettingsError, match=r"link\.windw"):
        pipeline.load(**{"link.windw": 1})
