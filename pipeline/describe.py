"""One tagged text as plain data, for the screen and for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from spacy.tokens import Doc

from pipeline.tag.documents import article_of


def describe(doc: Doc) -> dict[str, Any]:
    """Give text, mentions, policies and links of a doc; figures as exact decimal strings."""
    mentions = [
        {
            "label": one.label,
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "rule": one.rule,
            "score": round(one.score, 4),
            "value": one.value.model_dump(mode="json", exclude_none=True) if one.value else None,
        }
        for one in article_of(doc).mentions
    ]
    policies = [
        {
            "title": one.title,
            "kind": one.kind,
            "doc_number": one.doc_number,
            "issuers": list(one.issuers),
            "issued": one.issued.isoformat() if one.issued else None,
        }
        for one in doc._.policies
    ]
    return {
        "text": doc.text,
        "published": doc._.published,
        "mentions": mentions,
        "policies": policies,
        "links": [asdict(one) for one in doc._.links],
    }
