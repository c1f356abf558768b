"""Word files and saved web pages, good and bad."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.layout import layout_document
from pipeline.read import ReadError, ReadSettings, SourceDocument, read_document

PARAGRAPHS = [
    "为贯彻落实省委、省政府决策部署，加快发展科技金融，结合本市实际，制定本办法。",
    "第一条 风险补偿资金规模为2亿元，由市科学技术局会同市财政局管理。",
    "第二条 本办法自2025年4月1日起施行。",
]


def read_one(path: Path, **settings: object) -> SourceDocument:
    (found,) = read_document(path, ReadSettings(**settings))
    assert isinstance(found, SourceDocument)
    return found


def failure(path: Path, **settings: object) -> ReadError:
    with pytest.raises(ReadError) as raised:
        list(read_document(path, ReadSettings(**settings)))
    return raised.value


def make_docx(path: Path) -> Path:
    docx = pytest.importorskip("docx", reason="needs zhengce[docx]")
    document = docx.Document()
    document.core_properties.title = "云州市科技贷款风险补偿办法"
    document.add_heading("云州市科技贷款风险补偿办法", 0)
    for text in PARAGRAPHS[:2]:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate(
        (("贷款余额", "补偿比例", "上限"), ("500万元以下", "40%", "200万元"))
    ):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph(PARAGRAPHS[2])
    document.save(str(path))
    return path


def test_docx_with_a_table_in_its_place(tmp_path: Path) -> None:
    document = read_one(make_docx(tmp_path / "办法 2025-03-21.docx"))
    assert document.media == "docx"
    assert document.text.split("\n") == [
        "云州市科技贷款风险补偿办法", *PARAGRAPHS[:2], "贷款余额 补偿比例\t上限",
        "500万元以下\t40%\t200万元", PARAGRAPHS[2],
    ]  # fmt: skip
    assert str(document.metadata.published) == "2025-03-21"
    (article,) = layout_document(document).articles
    assert article.title == "云州市科技贷款风险补偿办法"
    assert article.kind == "official"


def test_docx_is_known_by_content(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx").rename(tmp_path / "a.dat")
    assert read_one(path).media == "docx"


def test_zip_bomb_as_docx(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    assert path.stat().st_size < 100_000
    assert failure(path).code == "too_big"


def test_zips_that_are_no_word_files(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    for name, data, code in (
        ("a.zip", buffer.getvalue(), "zip.unknown"),
        ("a.docx", b"PK\x03\x04cut off", "docx.broken"),
        ("b.docx", make_docx(tmp_path / "good.docx").read_bytes()[:4000], "docx.broken"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert failure(path).code == code


def page(charset: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'>"
        "<title>云州出台科技金融新政_云州新闻网</title>"
        "<meta property='og:title' content='云州出台科技金融新政'>"
        "<meta name='pubdate' content='2025-03-21'>"
        "<meta property='article:published_time' content='2025-03-21T08:00:00+08:00'>"
        "<meta property='og:site_name' content='云州新闻网'></head>"
        "<body><nav><a href='/'>首页</a><a href='/n'>要闻</a></nav>"
        f"<article>{body}</article><footer>版权所有 ICP备12345号</footer></body></html>"
    )


ARTICLE = "<h1>云州出台科技金融新政</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_html(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura", reason="needs zhengce[html]")
    path = tmp_path / "a.html"
    path.write_bytes(page(charset, ARTICLE).encode(charset))
    document = read_one(path)
    assert document.media == "html"
    assert document.text.split("\n") == ["云州出台科技金融新政", *PARAGRAPHS]
    metadata = document.metadata
    assert metadata.title == "云州出台科技金融新政"
    assert (str(metadata.published), metadata.published_source) == ("2025-03-21", "metadata")
    assert metadata.source == "云州新闻网"
    (article,) = layout_document(document).articles
    assert article.title == "云州出台科技金融新政"
    assert article.text == document.text


def test_html_is_known_by_content_and_may_be_packed(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs zhengce[html]")
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(page("utf-8", ARTICLE).encode()))
    assert read_one(path).media == "html"


@pytest.mark.parametrize("body", ["", "<!DOCTYPE html><html><body><div></div></body></html>"])
def test_html_without_article(tmp_path: Path, body: str) -> None:
    pytest.importorskip("trafilatura", reason="needs zhengce[html]")
    path = tmp_path / "a.html"
    path.write_text(body, encoding="utf-8")
    assert failure(path).code in {"html.no_article", "empty"}


@pytest.mark.parametrize(
    ("module", "name", "extra"), [("docx", "a.docx", "docx"), ("trafilatura", "a.html", "html")]
)
def test_missing_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, extra: str
) -> None:
    path = tmp_path / name
    if extra == "docx":
        make_docx(path)
    else:
        path.write_text(page("utf-8", ARTICLE), encoding="utf-8")
    monkeypatch.setitem(sys.modules, module, None)
    error = failure(path)
    assert error.code == f"{extra}.missing"
    assert f"pip install 'zhengce[{extra}]'" in error.reason
