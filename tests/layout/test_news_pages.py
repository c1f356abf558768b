"""Pages set from real news items of the shared corpus, when it is there, and scored."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from pipeline.layout import LaidArticle, layout_document
from pipeline.learn.layout_scores import LayoutScores, PageArticle, score_page
from pipeline.read import SourceDocument

SHARED = Path(os.environ.get("ZHENGCE_SHARED", Path(__file__).parents[3] / "shared"))
NEWS = SHARED / "corpus" / "news" / "news-2022-2023.jsonl"
NAMES = ("张远山", "李禾", "王思齐", "赵一鸣", "陈南", "周晓白", "吴越", "林海生")
NO_START = "、，。；：！？”’）》％%"
PAGES = 15


@pytest.fixture(scope="module")
def items() -> list[tuple[str, list[str]]]:
    if not NEWS.exists():
        pytest.skip(f"{NEWS} is not there")
    items = []
    with NEWS.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            paragraphs = [each.strip() for each in row["text"].split("\n") if each.strip()]
            title = row["title"].strip()
            if 150 < len(row["text"]) < 1200 and 8 <= len(title) <= 30 and "---" not in paragraphs:
                items.append((title, paragraphs))
    return items


def wrap(text: str, column: int, indent: int) -> list[str]:
    lines, at = [], 0
    while at < len(text):
        room, end = 2 * (column - (0 if lines else indent)), at
        while end < len(text) and room - (1 if text[end].isascii() else 2) >= 0:
            room -= 1 if text[end].isascii() else 2
            end += 1
        while end < len(text) and text[end] in NO_START:
            end += 1
        lines.append(text[at:end])
        at = end
    return lines


def set_page(
    rng: random.Random, items: list[tuple[str, list[str]]], style: str, marks: str
) -> tuple[str, list[PageArticle]]:
    column = rng.choice([18, 20, 22, 24, 26])
    lines: list[str] = []
    gold = []
    for title, written in rng.sample(items, rng.randint(3, 6)):
        names = rng.sample(NAMES, rng.randint(1, 2)) if marks != "dateline" else []
        byline = "本报记者 " + " ".join(names) if names else ""
        paragraphs = list(written)
        if marks != "byline":
            paragraphs[0] = "本报讯 " + paragraphs[0]
        body: list[str] = []
        for number, paragraph in enumerate(paragraphs):
            wrapped = wrap(paragraph, column, 0 if style == "blank" else 2)
            if style == "indent":
                wrapped[0] = "　　" + wrapped[0]
            if number == len(paragraphs) - 1 and byline:
                wrapped[-1] += " " + byline
            body += wrapped + ([""] if style == "blank" and number < len(paragraphs) - 1 else [])
        place = rng.choice(["before", "before", "after", "none"])
        block = {"before": [title, "", *body], "after": [*body, "", title], "none": body}[place]
        start = sum(len(line) + 1 for line in lines) + len(block[0]) - len(block[0].lstrip())
        lines += block
        end = sum(len(line) + 1 for line in lines) - 1
        text = "\n".join([*paragraphs, byline] if byline else paragraphs)
        authors = tuple(f"本报记者 {name}" for name in names)
        gold.append(PageArticle(start, end, title if place != "none" else "", authors, text))
        lines.append("")
    return "\n".join(lines), gold


def found(article: LaidArticle) -> PageArticle:
    start, end = article.source_range
    authors = tuple(map(str, article.authors))
    return PageArticle(start, end, article.title, authors, article.text[article.body_start :])


@pytest.mark.parametrize("style", ["indent", "lost", "blank"])
@pytest.mark.parametrize("marks", ["both", "byline", "dateline"])
def test_pages_of_real_news(items: list[tuple[str, list[str]]], style: str, marks: str) -> None:
    rng = random.Random(11)
    total = LayoutScores()
    for _ in range(PAGES):
        text, gold = set_page(rng, items, style, marks)
        laid = layout_document(SourceDocument("", text))
        total += score_page(gold, [found(article) for article in laid.articles])
    assert total.boundary_f > 0.93
    assert total.titles > 0.92
    assert total.authors > 0.93
    assert total.character_error_rate < 0.06
