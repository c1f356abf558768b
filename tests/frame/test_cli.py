"""The command line: exit codes, one-line errors, staleness, end to end on small corpora."""

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli import main
from pipeline.tables import TABLES

PAGE = (
    "省里出台12条措施支持县域商业\n"
    "本报讯 江苏省商务厅近日联合江苏省财政厅出台《江苏省县域商业建设实施办法》"
    "（以下简称《办法》），共12条措施。\n"
    "《办法》提出，力争到2025年全省建成县域商业综合体100个以上，"
    "对符合条件的项目按照实际投资额的30%给予补助，最高不超过500万元。\n"
    "本报记者 陈小宁\n"
)


def run(*words: str) -> int:
    try:
        main([*words])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "江苏商报-2023-05-06.txt").write_text(PAGE, encoding="utf-8")
    (folder / "gb.txt").write_bytes(PAGE.replace("江苏", "安徽").encode("gb18030"))
    return folder


def call(corpus: Path, *words: str) -> int:
    return run(*words, "--corpus", str(corpus), "--outputs", str(corpus.parent / "outputs"))


def stages_worked(printed: str) -> dict[str, bool]:
    lines = [line.split() for line in printed.splitlines()]
    return {
        words[0]: words[1] == "worked"
        for words in lines
        if len(words) > 1 and words[1] in ("worked", "current")
    }


def test_a_run_writes_every_table_and_a_second_run_does_nothing(corpus, capsys):
    assert call(corpus, "run") == 0
    outputs = corpus.parent / "outputs"
    for name in TABLES:
        frame = pd.read_parquet(outputs / name)
        assert list(frame.columns) == list(TABLES[name].names)
    for name in ("zhengce.xlsx", "report.html", "csv/links.csv"):
        assert (outputs / name).is_file()
    links = pd.read_parquet(outputs / "links")
    assert set(links.loc[links["role"] == "issued_by", "text"]) >= {
        "江苏省商务厅",
        "江苏省财政厅",
    }
    assert all(stages_worked(capsys.readouterr().out).values())
    assert call(corpus, "run") == 0
    assert not any(stages_worked(capsys.readouterr().out).values())


def test_every_mention_is_traced_to_the_source(corpus):
    assert call(corpus, "run") == 0
    outputs = corpus.parent / "outputs"
    documents = pd.read_parquet(outputs / "documents").set_index("document_id")["text"]
    mentions = pd.read_parquet(outputs / "mentions")
    assert len(mentions) > 10
    for row in mentions.itertuples():
        source = documents[row.document_id][row.source_start : row.source_end]
        assert source.replace("\n", "") == row.text


def test_only_what_depends_on_a_setting_runs_again(corpus, capsys):
    assert call(corpus, "run") == 0
    capsys.readouterr()
    assert call(corpus, "run", "--link.window", "3") == 0
    worked = stages_worked(capsys.readouterr().out)
    assert [name for name, done in worked.items() if done] == ["link", "export"]


def test_a_stage_alone_with_an_override(corpus, capsys):
    assert call(corpus, "run") == 0
    capsys.readouterr()
    assert call(corpus, "run", "link", "--link.window", "3") == 0
    worked = stages_worked(capsys.readouterr().out)
    assert [name for name, done in worked.items() if done] == ["link"]
    assert "export" not in worked


def test_a_new_file_costs_its_own_work_only(corpus, capsys):
    assert call(corpus, "run") == 0
    capsys.readouterr()
    (corpus / "new.txt").write_text(PAGE.replace("江苏", "湖南"), encoding="utf-8")
    assert call(corpus, "run") == 0
    printed = capsys.readouterr().out
    for stage in ("read", "layout", "tag"):
        assert f"{stage:<8} worked 1, kept 2" in printed
    (corpus / "new.txt").unlink()
    assert call(corpus, "run") == 0
    documents = pd.read_parquet(corpus.parent / "outputs" / "documents")
    assert set(documents["path"]) == {"江苏商报-2023-05-06.txt", "gb.txt"}


def test_lines_added_to_a_feed_cost_the_work_of_its_last_unit_only(corpus, capsys):
    feed = corpus / "feed.jsonl"
    lines = [json.dumps({"text": f"{PAGE}第{n}号。"}, ensure_ascii=False) for n in range(12)]
    feed.write_text("\n".join(lines[:10]) + "\n", encoding="utf-8")
    small = ["run", "--read.slice_bytes", "2000", "--export.formats", "[]"]
    assert call(corpus, *small) == 0
    capsys.readouterr()
    feed.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    assert call(corpus, *small) == 1
    printed = capsys.readouterr().out
    worked = [line.split()[2].rstrip(",") for line in printed.splitlines()[:3]]
    assert all(int(count) <= 2 for count in worked), printed
    documents = pd.read_parquet(corpus.parent / "outputs" / "documents")
    assert sorted(documents.loc[documents["path"] == "feed.jsonl", "record"], key=int) == [
        str(number) for number in range(1, 13)
    ]
    failures = pd.read_parquet(corpus.parent / "outputs" / "failures")
    assert list(failures[["path", "record"]].itertuples(index=False, name=None)) == [
        ("feed.jsonl", "13")
    ]


