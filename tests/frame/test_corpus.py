"""Which files are read, and what is refused."""

import os
from pathlib import Path

import pytest

from pipeline.config import CorpusSettings
from pipeline.corpus import CorpusError, scan_corpus


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
