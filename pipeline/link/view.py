"""The text with one mark for each mention, so that rules read like the sentences they meet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.articles import Article, Mention
from pipeline.rules import Rule, load_rules

# Private-use characters: they stand in no text that the readers let through.
MARKS = {
    "ORG": "\ue000",
    "PERSON": "\ue001",
    "PLACE": "\ue002",
    "MONEY": "\ue003",
    "DATE": "\ue004",
    "QUANTITY": "\ue005",
    "POLICY": "\ue006",
    "TARGET": "\ue007",
}


class NarrowMark(Rule):
    """A kind of mention that has a mark of its own: of which label, and its words."""

    name: str
    label: str
    text: str


@cache
def narrow_marks() -> dict[str, tuple[str, str, re.Pattern[str]]]:
    """Give the label, the mark and the pattern of each narrower kind, by its name.

    >>> label, mark, pattern = narrow_marks()["COMPANY"]
    >>> label, bool(pattern.search("南江锐达公司")), pattern.search("南江市财政局")
    ('ORG', True, None)
    """
    rules = load_rules("pipeline.link", "marks.toml", NarrowMark)
    return {
        one.name: (one.label, chr(ord("\ue008") + number), re.compile(one.text))
        for number, one in enumerate(rules)
    }


@cache
def marks_of(label: str) -> str:
    """Give all marks that a mention of ``label`` may have.

    >>> len(marks_of("ORG")), len(marks_of("PLACE"))
    (2, 1)
    """
    return MARKS[label] + "".join(mark for of, mark, _ in narrow_marks().values() if of == label)


def mark_of(mention: Mention) -> str:
    """Give the mark of a mention: that of its narrower kind, if it is of one.

    >>> from pipeline.articles import Mention
    >>> mark_of(Mention("m", "ORG", 0, 2, "锐达公司")) == MARKS["ORG"]
    False
    """
    for label, mark, pattern in narrow_marks().values():
        if label == mention.label and pattern.search(mention.text):
            return mark
    return MARKS[mention.label]


@dataclass(frozen=True, slots=True)
class View:
    """A text in which each mention is one mark, and the way back to its offsets.

    ``starts`` are places in ``text`` at which a piece begins; ``origins`` their offsets in
    the article; ``mentions`` is keyed by the place of a mention's mark.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    mentions: dict[int, Mention]

    def offset(self, place: int) -> int:
        """Give the article's offset of a place in the view."""
        piece = bisect_right(self.starts, place) - 1
        return self.origins[piece] + place - self.starts[piece]

    def end_offset(self, place: int) -> int:
        """Give the article's offset of the end of what stands before ``place``."""
        mention = self.mentions.get(place - 1)
        return mention.end if mention is not None else self.offset(place - 1) + 1


def make_view(article: Article, mentions: Sequence[Mention]) -> View:
    """Put marks for ``mentions``, which must not overlap, in the place of their text.

    >>> from pipeline.articles import Article, Mention
    >>> article = Article("a", "d", "浙江省印发《意见》。")
    >>> found = [Mention("m", "POLICY", 5, 9, "《意见》")]
    >>> view = make_view(article, found)
    >>> len(view.text), view.mentions[5].text, view.offset(6)
    (7, '《意见》', 9)
    """
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    marked: dict[int, Mention] = {}
    at = place = 0
    for mention in mentions:
        if mention.start < at:
            continue
        plain = article.text[at : mention.start]
        if plain:
            pieces.append(plain)
            starts.append(place)
            origins.append(at)
            place += len(plain)
        pieces.append(mark_of(mention))
        starts.append(place)
        origins.append(mention.start)
        marked[place] = mention
        place += 1
        at = mention.end
    pieces.append(article.text[at:])
    starts.append(place)
    origins.append(at)
    return View("".join(pieces), tuple(starts), tuple(origins), marked)


def entity_view(article: Article) -> View:
    """Give the view of entities (all labels but TARGET)."""
    return make_view(article, [one for one in article.mentions if one.label != "TARGET"])


def target_view(article: Article) -> View:
    """Give the view in which targets are whole, with the entities outside of them."""
    targets = [one for one in article.mentions if one.label == "TARGET"]
    outside = [
        one
        for one in article.mentions
        if one.label != "TARGET"
        and not any(target.start < one.end and one.start < target.end for target in targets)
    ]
    return make_view(article, sorted(targets + outside, key=lambda one: (one.start, -one.end)))
