"""Pages in the styles of several papers and offices, laid out and scored against gold."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.layout import LaidArticle, LaidOut, layout_document
from pipeline.learn.layout_scores import LayoutScores, PageArticle, body_text, score_page
from pipeline.read import ReadSettings, SourceDocument, read_document

GOLD = Path(__file__).parents[1] / "gold" / "layout.jsonl"
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
PAGES = {name: list(rows) for name, rows in groupby(ROWS, key=lambda row: row["source"])}


def read_page(source: str) -> SourceDocument:
    (document,) = read_document(GOLD.parent / source, ReadSettings())
    assert isinstance(document, SourceDocument)
    return document


def found_article(article: LaidArticle) -> PageArticle:
    start, end = article.source_range
    return PageArticle(
        start,
        end,
        article.title,
        tuple(map(str, article.authors)),
        article.text[article.body_start :],
    )


def score(source: str, laid: LaidOut) -> LayoutScores:
    gold = [
        PageArticle(
            row["source_start"], row["source_end"], row["title"], tuple(row["authors"]),
            body_text(row["text"], row["title"], row["subtitles"]),
        )
        for row in PAGES[source]
    ]  # fmt: skip
    return score_page(gold, [found_article(article) for article in laid.articles])


@pytest.mark.parametrize("source", PAGES)
def test_articles_of_the_page(source: str) -> None:
    laid = layout_document(read_page(source))
    rows = PAGES[source]
    assert [article.text for article in laid.articles] == [row["text"] for row in rows]
    for article, row in zip(laid.articles, rows, strict=True):
        assert article.title == row["title"]
        assert list(article.subtitles) == row["subtitles"]
        assert [str(author) for author in article.authors] == row["authors"]
        assert article.kind == row["kind"]
        assert article.dateline == row["dateline"]


def test_scores_are_counted_over_all_pages() -> None:
    total = LayoutScores()
    for source in PAGES:
        total += score(source, layout_document(read_page(source)))
    assert total.articles == len(ROWS)
    assert (total.boundary_p, total.boundary_r, total.boundary_f) == (1.0, 1.0, 1.0)
    assert (total.titles, total.authors, total.character_error_rate) == (1.0, 1.0, 0.0)


def test_a_page_taken_for_one_article_scores_low() -> None:
    document = read_page("../layout/pages/daily.txt")
    whole = PageArticle(0, len(document.text), "", (), document.text)
    gold = PAGES["../layout/pages/daily.txt"]
    scores = score_page(
        [
            PageArticle(
                row["source_start"],
                row["source_end"],
                row["title"],
                tuple(row["authors"]),
                row["text"],
            )
            for row in gold
        ],
        [whole],
    )
    assert scores.boundary_f < 0.5
    assert scores.titles == 0
    assert scores.character_error_rate > 0.5


def test_dates_of_publication_say_where_they_come_from() -> None:
    evening = layout_document(read_page("../layout/pages/evening.txt"))
    assert {(str(each.published), each.published_source) for each in evening.articles} == {
        ("2024-11-08", "masthead")
    }
    assert all(
        each.published is None
        for each in layout_document(read_page("../layout/pages/daily.txt")).articles
    )
