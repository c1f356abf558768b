"""Scores of the layout stage against gold: boundaries, titles, authors, character errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageArticle:
    """An article of a page as gold or the layout stage has it.

    ``start`` and ``end`` enclose all its characters in the source, headline and byline
    included; ``body`` is its text without headline and subtitles.
    """

    start: int
    end: int
    title: str
    authors: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class LayoutScores:
    """Counts over pages; the ratios come from them, so that pages add up.

    >>> LayoutScores(gold_edges=4, found_edges=4, right_edges=3).boundary_f
    0.75
    """

    gold_edges: int = 0
    found_edges: int = 0
    right_edges: int = 0
    articles: int = 0
    right_titles: int = 0
    right_authors: int = 0
    characters: int = 0
    errors: int = 0

    @property
    def boundary_p(self) -> float:
        """Share of the found article edges that are right."""
        return self.right_edges / self.found_edges if self.found_edges else 0.0

    @property
    def boundary_r(self) -> float:
        """Share of the gold article edges that were found."""
        return self.right_edges / self.gold_edges if self.gold_edges else 0.0

    @property
    def boundary_f(self) -> float:
        """Harmonic mean of `boundary_p` and `boundary_r`."""
        total = self.found_edges + self.gold_edges
        return 2 * self.right_edges / total if total else 0.0

    @property
    def titles(self) -> float:
        """Share of the gold articles whose title is exactly right (an empty one too)."""
        return self.right_titles / self.articles if self.articles else 0.0

    @property
    def authors(self) -> float:
        """Share of the gold articles whose list of authors is exactly right."""
        return self.right_authors / self.articles if self.articles else 0.0

    @property
    def character_error_rate(self) -> float:
        """Edits needed in the bodies, a character of gold."""
        return self.errors / self.characters if self.characters else 0.0

    def __add__(self, other: LayoutScores) -> LayoutScores:
        """Add the counts of another page."""
        return LayoutScores(
            self.gold_edges + other.gold_edges,
            self.found_edges + other.found_edges,
            self.right_edges + other.right_edges,
            self.articles + other.articles,
            self.right_titles + other.right_titles,
            self.right_authors + other.right_authors,
            self.characters + other.characters,
            self.errors + other.errors,
        )


def score_page(gold: Sequence[PageArticle], found: Sequence[PageArticle]) -> LayoutScores:
    """Score the articles found on one page.

    Edges are the first and last characters of articles, exact to the character. Titles,
    authors and bodies are compared with the found article that shares most of the gold
    article's characters; a gold article that none overlaps has all its characters wrong.

    >>> one = PageArticle(0, 9, "浙江出台举措", ("本报记者 陆筝",), "近日出台。")
    >>> score_page([one], [one]).character_error_rate
    0.0
    """
    gold_edges = {edge for each in gold for edge in (("start", each.start), ("end", each.end))}
    found_edges = {edge for each in found for edge in (("start", each.start), ("end", each.end))}
    titles = authors = characters = errors = 0
    for article in gold:
        match = _best(article, found)
        characters += len(article.body)
        if match is None:
            errors += len(article.body)
            continue
        titles += match.title == article.title
        authors += match.authors == article.authors
        errors += edit_distance(article.body, match.body)
    return LayoutScores(
        len(gold_edges),
        len(found_edges),
        len(gold_edges & found_edges),
        len(gold),
        titles,
        authors,
        characters,
        errors,
    )


def body_text(text: str, title: str, subtitles: Sequence[str]) -> str:
    r"""Give an article's text without the headline and subtitles it begins with.

    >>> body_text("浙江出台举措\n共二十项\n近日出台。", "浙江出台举措", ["共二十项"])
    '近日出台。'
    """
    for line in (title, *subtitles):
        if line and text.startswith(line):
            text = text[len(line) :].removeprefix("\n")
    return text


def edit_distance(one: str, other: str) -> int:
    """Give the least number of inserted, deleted and exchanged characters (Levenshtein).

    Rows of the usual table are computed at once; the running minimum carries insertions.

    >>> edit_distance("绿色金融", "绿金融业")
    2
    """
    import numpy as np

    if not one or not other:
        return max(len(one), len(other))
    codes = np.frombuffer(other.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    steps = np.arange(len(other) + 1, dtype=np.int64)
    row = steps.copy()
    for number, character in enumerate(one, start=1):
        fresh = np.empty_like(row)
        fresh[0] = number
        np.minimum(row[1:] + 1, row[:-1] + (codes != ord(character)), out=fresh[1:])
        row = np.minimum.accumulate(fresh - steps) + steps
    return int(row[-1])


def _best(article: PageArticle, found: Sequence[PageArticle]) -> PageArticle | None:
    shared = [
        (min(article.end, each.end) - max(article.start, each.start), -index)
        for index, each in enumerate(found)
    ]
    if not shared or max(shared)[0] <= 0:
        return None
    return found[-max(shared)[1]]
