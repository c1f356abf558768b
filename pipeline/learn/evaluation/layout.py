"""Scores of the layout stage: gold articles against their page, read and laid out anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.config import Settings
from pipeline.layout import LaidArticle, layout_document
from pipeline.learn.gold import GoldArticle, GoldError
from pipeline.learn.layout_scores import LayoutScores, PageArticle, body_text, score_page
from pipeline.read import ReadError, SourceDocument, read_document


def score_layout(articles: Iterable[tuple[Path, GoldArticle]], settings: Settings) -> LayoutScores:
    """Score the pages that gold articles name in ``source``; others do not count.

    Each article comes with the folder that ``source`` is relative to. Raises `GoldError`
    for a page that cannot be read.
    """
    pages: defaultdict[Path, list[GoldArticle]] = defaultdict(list)
    for folder, article in articles:
        if "source" in article.layout:
            pages[(folder / article.layout["source"]).resolve()].append(article)
    total = LayoutScores()
    for path, wanted in sorted(pages.items()):
        total += score_page([_gold(one) for one in wanted], _found(path, settings))
    return total


def layout_scores(scores: LayoutScores) -> dict[str, Any]:
    """Give the scores as evaluation prints them; empty where no page was scored."""
    if not scores.articles:
        return {}
    return {
        "boundaries": {
            "p": round(scores.boundary_p, 4),
            "r": round(scores.boundary_r, 4),
            "f": round(scores.boundary_f, 4),
            "n": scores.gold_edges,
        },
        "titles": round(scores.titles, 4),
        "authors": round(scores.authors, 4),
        "character_error_rate": round(scores.character_error_rate, 4),
    }


def _found(path: Path, settings: Settings) -> list[PageArticle]:
    try:
        documents = list(read_document(path, settings.read))
    except (ReadError, OSError) as error:
        raise GoldError(f"{path}: the gold's page cannot be read: {error}") from error
    return [
        _laid(article)
        for document in documents
        if isinstance(document, SourceDocument)
        for article in layout_document(document, settings.layout).articles
    ]


def _laid(article: LaidArticle) -> PageArticle:
    start, end = article.source_range
    names = tuple(author.name for author in article.authors)
    return PageArticle(start, end, article.title, names, article.text[article.body_start :])


def _gold(article: GoldArticle) -> PageArticle:
    layout = article.layout
    title = layout.get("title") or ""
    body = body_text(article.text, title, layout.get("subtitles") or ())
    # gold may give an author's role before the name: 本报记者 陆筝
    names = tuple(author.split()[-1] for author in layout.get("authors") or () if author.strip())
    return PageArticle(layout["source_start"], layout["source_end"], title, names, body)
