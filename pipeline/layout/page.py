"""The layout stage: one document in, its articles and what was left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.layout.articles import Draft, is_head, split_articles
from pipeline.layout.clean import clean, clean_boxes, restore, source_range
from pipeline.layout.columns import is_wrapped
from pipeline.layout.compose import compose
from pipeline.layout.furniture import find_furniture
from pipeline.layout.laid import Kind, LaidOut
from pipeline.layout.lines import Lines, find_lines
from pipeline.layout.paragraphs import Paragraph, join_lines
from pipeline.layout.patterns import patterns
from pipeline.layout.removed import left_out
from pipeline.layout.settings import LayoutSettings
from pipeline.layout.simplified import simplify
from pipeline.layout.unwrapped import whole_lines
from pipeline.read.dates import find_date
from pipeline.read.documents import SourceDocument

_TOP = 1_500
_LOOKED_AT = 200
_HEAD_LINES = 12
_NUMBERED = 4
_MAX_TOP = 8
_PARTS = 2


def layout_document(document: SourceDocument, settings: LayoutSettings | None = None) -> LaidOut:
    r"""Lay out a document: join wraps, split into articles, map every character.

    Pure text in, pure text out; the source is not changed. Offsets are into
    ``document.text``.

    >>> laid = layout_document(SourceDocument("", "浙江出台举措\n\n本报讯 近日出台。"))
    >>> laid.articles[0].title
    '浙江出台举措'
    """
    settings = settings or LayoutSettings()
    cleaned = clean(document.text, settings.normalize)
    every = find_lines(
        cleaned.text,
        clean_boxes(document.lines, cleaned),
        repair_spaces=settings.spaces == "repair",
    )
    wrapped = settings.wrapped == "yes" or (settings.wrapped == "auto" and is_wrapped(every))
    furniture = find_furniture(every, wrapped=wrapped)
    lines = every
    if furniture:
        for index in furniture:
            every.keep[every.start[index] : every.end[index]] = False
        lines = every.select([index for index in range(len(every)) if index not in furniture])
    paragraphs = join_lines(lines) if wrapped else whole_lines(lines)
    kind = document_kind(lines)
    page = document.media in ("text", "pdf") and settings.split
    if wrapped and page and kind == "news":
        drafts = split_articles(lines, paragraphs)
    else:
        drafts = one_article(lines, paragraphs, document.metadata.title)
    published = _published(document, settings)
    removed = _removed_offsets(lines)
    articles = tuple(compose(lines, removed, draft, kind or "news", published) for draft in drafts)
    if cleaned.positions is not None or cleaned.normalized:
        articles = tuple(restore(article, cleaned, document.text) for article in articles)
    if settings.simplified:
        articles = tuple(replace(each, simplified=simplify(each.text)) for each in articles)
    aside = [(every.start[index], every.end[index], "furniture") for index in sorted(furniture)]
    aside += [(start, end, "doubled") for paragraph in paragraphs for start, end in paragraph.drop]
    aside = [(*source_range(start, end, cleaned), reason) for start, end, reason in aside]
    return LaidOut(articles, left_out(document.text, articles, aside))


def document_kind(lines: Lines) -> Kind | None:
    """Say what a document is by its words: a report, an official document, or a page of news.

    ``None`` stands for a text in numbered parts with no mark of either: one article.
    """
    found = patterns()
    top = [lines.line(index) for index in range(min(len(lines), _LOOKED_AT))]
    if any(found.report.search(line) for line in top[:_HEAD_LINES]):
        return "report"
    if any(found.dateline.match(line) or found.byline.match(line) for line in top):
        return "news"
    if any(found.enacted.search(line) for line in top[:_HEAD_LINES]):
        return "official"
    marks = sum(bool(found.official.search(line)) for line in top)
    numbered = sum(bool(found.numbering.match(line)) for line in top)
    if marks > 1 or (marks and numbered > 1):
        return "official"
    return None if numbered >= _NUMBERED else "news"


def one_article(lines: Lines, paragraphs: list[Paragraph], title: str | None) -> list[Draft]:
    """Make one article of all paragraphs.

    The headline is the title that the metadata gives, where the text begins with it; else
    the short lines at the top.
    """
    if not paragraphs:
        return []
    heads = _titled(lines, paragraphs, title)
    if not heads:
        while heads < min(len(paragraphs) - 1, _MAX_TOP) and _is_top(lines, paragraphs[heads]):
            heads += 1
    body = paragraphs[heads:]
    bylines: list[Paragraph] = []
    while len(body) > 1 and body[-1].role == "byline":
        bylines.insert(0, body.pop())
    return [Draft(heads=paragraphs[:heads], body=body, bylines=bylines)]


def _titled(lines: Lines, paragraphs: list[Paragraph], title: str | None) -> int:
    if not title or len(paragraphs) < _PARTS:
        return 0
    first = lines.text[paragraphs[0].start : paragraphs[0].end]
    return int("".join(first.split()) == "".join(title.split()))


def _is_top(lines: Lines, paragraph: Paragraph) -> bool:
    text = lines.text[paragraph.start : paragraph.end]
    found = patterns()
    aside = bool(found.aside.match(text))
    return is_head(lines, paragraph) and (aside or not found.numbering.match(text))


def _published(
    document: SourceDocument, settings: LayoutSettings
) -> tuple[date | None, str | None]:
    metadata = document.metadata
    if metadata.published:
        return metadata.published, metadata.published_source or "metadata"
    masthead = _masthead(document.text)
    if masthead:
        return masthead, "masthead"
    if settings.published:
        return date.fromisoformat(settings.published), "config"
    return None, None


def _masthead(text: str) -> date | None:
    """Find the date of a page in a line of its own near the top, with its weekday."""
    for line in text[:_TOP].splitlines():
        if patterns().furniture.match(line.strip()) and (found := find_date(line, "text")):
            return found
    return None


def _removed_offsets(lines: Lines) -> list[int]:
    import numpy as np

    offsets: list[int] = np.flatnonzero(~lines.keep).tolist()
    return offsets
