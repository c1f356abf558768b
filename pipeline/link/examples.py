"""The examples of link rules: texts in which mentions are marked.

{ORG:财政部}印发{POLICY:《通知》} marks two mentions; {HEADING:…} is a POLICY that is the
title of the document itself. {PERSON:王力|局长@市科技局} says what is known of a person.
"""

from __future__ import annotations

import re

from pipeline.articles import Article, Mention
from pipeline.entities import Link, Person, Reference, Resolution
from pipeline.link.engine import link
from pipeline.link.rules import LinkRule, load_link_rules
from pipeline.link.settings import LinkSettings
from pipeline.sentences import split_sentences

_MARK = re.compile(r"\{(?P<label>[A-Z]+):(?P<text>[^{}|]*)(?:\|(?P<known>[^{}]*))?\}")


def read_markup(marked: str, article_id: str = "a1", kind: str = "news") -> Article:
    """Make an article from a marked text; HEADING is a POLICY that is the text's own title.

    A POLICY's value is what the tagger says of that span in the whole text. Dates get no
    value here.

    >>> article = read_markup("{ORG:财政部}印发{POLICY:《暂行办法》}")
    >>> article.text, [one.text for one in article.mentions]
    ('财政部印发《暂行办法》', ['财政部', '《暂行办法》'])
    """
    from pipeline.tag.policies import find_policies

    pieces: list[str] = []
    spans: list[tuple[str, int, int]] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[at : match.start()])
        length += match.start() - at
        pieces.append(match["text"])
        spans.append((match["label"], length, length + len(match["text"])))
        length += len(match["text"])
        at = match.end()
    pieces.append(marked[at:])
    text = "".join(pieces)
    said = {(one.start, one.end): one for one in find_policies(text)}
    mentions = []
    for number, (label, start, end) in enumerate(spans):
        rule, value = "marked", None
        if label == "POLICY" and (start, end) in said:
            rule, value = said[start, end].rule, said[start, end].value
        if label == "HEADING":
            rule = "policy.heading"
        name = "POLICY" if label == "HEADING" else label
        mentions.append(
            Mention(f"{article_id}-{number}", name, start, end, text[start:end], rule, 1.0, value)
        )
    mentions.sort(key=lambda one: (one.start, -one.end))
    return Article(
        article_id,
        "d1",
        text,
        kind=kind,
        sentences=split_sentences(text),
        mentions=tuple(mentions),
    )


def run_example(rule: LinkRule, marked: str) -> tuple[Article, list[Link]]:
    """Run one rule, alone, on a marked text; each text of a POLICY is a policy of its own."""
    article = read_markup(marked)
    people = _people(marked)
    references = {
        one.mention_id: Reference(one.mention_id, "POLICY", one.text, "resolved", "example", 1.0)
        for one in article.mentions
        if one.label == "POLICY"
    } | {one: Reference(one, "PERSON", one, "resolved", "example", 1.0) for one in people}
    others = tuple(one.id for one in load_link_rules() if one.id != rule.id)
    settings = LinkSettings(disabled=others)
    resolution = Resolution(people=tuple(people.values()), references=references)
    return article, link([article], resolution, settings)


def _people(marked: str, article_id: str = "a1") -> dict[str, Person]:
    """Give the persons of whom an example says something, by the mention they stand behind."""
    found = {}
    for number, match in enumerate(_MARK.finditer(marked)):
        if match["known"]:
            title, _, affiliation = match["known"].partition("@")
            mention_id = f"{article_id}-{number}"
            found[mention_id] = Person(mention_id, match["text"], title, affiliation)
    return found
