"""Text in its encodings, JSON lines, CSV, gzip; and what is said of broken ones."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from pipeline.read import ReadError, ReadFailure, ReadSettings, SourceDocument, read_document

TEXT = "浙江出台举措\n\n本报讯 近日，浙江出台《关于做好绿色金融的若干措施》，余额突破4.2万亿元。\n"


def read(path: Path, **settings: object) -> list[SourceDocument | ReadFailure]:
    return list(read_document(path, ReadSettings(**settings)))


def read_one(path: Path, **settings: object) -> SourceDocument:
    (found,) = read(path, **settings)
    assert isinstance(found, SourceDocument)
    return found


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"),
        ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 3000])
def test_encodings(tmp_path: Path, encoding: str, named: str, times: int) -> None:
    path = tmp_path / "页面 🌏.txt"
    path.write_bytes((TEXT * times).encode(encoding))
    document = read_one(path)
    assert document.text == TEXT * times
    assert document.metadata.encoding == named
    assert document.notes == ()
    assert document.media == "text"


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "臺北市政府發布實施計畫，協助中小企業轉型升級，經濟部表示將持續推動。"
    path.write_bytes(text.encode("big5"))
    document = read_one(path)
    assert (document.text, document.metadata.encoding) == (text, "big5")


def test_mixed_encodings_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 3).encode() + TEXT.encode("gb18030") + b"\xff\xfe\xff ascii\n")
    document = read_one(path)
    assert document.text.startswith(TEXT * 4)
    assert any("mixed encodings" in note and "gb18030" in note for note in document.notes)
    assert any("no known encoding" in note for note in document.notes)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", bytes(range(256)) * 20, "text.binary"),
        ("a.txt", b"\xd5\xe3\xff\xff\x81\x81" * 40, "text.encoding"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "kind.unread"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "kind.unread"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00broken", "gzip.broken"),
        ("a.jsonl", b"", "empty"),
        ("a.json", b"[1, 2", "json.broken"),
        ("a.csv", "编,号\n1,2\n".encode(), "csv.no_text"),
    ],
)
def test_files_that_cannot_be_read_say_why(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError) as raised:
        read(path)
    assert raised.value.code == code
    assert raised.value.reason
    assert "\n" not in raised.value.reason


def test_unknown_encoding_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReadError, match="encoding"):
        read(path, encoding="klingon")


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "2025-03-21.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode("gb18030")))
    document = read_one(path)
    assert document.text == TEXT
    assert str(document.metadata.published) == "2025-03-21"
    assert document.metadata.published_source == "file name"


def test_gzip_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"0" * 10_000_000))
    with pytest.raises(ReadError) as raised:
        read(path, max_expanded_bytes=1_000_000)
    assert raised.value.code == "too_big"


def test_json_lines_with_broken_ones(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [
        {
            "title": "浙江出台举措",
            "text": "近日出台。",
            "date": "20250321",
            "url": "https://a.cn/1",
        },
        {"title": "无正文"},
        {"content": "第二条。", "发布日期": "2025年3月22日", "来源": "云州日报"},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines.insert(1, '{"title": "断了')
    lines.insert(2, "")
    lines.append('["no", "object"]')
    path.write_text("\n".join(lines), encoding="utf-8")
    one, broken, bare, two, shape = read(path)
    assert isinstance(one, SourceDocument)
    assert isinstance(two, SourceDocument)
    assert one.text == "浙江出台举措\n近日出台。"
    assert (one.record, one.metadata.url) == ("1", "https://a.cn/1")
    assert [each.code for each in (broken, bare, shape) if isinstance(each, ReadFailure)] == [
        "json.broken", "record.no_text", "record.shape",
    ]  # fmt: skip
    assert isinstance(broken, ReadFailure)
    assert "line 2" in broken.reason
    assert (str(two.metadata.published), two.metadata.source) == ("2025-03-22", "云州日报")
    assert two.metadata.published_source == "metadata"


def test_json_lines_are_known_by_content_and_fields_by_settings(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    path.write_text('{"html_body": "近日出台。"}\n', encoding="gb18030")
    document = read_one(path, text_fields=("html_body",))
    assert (document.media, document.text) == ("jsonl", "近日出台。")


def test_json_array(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([{"text": "甲。"}, {"text": "乙。"}]), encoding="utf-8")
    assert [found.text for found in read(path) if isinstance(found, SourceDocument)] == [
        "甲。",
        "乙。",
    ]


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text('标题,正文,日期\n举措,"近日，\n出台。",2025/3/21\n,,\n', encoding="utf-8-sig")
    one, two = read(path)
    assert isinstance(one, SourceDocument)
    assert one.text == "举措\n近日，\n出台。"
    assert str(one.metadata.published) == "2025-03-21"
    assert isinstance(two, ReadFailure)


def test_big_files_come_in_parts_that_add_up(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    text = "".join(f"第{number}段，{'内容' * 30}。\n\n" for number in range(2000))
    path.write_text(text, encoding="utf-8")
    parts = [found for found in read(path, part_chars=20_000) if isinstance(found, SourceDocument)]
    assert len(parts) > 5
    assert "".join(part.text for part in parts) == text
    assert all(text[part.base : part.base + len(part.text)] == part.text for part in parts)
    assert all(part.text.endswith("\n\n") for part in parts)
    assert len({part.record for part in parts}) == len(parts)


def test_links(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    corpus.mkdir()
    outside.mkdir()
    (outside / "a.txt").write_text(TEXT, encoding="utf-8")
    (corpus / "b.txt").write_text(TEXT, encoding="utf-8")
    (corpus / "in.txt").symlink_to(corpus / "b.txt")
    (corpus / "out.txt").symlink_to(outside / "a.txt")
    (corpus / "gone.txt").symlink_to(corpus / "no.txt")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    assert list(read_document(corpus / "in.txt", ReadSettings(), root=corpus))
    for name, code in (
        ("out.txt", "link.outside"),
        ("gone.txt", "link.broken"),
        ("loop.txt", "link.broken"),
    ):
        with pytest.raises(ReadError) as raised:
            list(read_document(corpus / name, ReadSettings(), root=corpus))
        assert raised.value.code == code


def test_long_names_and_folders(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".txt")
    path.write_text(TEXT, encoding="utf-8")
    assert read_one(path).text == TEXT
    with pytest.raises(ReadError):
        read(tmp_path)


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError) as raised:
        read(path)
    assert raised.value.code == "unreadable"
