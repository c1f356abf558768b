"""Which files are read, and what is refused."""

import gzip
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.config import CorpusSettings
from pipeline.corpus import CorpusError, scan_corpus
from pipeline.read import ReadSettings
from pipeline.read.slices import FileSlice, file_slices
from pipeline.read.stage import read_files


def scan(folder: Path, **settings):
    return scan_corpus(CorpusSettings(path=str(folder), **settings))


def test_files_in_order_without_hidden_ones_and_readmes(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "README.md", "sub/c.txt", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("浙江", encoding="utf-8")
    files, failures = scan(tmp_path)
    assert [file.path for file in files] == ["a.txt", "b.txt", "sub/c.txt"]
    assert failures == []


def test_only_what_is_included(tmp_path):
    (tmp_path / "a.txt").write_text("浙江", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    files, _ = scan(tmp_path, include=["**/*.txt"])
    assert [file.path for file in files] == ["a.txt"]


def test_a_changed_file_has_another_hash_and_a_moved_one_the_same(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("浙江", encoding="utf-8")
    before = scan(tmp_path)[0][0].content
    path.write_text("江苏", encoding="utf-8")
    assert scan(tmp_path)[0][0].content != before
    path.write_text("浙江", encoding="utf-8")
    assert scan(tmp_path)[0][0].content == before


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_links_out_pipes_and_names_that_are_no_text_are_refused(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("浙江", encoding="utf-8")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "broken.txt").symlink_to(tmp_path / "nowhere")
    (corpus / "in.txt").write_text("浙江", encoding="utf-8")
    (corpus / "alias.txt").symlink_to(corpus / "in.txt")
    os.mkfifo(corpus / "pipe.txt")
    Path(os.fsdecode(os.fsencode(corpus) + b"/\xff.txt")).write_text("浙江", encoding="utf-8")
    files, failures = scan(corpus)
    assert [file.path for file in files] == ["alias.txt", "in.txt"]
    assert sorted(one.code for one in failures) == ["link", "link", "name", "special"]


def test_a_name_of_two_hundred_characters_with_spaces_and_emoji(tmp_path):
    name = "长 文件名😀" + "x" * 190 + ".txt"
    (tmp_path / name).write_text("浙江", encoding="utf-8")
    assert scan(tmp_path)[0][0].path == name


def test_missing_and_empty_folders(tmp_path):
    with pytest.raises(CorpusError, match="does not exist"):
        scan(tmp_path / "none")
    with pytest.raises(CorpusError, match="holds no file"):
        scan(tmp_path)


def feed(*numbers: int) -> bytes:
    rows = ({"text": f"第{number}条，江苏出台举措。" + "内容" * 40} for number in numbers)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_a_long_feed_is_cut_into_slices_that_lines_added_at_its_end_leave_alone(tmp_path):
    path = tmp_path / "feed.jsonl"
    settings = ReadSettings(slice_bytes=2_000)
    seen = []
    for lines in (3, 40, 41, 60):
        data = feed(*range(lines))
        path.write_bytes(data)
        slices, _ = scan_corpus(CorpusSettings(path=str(tmp_path)), settings)
        pieces = [data[one.start : one.end] for one in slices]
        assert b"".join(pieces) == data
        assert all(piece.endswith(b"\n") for piece in pieces)
        assert [one.line for one in slices] == [
            data[: one.start].count(b"\n") + 1 for one in slices
        ]
        seen.append({one.name: one.content for one in slices})
    assert [len(names) > 1 for names in seen] == [False, True, True, True]
    for before, after in pairwise(seen):
        assert list(before.items())[:-1] == list(after.items())[: len(before) - 1]
    assert "feed.jsonl" in seen[0]
    assert seen[1].keys() <= seen[3].keys()


def test_slices_give_what_the_whole_file_gives(tmp_path):
    data = feed(*range(20)) + b"{broken\n\n" + feed(*range(20, 40)).removesuffix(b"\n")
    for name, packed in (("feed.jsonl", data), ("feed.jsonl.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(packed)
        whole = read_files([FileSlice(name)], tmp_path, ReadSettings())
        settings = ReadSettings(slice_bytes=2_000)
        slices = file_slices(tmp_path, name, settings)
        assert len(slices) > 3
        parts = [read_files([one], tmp_path, settings) for one in slices]
        ids = [key for part in parts for key in part.frames["documents"]["document_id"]]
        assert ids == whole.frames["documents"]["document_id"].tolist()
        assert [one.record for part in parts for one in part.failures] == ["21"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wide.jsonl", feed(*range(40)).decode().encode("utf-16")),
        ("array.json", json.dumps([{"text": "江苏出台举措。"}] * 200).encode()),
        ("page.txt", "江苏出台举措。\n".encode() * 400),
        ("broken.jsonl.gz", gzip.compress(os.urandom(4_000))[:2_000]),
    ],
)
def test_other_files_stay_whole(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert [one.end for one in file_slices(tmp_path, name, ReadSettings(slice_bytes=1_000))] == [
        None
    ]
