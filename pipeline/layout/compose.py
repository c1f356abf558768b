"""From drafts to articles: title, subtitles, dateline, authors, text and map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.layout.articles import Draft
from pipeline.layout.bylines import inline_byline, parse_byline
from pipeline.layout.headlines import order_heads
from pipeline.layout.laid import Author, Kind, LaidArticle
from pipeline.layout.lines import Lines
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.patterns import patterns
from pipeline.layout.view import View

_NOTICE = 400
_MAX_DATELINE = 120
_BLANKS = " \u3000\xa0"


def compose(
    lines: Lines,
    removed: list[int],
    draft: Draft,
    kind: Kind,
    published: tuple[date | None, str | None],
) -> LaidArticle:
    """Build the article of a draft."""
    view = View(lines, removed)
    body = draft.body
    text = lines.text[body[0].start : body[-1].end] if len(draft.heads) > 1 and body else ""
    title, subtitles = order_heads(lines, draft.heads, "".join(text.split()))
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
        kind=_kind(text, shown[0] if title else "", kind, draft),
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


@dataclass(frozen=True, slots=True)
class _Signature:
    """A byline inside a paragraph: its range, where the text before it ends, its blanks."""

    start: int
    end: int
    text_end: int
    blanks: frozenset[int]
    authors: tuple[Author, ...]


def _body(view: View, draft: Draft) -> tuple[str | None, tuple[Author, ...]]:
    """Add body and bylines; give the dateline and the authors."""
    lines = view.lines
    dateline: str | None = None
    authors: list[Author] = []
    ends: int | None = None
    for number, paragraph in enumerate(draft.body):
        if ends is not None:
            view.add_break(ends)
        start, signature = paragraph.start, None
        if number == 0:
            dateline, reporters, start = _opening(view, paragraph)
            authors.extend(reporters)
        if number == len(draft.body) - 1:
            signature = _signature(lines, paragraph)
        ends = paragraph.end if signature is None else signature.text_end
        if paragraph.role == "table":
            view.add_line(start, ends, names=True)
        else:
            view.add(start, ends, paragraph.drop)
        if signature:
            view.add_break(ends)
            view.add_line(signature.start, signature.end, names=True, blanks=signature.blanks)
            authors.extend(signature.authors)
            ends = paragraph.end
    for paragraph in draft.bylines:
        if ends is not None:
            view.add_break(ends)
        view.add_line(paragraph.start, paragraph.end, names=True)
        ends = paragraph.end
        authors.extend(parse_byline(lines.text[paragraph.start : paragraph.end]))
    return dateline, tuple(dict.fromkeys(authors))


def _opening(view: View, paragraph: Paragraph) -> tuple[str | None, tuple[Author, ...], int]:
    """Add a dateline, with the blank that parts it from the text; give where that begins."""
    text = view.lines.text
    start, end = paragraph.start, paragraph.end
    # The credit may run over a line end: matched without it, led back by the places.
    places = [at for at in range(start, min(end, start + _MAX_DATELINE)) if text[at] not in "\r\n"]
    match = patterns().dateline.match("".join(text[at] for at in places))
    if not match:
        return None, (), start
    begin = places[match.end() - 1] + 1
    view.add(start, begin)
    if begin < end and text[begin] in _BLANKS:
        view.add_line(begin, begin + 1, names=True)
        begin += 1
    credit = match["credit"] or match["plain"]
    if not credit:
        return match.group(), (), begin
    dateline = match.string[: match.start("credit" if match["credit"] else "plain")]
    return dateline.rstrip("（( \u3000\xa0"), parse_byline(credit), begin


def _signature(lines: Lines, paragraph: Paragraph) -> _Signature | None:
    """Find the byline that ends a paragraph on its last line, with its brackets."""
    found = inline_byline(lines.text[paragraph.start : paragraph.end])
    if found is None:
        return None
    start = end = paragraph.start + found[0]
    byline = found[1]
    blanks = frozenset(start + place for place, each in enumerate(byline) if each == " ")
    while lines.text[end - 1] in _BLANKS + "\r\n\t":
        end -= 1
    if lines.text[end - 1] in "（(":
        return _Signature(end - 1, paragraph.end, end - 1, blanks, parse_byline(byline))
    return _Signature(start, paragraph.end, end, blanks, parse_byline(byline))


def _kind(text: str, title: str, kind: Kind, draft: Draft) -> Kind:
    if draft.caption:
        return "caption"
    if kind != "news":
        return kind
    if len(text) < _NOTICE and not draft.dateline and patterns().notice.search(text):
        return "notice"
    if not draft.dateline and patterns().public.search(title):
        return "notice"
    return "news"
