"""What the stages hand to each other: articles with their mentions.

Offsets are character offsets, end exclusive, into ``Article.text`` (the view after
layout repair); offsets into the source file are added at the edge, from the map.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.values import Value

ENTITY_LABELS = ("ORG", "PERSON", "PLACE", "MONEY", "DATE", "QUANTITY", "POLICY")
TARGET_LABEL = "TARGET"
LABELS = (*ENTITY_LABELS, TARGET_LABEL)


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span of an article's text.

    ``rule`` names the rule or model that found it, ``score`` is its confidence in 0..1.

    >>> Mention("m1", "ORG", 0, 4, "浙江大学").end
    4
    """

    mention_id: str
    label: str
    start: int
    end: int
    text: str
    rule: str = ""
    score: float = 1.0
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: its text view, its sentences and its mentions.

    ``sentences`` are (start, end) pairs that cover the text without its line breaks, in
    order. ``mentions`` are sorted by (start, -end) and hold TARGET spans too.

    >>> Article("a1", "d1", "浙江出台举措").title
    ''
    """

    article_id: str
    document_id: str
    text: str
    title: str = ""
    published: date | None = None
    kind: str = "news"
    sentences: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
