"""Policies in a text: titles in 《》 and without, short forms, and what is no policy.

The grammar (titles, document numbers, the head of an official document) is free of spaCy,
so that the resolve stage can use it; what needs spaCy is loaded when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.tag.policies.numbers import DocNumber, find_document_numbers
from pipeline.tag.policies.titles import TitleParts, kind_of, parse_title, title_key
from pipeline.tag.policies.verdicts import Verdict, judge

if TYPE_CHECKING:
    from pipeline.tag.policies.factory import PolicyTagger
    from pipeline.tag.policies.finder import find_policies, find_rejected

__all__ = [
    "DocNumber",
    "PolicyTagger",
    "TitleParts",
    "Verdict",
    "find_document_numbers",
    "find_policies",
    "find_rejected",
    "judge",
    "kind_of",
    "parse_title",
    "title_key",
]

_LAZY = {
    "find_policies": "pipeline.tag.policies.finder",
    "find_rejected": "pipeline.tag.policies.finder",
    "PolicyTagger": "pipeline.tag.policies.factory",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
