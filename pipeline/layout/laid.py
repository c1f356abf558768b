"""What the layout stage gives: articles in the joined view, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.layout.offsets import OffsetMap

Kind = Literal["news", "notice", "caption", "official", "report"]


@dataclass(frozen=True, slots=True)
class Author:
    """A name from a byline and the role it stands under (empty when none is given).

    >>> str(Author("安棠", "本报记者"))
    '本报记者 安棠'
    """

    name: str
    role: str = ""

    def __str__(self) -> str:
        """Give role and name as a byline prints them."""
        return f"{self.role} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the source that is in no article's view, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class LaidArticle:
    """One article: its parts, its text and the map of that text back to the source.

    ``text`` is headline, subtitles, body paragraphs and byline, joined by line breaks;
    ``body_start`` is where the body begins. ``changes`` counts the characters that differ
    from their source, by kind. ``simplified`` is a simplified-Chinese reading, if asked for.
    """

    text: str
    offsets: OffsetMap
    title: str = ""
    subtitles: tuple[str, ...] = ()
    dateline: str | None = None
    authors: tuple[Author, ...] = ()
    kind: Kind = "news"
    published: date | None = None
    published_source: str | None = None
    body_start: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    simplified: str | None = None

    @property
    def source_range(self) -> tuple[int, int]:
        """Give the source range from the article's first to its last printed character."""
        ends = []
        for view, source, size in self.offsets.runs:
            shown = self.text[view : view + size]
            if shown.strip():
                ends.append(source + size - len(shown.lstrip()))
                ends.append(source + len(shown.rstrip()))
        return (min(ends), max(ends)) if ends else (0, 0)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document laid out: its articles in page order, and all characters left out."""

    articles: tuple[LaidArticle, ...]
    removed: tuple[Removed, ...]
