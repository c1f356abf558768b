"""The layout stage: one document in, its articles and what was left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.layout.articles import Draft, is_head, split_articles
from pipeline.layout.characters import CONTROL, NEWLINE, PRIVATE, SPACE
from pipeline.layout.columns import is_wrapped
from pipeline.layout.compose import compose
from pipeline.layout.furniture import find_furniture
from pipeline.layout.laid import Kind, LaidArticle, LaidOut, Removed
from pipeline.layout.lines import Lines, find_lines
from pipeline.layout.paragraphs import Paragraph, join_lines, whole_lines
from pipeline.layout.patterns import patterns
from pipeline.layout.settings import LayoutSettings
from pipeline.read.dates import find_date
from pipeline.read.documents import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

_REASONS = ("", "space", "line break", "", "", "", "", "control", "private use", "doubled",
            "furniture", "unplaced")  # fmt: skip
_DOUBLED, _FURNITURE, _UNPLACED = 9, 10, 11
_TOP = 1_500


def layout_document(
    document: SourceDocument, settings: LayoutSettings | None = None
) -> LaidOut:
    """Lay out a document: join wraps, split into articles, map every character.

    Pure text in, pure text out; the source is not changed. Offsets are into
    ``document.text``.

    >>> laid = layout_document(SourceDocument("", "浙江出台举措\\n\\n本报讯 近日出台。"))
    >>> laid.articles[0].title
    '浙江出台举措'
    """
    settings = settings or LayoutSettings()
    text = document.text
    every = find_lines(text, document.lines, repair_spaces=settings.spaces == "repair")
    wrapped = settings.wrapped == "yes" or (settings.wrapped == "auto" and is_wrapped(every))
    furniture = find_furniture(every, wrapped=wrapped)
    lines = every
    if furniture:
        lines = every.select([index for index in range(len(every)) if index not in furniture])
    paragraphs = join_lines(lines) if wrapped else whole_lines(lines)
    kind = document_kind(lines)
    if wrapped and settings.split and kind == "news":
        drafts = split_articles(lines, paragraphs)
    else:
        drafts = one_article(lines, paragraphs)
    published = _published(document, settings)
    removed = _removed_offsets(lines)
    articles = tuple(compose(lines, removed, draft, kind, published) for draft in drafts)
    aside = [(every.start[index], every.end[index]) for index in furniture]
    return LaidOut(articles, _left_out(lines, articles, paragraphs, aside))


def document_kind(lines: Lines) -> Kind:
    """Say what a document is by its words: a report, an official document, or news."""
    found = patterns()
    top = [lines.line(index) for index in range(min(len(lines), 60))]
    if any(found.report.search(line) for line in top[:12]):
        return "report"
    datelines = sum(bool(found.dateline.match(line)) for line in top)
    marks = sum(bool(found.official.search(line)) for line in top)
    numbered = sum(bool(found.numbering.match(line)) for line in top)
    if not datelines and (marks > 1 or (marks and numbered > 1)):
        return "official"
    return "news"


def one_article(lines: Lines, paragraphs: list[Paragraph]) -> list[Draft]:
    """Make one article of all paragraphs; short lines at the top are its headline."""
    shown = paragraphs
    if not shown:
        return []
    heads = 0
    while heads < min(len(shown) - 1, 6) and _is_top(lines, shown[heads]):
        heads += 1
    body = shown[heads:]
    bylines = []
    while len(body) > 1 and body[-1].role == "byline":
        bylines.insert(0, body.pop())
    return [Draft(heads=shown[:heads], body=body, bylines=bylines)]


def _is_top(lines: Lines, paragraph: Paragraph) -> bool:
    text = lines.text[paragraph.start : paragraph.end]
    return is_head(lines, paragraph) and not patterns().numbering.match(text)


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


def _left_out(
    lines: Lines,
    articles: Iterable[LaidArticle],
    paragraphs: list[Paragraph],
    furniture: list[tuple[int, int]],
) -> tuple[Removed, ...]:
    """List all characters of the source that no article shows, each with its reason."""
    import numpy as np

    size = len(lines.text)
    shown = np.zeros(size + 1, dtype=np.int32)
    for article in articles:
        runs = np.asarray(article.offsets.runs, dtype=np.int64).reshape(-1, 3)
        np.add.at(shown, runs[:, 1], 1)
        np.add.at(shown, runs[:, 1] + runs[:, 2], -1)
    hidden = np.cumsum(shown[:size]) == 0
    reason = _class_reasons(lines.classes)
    for start, end in furniture:
        _mark(reason, start, end, _FURNITURE)
    for paragraph in paragraphs:
        for start, end in paragraph.drop:
            _mark(reason, start, end, _DOUBLED)
    reason[~hidden] = 0
    edges = np.flatnonzero(np.diff(reason)) + 1
    starts = np.concatenate(([0], edges))
    ends = np.concatenate((edges, [size]))
    codes = reason[starts] if size else np.zeros(1, dtype=np.uint8)
    return tuple(
        Removed(start, end, _REASONS[code])
        for start, end, code in zip(starts.tolist(), ends.tolist(), codes.tolist(), strict=True)
        if code
    )


def _mark(reason: NDArray[np.uint8], start: int, end: int, code: int) -> None:
    stretch = reason[start:end]
    stretch[stretch == _UNPLACED] = code


def _class_reasons(classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import numpy as np

    table = np.full(16, _UNPLACED, dtype=np.uint8)
    table[SPACE], table[NEWLINE], table[CONTROL], table[PRIVATE] = 1, 2, 7, 8
    return table[classes]
