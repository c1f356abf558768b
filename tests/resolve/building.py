"""Builds articles from marked-up text: ``[丽水市科技局|ORG]局长[王某|PERSON]说``."""

from __future__ import annotations

import re

from pipeline.articles import Article, Mention
from pipeline.entities import Organization, Person, Place, Reference, Resolution
from pipeline.resolve import ResolveSettings, resolve
from pipeline.sentences import split_sentences

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")


def make_article(markup: str, article_id: str = "a1", title: str = "") -> Article:
    """Read the marks; mention ids are ``<article>-<number>`` in the order of the text."""
    text, mentions, end = "", [], 0
    for number, found in enumerate(_MARK.finditer(markup)):
        text += markup[end : found.start()]
        name, label = found.groups()
        start = len(text)
        text += name
        mentions.append(Mention(f"{article_id}-{number}", label, start, len(text), name))
        end = found.end()
    text += markup[end:]
    return Article(
        article_id,
        "d1",
        text,
        title=title,
        sentences=split_sentences(text),
        mentions=tuple(mentions),
    )


class Resolved:
    """A resolution with look-ups by the words of a mention."""

    def __init__(self, *articles: Article, settings: ResolveSettings | None = None) -> None:
        self.articles = articles
        self.resolution: Resolution = resolve(articles, settings)
        self._organizations = {one.organization_id: one for one in self.resolution.organizations}
        self._people = {one.person_id: one for one in self.resolution.people}
        self._places = {one.place_id: one for one in self.resolution.places}

    def mention(self, words: str, nth: int = 0, article: int = 0) -> Mention:
        """Give the nth mention with these words."""
        found = [one for one in self.articles[article].mentions if one.text == words]
        return found[nth]

    def reference(self, words: str, nth: int = 0, article: int = 0) -> Reference:
        """Give what a mention was settled on."""
        return self.resolution.references[self.mention(words, nth, article).mention_id]

    def organization(self, words: str, nth: int = 0, article: int = 0) -> Organization:
        """Give the organization of a mention. Raises KeyError where it is open."""
        return self._organizations[self.reference(words, nth, article).entity_id or ""]

    def name(self, words: str, nth: int = 0, article: int = 0) -> str | None:
        """Give the full name of a mention's organization."""
        found = self._organizations.get(self.reference(words, nth, article).entity_id or "")
        return found.name if found else None

    def person(self, words: str, nth: int = 0, article: int = 0) -> Person:
        """Give the person of a mention. Raises KeyError where it is open."""
        return self._people[self.reference(words, nth, article).entity_id or ""]

    def place(self, words: str, nth: int = 0, article: int = 0) -> Place:
        """Give the place of a mention. Raises KeyError where it is open."""
        return self._places[self.reference(words, nth, article).entity_id or ""]


def resolved(markup: str) -> Resolved:
    """Resolve one marked-up article."""
    return Resolved(make_article(markup))
