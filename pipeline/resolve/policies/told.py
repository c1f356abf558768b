"""Issuers told in ways the link rules do not read: ``issuers.toml`` says which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.articles import Article, Mention
from pipeline.rules import Rule, fill, load_fragments, load_rules
from pipeline.tag.policies.numbers import find_document_numbers

_FILE = "issuers.toml"
# Characters no text holds stand for the mentions in the view the rules read.
_MARKS = {"ORG": "\ue000", "POLICY": "\ue001"}
_NUMBER = "\ue002"
_MEDIA = re.compile(r"(?:日报|晚报|时报|新华社|电视台|通讯社|新闻网|新闻办|人民网)$")


class IssuerRule(Rule):
    """A way in which a text tells who issued a policy.

    ``unless_before`` must not match up to the first issuer.
    """

    pattern: str
    unless_before: str | None = None


@dataclass(frozen=True, slots=True)
class _Compiled:
    pattern: re.Pattern[str]
    unless_before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _View:
    """The text with marks for its mentions, and the mention at each mark."""

    text: str
    mentions: Mapping[int, Mention]


@cache
def load_issuer_rules() -> tuple[IssuerRule, ...]:
    """Load the rules of ``issuers.toml``."""
    return load_rules("pipeline.resolve.policies", _FILE, IssuerRule)


@cache
def _compiled() -> tuple[_Compiled, ...]:
    marks = {"O": _MARKS["ORG"], "P": _MARKS["POLICY"], "N": _NUMBER}
    parts = load_fragments("pipeline.resolve.policies", _FILE, marks)
    return tuple(
        _Compiled(
            re.compile(fill(rule.pattern, parts)),
            re.compile(rule.unless_before) if rule.unless_before else None,
        )
        for rule in load_issuer_rules()
    )


def _view(article: Article) -> _View:
    marks: list[tuple[int, int, Mention | None, str]] = []
    for one in article.mentions:
        if one.label in _MARKS:
            marks.append((one.start, one.end, one, _MARKS[one.label]))
        elif one.label == "DATE":
            marks.append((one.start, one.end, None, ""))
    marks.extend(
        (number.start, number.end, None, _NUMBER) for number in find_document_numbers(article.text)
    )
    pieces: list[str] = []
    mentions: dict[int, Mention] = {}
    at = length = 0
    # Where a number and a mention begin together the mention goes first and stays.
    for start, end, mention, mark in sorted(marks, key=lambda one: (one[0], one[2] is None)):
        if start < at:
            continue
        pieces += (article.text[at:start], mark)
        length += start - at
        if mention is not None:
            mentions[length] = mention
        length += len(mark)
        at = end
    pieces.append(article.text[at:])
    return _View("".join(pieces), mentions)


def find_told(article: Article) -> Iterator[tuple[Mention, tuple[Mention, ...]]]:
    """Give each policy mention whose issuers are told, with the mentions of those.

    >>> text = "县政府办公室以余府办发〔2021〕7号文印发《公路养护管理办法》"
    >>> said = (Mention("m1", "ORG", 0, 6, text[:6]), Mention("m2", "POLICY", 22, 32, text[22:]))
    >>> for policy, issuers in find_told(Article("a", "d", text, mentions=said)):
    ...     print(policy.text, [one.text for one in issuers])
    《公路养护管理办法》 ['县政府办公室']
    """
    view = _view(article)
    for one in _compiled():
        for match in one.pattern.finditer(view.text):
            if one.unless_before is not None and one.unless_before.search(
                view.text, max(0, match.start() - 8), match.start()
            ):
                continue
            policy = view.mentions[match.start("p")]
            issuers = tuple(
                view.mentions[at]
                for at in range(*match.span("o"))
                if at in view.mentions and not _MEDIA.search(view.mentions[at].text)
            )
            if issuers:
                yield policy, issuers