def test_results_do_not_depend_on_the_engine(corpus):
    assert call(corpus, "run") == 0
    links = pd.read_parquet(corpus.parent / "outputs" / "links")
    other = corpus.parent / "other"
    words = ["run", "--corpus", str(corpus), "--outputs", str(other)]
    assert run(*words, "--engine.name", "process", "--engine.batch_chars", "10") == 0
    again = pd.read_parquet(other / "links")
    assert sorted(links["link_id"]) == sorted(again["link_id"])


def test_a_bad_file_fails_alone(corpus, capsys):
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "english.txt").write_text("No Chinese here at all.\n" * 20, encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    assert call(corpus, "run") == 1
    failures = pd.read_parquet(corpus.parent / "outputs" / "failures")
    assert set(failures["path"]) == {"binary.txt", "english.txt", "empty.txt"}
    assert not failures["reason"].str.contains("\n").any()
    documents = pd.read_parquet(corpus.parent / "outputs" / "documents")
    assert len(documents) >= 2
    assert "binary.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "lnik"], "did you mean link"),
        (["run", "--link.windw", "2"], "did you mean link.window"),
        (["run", "--link.window", "two"], "link.window"),
        (["run", "--components.money.factory", "nothing"], "nothing"),
        (["run", "--components.mentions.first", "3"], "first"),
        (["run", "--components.names.threads", "many"], "components.names.threads = 'many'"),
        (["run", "--nlp.pipeline", '["nams"]'], "did you mean names"),
        (["run", "--layout.published", "2025-13-45"], "layout.published = '2025-13-45'"),
        (["run", "--read.encoding", "klingon"], "read.encoding = 'klingon'"),
        (["run", "--link.disabled", '["cite"]'], "did you mean cites"),
        (["run", "--outputs", "/dev/null/outputs"], "choose another --outputs"),
        (["evaluate", "missing.jsonl"], "missing.jsonl does not exist"),
        (["tag", "浙江", "--published", "yesterday"], "yesterday"),
        (["show", "--outputs", "nowhere"], "run zhengce run first"),
    ],
)
def test_usage_errors_are_one_line_and_exit_with_2(corpus, capsys, words, said):
    place = ["--corpus", str(corpus)] if words[0] == "run" else []
    assert run(*words, *place) == 2
    printed = capsys.readouterr().err.strip()
    assert said in printed
    assert "\n" not in printed


def test_a_missing_and_an_empty_corpus(tmp_path, capsys):
    assert run("run", "--corpus", str(tmp_path / "none")) == 2
    assert "does not exist" in capsys.readouterr().err
    assert run("run", "--corpus", str(tmp_path)) == 2
    assert "holds no file" in capsys.readouterr().err
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("run", "--corpus", str(tmp_path / "page.txt")) == 2
    assert "give the folder that holds it" in capsys.readouterr().err


def test_tag_prints_json_with_exact_figures(capsys):
    assert run("tag", "投入4.2万亿元。", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    money = next(one for one in found["mentions"] if one["label"] == "MONEY")
    assert (money["text"], money["start"], money["end"]) == ("4.2万亿元", 2, 8)
    assert float(money["value"]["value_min"]) == 4.2e12


def test_evaluate_prints_every_key(tmp_path, capsys):
    text = "江苏省商务厅印发《江苏省县域商业建设实施办法》。"
    gold = {
        "id": "1",
        "text": text,
        "published": None,
        "spans": [
            {"start": 0, "end": 6, "label": "ORG"},
            {"start": 8, "end": 23, "label": "POLICY", "title": "江苏省县域商业建设实施办法"},
        ],
        "policies": [
            {
                "title": "江苏省县域商业建设实施办法",
                "kind": "办法",
                "issuers": ["江苏省商务厅"],
                "doc_number": None,
            }
        ],
        "links": [{"policy": "江苏省县域商业建设实施办法", "role": "issued_by", "span": [0, 6]}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold, ensure_ascii=False) + "\n", encoding="utf-8")
    assert run("evaluate", str(path), "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["entities"]["micro"]["f"] == 1.0
    assert scores["policies"]["title"]["f"] == 1.0
    assert scores["links"]["issued_by"]["f"] == 1.0
    assert scores["targets"].keys() >= {"p", "r", "f", "indicator", "operator", "scope"}
