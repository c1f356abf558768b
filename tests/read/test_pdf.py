"""PDFs drawn here, read back through layout: columns, type sizes, doubled headlines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pipeline.layout import LaidOut, layout_document
from pipeline.read import ReadError, ReadSettings, SourceDocument, read_document

pytest.importorskip("pypdfium2", reason="needs zhengce[pdf]")
pytest.importorskip("reportlab", reason="draws the PDFs")

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))

PORT = (
    "湖山港开通首条近海电动货运航线",
    "每年减少碳排放四千吨",
    [
        "本报讯 4月2日上午，随着一声汽笛，搭载3500千瓦时电池的“湖山一号”驶离湖山港，全省首条近海电动货运航线正式开通，港口绿色转型迈出关键一步。",
        "这条航线全长120公里，单程运输成本比燃油船下降15%左右。湖山港集团负责人郑海介绍，航线全年可减少碳排放4000吨，相当于种下22万棵树。",
        "根据《湖山市绿色航运三年行动计划》，到2027年，湖山港岸电设施覆盖率将达到98%，电动船舶数量突破60艘。",
    ],
    "本报记者 周舟",
)
TEA = (
    "云州设立茶产业基金",
    "",
    [
        "本报讯 云州市茶产业基金日前正式设立，首期规模10亿元，重点支持茶园改造、茶机研发和品牌建设，每亩茶园最高补助2300元。",
        "基金由市财政局和三家银行共同出资，存续期八年，预计可撬动社会资本50亿元，带动茶农3.6万户增收。",
    ],
    "本报记者 叶青 通讯员 山月",
)


def wrap(text: str, room: float, size: float, indent: float) -> list[str]:
    """Break a paragraph to fit; a mark that may not begin a line takes a character along."""
    lines, line = [], ""
    left = room - indent
    for character in text:
        if line and pdfmetrics.stringWidth(line + character, SONG, size) > left:
            keep = -1 if character in "，。、；：”》）%" else len(line)
            lines.append(line[:keep])
            line, left = line[keep:], room
        line += character
    return [*lines, line]


def draw_article(canvas, article, *, x, top, width, columns, twice=False, size=10.0):
    """Draw an article: headline over its columns, then the text flowing through them."""
    title, subtitle, paragraphs, byline = article
    canvas.setFont(SONG, 22)
    canvas.drawString(x, top - 22, title)
    if twice:
        canvas.drawString(x + 0.5, top - 22.3, title)
    top -= 34
    if subtitle:
        canvas.setFont(SONG, 14)
        canvas.drawString(x, top - 14, subtitle)
        top -= 26
    gutter = 16.0
    room = (width - gutter * (columns - 1)) / columns
    lines = []
    for number, paragraph in enumerate(paragraphs):
        text = paragraph + (f" {byline}" if number == len(paragraphs) - 1 else "")
        for index, line in enumerate(wrap(text, room, size, 2 * size)):
            lines.append((line, 2 * size if index == 0 else 0.0))
    each = -(-len(lines) // columns)
    canvas.setFont(SONG, size)
    for index, (line, indent) in enumerate(lines):
        column, row = divmod(index, each)
        canvas.drawString(x + column * (room + gutter) + indent, top - 14 - row * 15, line)
    return top - 14 - each * 15


def make_pdf(path: Path, draw, **options) -> Path:
    canvas = Canvas(str(path), pagesize=(600, 800), **options)
    draw(canvas)
    canvas.save()
    return path


def read_one(path: Path, **settings: object) -> SourceDocument:
    (found,) = read_document(path, ReadSettings(**settings))
    assert isinstance(found, SourceDocument)
    return found


def article_lines(article) -> list[str]:
    title, subtitle, paragraphs, byline = article
    return [title, *([subtitle] if subtitle else []), *paragraphs, byline]


def texts(laid: LaidOut) -> list[list[str]]:
    return [article.text.split("\n") for article in laid.articles]


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("twice", [False, True])
def test_columns_and_headlines(tmp_path: Path, *, columns: int, twice: bool) -> None:
    def draw(canvas) -> None:
        bottom = draw_article(canvas, PORT, x=40, top=780, width=520, columns=columns, twice=twice)
        draw_article(canvas, TEA, x=40, top=bottom - 40, width=520, columns=columns, twice=twice)

    document = read_one(make_pdf(tmp_path / "page.pdf", draw))
    laid = layout_document(document)
    assert document.media == "pdf"
    assert texts(laid) == [article_lines(PORT), article_lines(TEA)]
    assert [article.title for article in laid.articles] == [PORT[0], TEA[0]]
    assert laid.articles[0].subtitles == (PORT[1],)
    assert [str(each) for each in laid.articles[1].authors] == ["本报记者 叶青", "通讯员 山月"]


def test_two_articles_side_by_side(tmp_path: Path) -> None:
    def draw(canvas) -> None:
        draw_article(canvas, TEA, x=30, top=780, width=200, columns=1)
        draw_article(
            canvas, (PORT[0][:8], "", PORT[2], PORT[3]), x=270, top=780, width=300, columns=2
        )

    laid = layout_document(read_one(make_pdf(tmp_path / "page.pdf", draw)))
    assert texts(laid) == [article_lines(TEA), article_lines((PORT[0][:8], "", PORT[2], PORT[3]))]


def test_a_headline_of_two_lines_in_one_size_is_one(tmp_path: Path) -> None:
    def draw(canvas) -> None:
        canvas.setFont(SONG, 24)
        canvas.drawString(40, 750, "浙江工商大学发布基于")
        canvas.drawString(40, 720, "大语言模型的实验装置")
        draw_article(canvas, ("", "", TEA[2], TEA[3]), x=40, top=720, width=300, columns=1)

    (article,) = layout_document(read_one(make_pdf(tmp_path / "page.pdf", draw))).articles
    assert article.title == "浙江工商大学发布基于大语言模型的实验装置"


def test_pages_metadata_and_file_name(tmp_path: Path) -> None:
    def draw(canvas) -> None:
        canvas.setTitle("湖山日报")
        for number in range(1, 5):
            canvas.setFont(SONG, 12)
            for row in range(20):
                canvas.drawString(
                    60,
                    740 - 20 * row,
                    f"这是第{number}页第{row}行的正文，内容连绵不断地写下去没有停",
                )
            canvas.drawString(290, 30, f"— {number} —")
            canvas.showPage()

    document = read_one(make_pdf(tmp_path / "湖山日报2025-03-21.pdf", draw))
    assert len(document.pages) == 4
    assert "第3页第0行" in document.text[slice(*document.pages[2])]
    assert document.metadata.title == "湖山日报"
    assert str(document.metadata.published) == "2025-03-21"
    laid = layout_document(document)
    assert len([gone for gone in laid.removed if gone.reason == "furniture"]) >= 4
    assert all("—" not in article.text for article in laid.articles)
    assert len(laid.articles) == 1


def test_line_boxes_lie_on_the_text(tmp_path: Path) -> None:
    def draw(canvas) -> None:
        draw_article(canvas, PORT, x=40, top=780, width=520, columns=3)

    document = read_one(make_pdf(tmp_path / "page.pdf", draw))
    for box in document.lines:
        line = document.text[box.start : box.end]
        assert line
        assert "\n" not in line
    sizes = [box.size for box in document.lines[:3]]
    assert [round(size / document.lines[-1].size, 1) for size in sizes] == [2.2, 1.4, 1.0]


def test_locked_pdf(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    path = make_pdf(
        tmp_path / "a.pdf", lambda canvas: canvas.drawString(10, 10, "x"),
        encrypt=StandardEncryption("secret", canPrint=0),
    )  # fmt: skip
    with pytest.raises(ReadError) as raised:
        read_one(path)
    assert raised.value.code == "pdf.encrypted"


def test_broken_and_empty_pdfs(tmp_path: Path) -> None:
    good = make_pdf(tmp_path / "good.pdf", lambda canvas: canvas.drawString(10, 10, "hello"))
    for name, data, code in (
        ("cut.pdf", good.read_bytes()[:200], "pdf.broken"),
        ("html.pdf", b"<p>not a pdf at all</p>" * 10, "pdf.broken"),
        ("none.pdf", b"", "empty"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ReadError) as raised:
            read_one(path)
        assert raised.value.code == code


def test_pdf_without_pages(tmp_path: Path) -> None:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(body)
    with pytest.raises(ReadError) as raised:
        read_one(path)
    assert raised.value.code in {"pdf.no_pages", "pdf.broken"}


def test_pictures_of_pages_need_ocr(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    Image.new("L", (60, 80), 200).save(buffer, "PNG")
    buffer.seek(0)
    image = ImageReader(buffer)

    path = make_pdf(tmp_path / "scan.pdf", lambda canvas: canvas.drawImage(image, 0, 0, 600, 800))
    with pytest.raises(ReadError) as raised:
        read_one(path)
    assert raised.value.code == "pdf.image_only"
    assert "OCR" in raised.value.reason


@pytest.mark.slow
def test_two_thousand_pages(tmp_path: Path) -> None:
    def draw(canvas) -> None:
        for number in range(2000):
            canvas.setFont(SONG, 10)
            canvas.drawString(40, 700, f"第{number}页的内容，写在这里。")
            canvas.showPage()

    path = make_pdf(tmp_path / "long.pdf", draw)
    document = read_one(path)
    assert len(document.pages) == 2000
    with pytest.raises(ReadError) as raised:
        read_one(path, max_pages=100)
    assert raised.value.code == "pdf.too_long"


def test_missing_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    path = make_pdf(tmp_path / "a.pdf", lambda canvas: canvas.drawString(10, 10, "x"))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pip install 'zhengce\[pdf\]'"):
        read_one(path)
