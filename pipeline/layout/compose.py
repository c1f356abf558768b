"""From drafts to articles: title, subtitles, dateline, authors, text and map."""

from __future__ import annotations

from datetime import date

from pipeline.layout.articles import Draft
from pipeline.layout.bylines import inline_byline, parse_byline
from pipeline.layout.laid import Author, Kind, LaidArticle
from pipeline.layout.headlines import order_heads
from pipeline.layout.lines import Lines
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.patterns import patterns
from pipeline.layout.view import View

_NOTICE = 400


def compose(
    lines: Lines,
    removed: list[int],
    draft: Draft,
    kind: Kind,
    published: tuple[date | None, str | None],
) -> LaidArticle:
    """Build the article of a draft."""
    view = View(lines, removed)
    title, subtitles = order_heads(lines, draft.heads)
    shown: list[str] = []
    ends: int | None = None
    for group in (title, *([each] for each in subtitles)):
        if not group:
            continue
        if ends is not None:
            view.add_break(ends)
        begin = view.length
        for paragraph in group:
            view.add_line(paragraph.start, paragraph.end, names=False, drop=paragraph.drop)
        shown.append(_tail(view, begin))
        ends = _line_end(group[-1])
    if ends is not None and (draft.body or draft.bylines):
        view.add_break(ends)
    body_start = view.length
    dateline, authors = _body(view, draft)
    text, offsets = view.finish()
    return LaidArticle(
        text=text,
        offsets=offsets,
        title=shown[0] if title else "",
        subtitles=tuple(shown[1:] if title else shown),
        dateline=dateline,
        authors=authors,
        kind=_kind(text, kind, draft),
        published=published[0],
        published_source=published[1],
        body_start=body_start,
        changes=dict(view.changes),
    )


def _tail(view: View, begin: int) -> str:
    out: list[str] = []
    size = view.length - begin
    for piece in reversed(view.pieces):
        if size <= 0:
            break
        out.append(piece)
        size -= len(piece)
    return "".join(reversed(out))


def _line_end(paragraph: Paragraph) -> int:
    return max([paragraph.end, *(high for _, high in paragraph.drop)])


def _body(view: View, draft: Draft) -> tuple[str | None, tuple[Author, ...]]:
    """Add body and bylines; give the dateline and the authors."""
    lines = view.lines
    found = patterns()
    dateline = None
    authors: list[Author] = []
    inline: tuple[int, int] | None = None
    blanks: frozenset[int] = frozenset()
    ends: int | None = None
    for number, paragraph in enumerate(draft.body):
        start, end = paragraph.start, paragraph.end
        if ends is not None:
            view.add_break(ends)
        text = lines.text[start : min(end, start + 120)]
        if number == 0 and (match := found.dateline.match(text)):
            dateline = "".join(match.group().split("\n"))
            if match["credit"]:
                authors.extend(parse_byline(match["credit"].replace("\n", "")))
                dateline = dateline[: dateline.index(match["credit"].replace("\n", "")) - 1].strip()
            begin = start + match.end()
            view.add(start, begin)
            if begin < end and lines.text[begin] in " \u3000\xa0":
                view.add_line(begin, begin + 1, names=True)
                begin += 1
            start = begin
        if number == len(draft.body) - 1 and (tail := inline_byline(lines.text[paragraph.start : end])):
            at, byline = tail
            at += paragraph.start
            inline = (at, at + len(byline))
            blanks = frozenset(at + place for place, each in enumerate(byline) if each == " ")
            authors.extend(parse_byline(byline))
            end = at
            while lines.text[end - 1] in " \u3000\xa0\n\t":
                end -= 1
            if lines.text[end - 1] in "（(":
                inline = (end - 1, paragraph.end)
                end -= 1
        view.add(start, end, paragraph.drop)
        ends = end
    if inline:
        view.add_break(ends or 0)
        view.add_line(*inline, names=True, blanks=blanks)
        ends = paragraph.end
    for paragraph in draft.bylines:
        if ends is not None:
            view.add_break(ends)
        view.add_line(paragraph.start, paragraph.end, names=True)
        ends = paragraph.end
        authors.extend(parse_byline(lines.text[paragraph.start : paragraph.end]))
    return dateline, tuple(dict.fromkeys(authors))


def _kind(text: str, kind: Kind, draft: Draft) -> Kind:
    if draft.caption:
        return "caption"
    if kind != "news":
        return kind
    if len(text) < _NOTICE and not draft.dateline and patterns().notice.search(text):
        return "notice"
    return "news"
