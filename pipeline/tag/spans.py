"""How components hand over what they found: candidates first, entities at the end.

Components only collect candidates on the `Doc`; the ``zhengce_mentions`` component settles
overlaps and writes ``doc.ents``. So the order of components changes no result, and no
component pays for splitting tokens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span

from pipeline.values import Value

CANDIDATES = "zhengce.candidates"
VALUES = "zhengce.values"


class Candidate(NamedTuple):
    """A span that a component proposes; offsets in characters of the doc's text.

    >>> Candidate(0, 4, "ORG", "names.network", 0.9).label
    'ORG'
    """

    start: int
    end: int
    label: str
    rule: str
    score: float = 1.0
    value: Value | None = None


def covered(spans: Iterable[Candidate]) -> set[int]:
    """Give every position that lies in one of the spans.

    >>> sorted(covered([Candidate(0, 2, "ORG", "n"), Candidate(4, 5, "ORG", "n")]))
    [0, 1, 4]
    """
    return {position for span in spans for position in range(span.start, span.end)}


def add_candidates(doc: Doc, found: Iterable[Candidate]) -> None:
    """Add what a component found to the doc's candidates."""
    doc.user_data.setdefault(CANDIDATES, []).extend(found)


def candidates(doc: Doc) -> list[Candidate]:
    """Give all candidates that the components before have added."""
    return [Candidate(*each) for each in doc.user_data.get(CANDIDATES, ())]


def _key(span: Span) -> str:
    return f"{span.start_char}:{span.end_char}:{span.label_}"


def set_span_data(span: Span, rule: str, score: float, value: Value | None) -> None:
    """Keep a span's rule, score and value; read them as ``span._.rule`` and so on."""
    span.doc.user_data.setdefault(VALUES, {})[_key(span)] = (rule, score, value)


def _get(span: Span, position: int, default: object) -> object:
    entry = span.doc.user_data.get(VALUES, {}).get(_key(span))
    return default if entry is None else entry[position]


def register_extensions() -> None:
    """Register ``span._.value``, ``._.rule``, ``._.score`` and ``doc._.published``."""
    if not Span.has_extension("value"):
        Span.set_extension("rule", getter=lambda span: _get(span, 0, ""))
        Span.set_extension("score", getter=lambda span: _get(span, 1, 0.0))
        Span.set_extension("value", getter=lambda span: _get(span, 2, None))
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)


register_extensions()
