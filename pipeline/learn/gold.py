"""Gold files: JSON lines, an article a line, read and checked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.articles import LABELS
from pipeline.published import Published


class GoldError(ValueError):
    """A gold file that cannot be used: which line, what is wrong."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A labelled span of gold with its attributes."""

    start: int
    end: int
    label: str
    uncertain: bool
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldPolicy:
    """A policy of gold: title, kind, issuers in order, document number.

    ``issuer_names`` are the issuers' full official names where gold gives them.
    """

    title: str
    kind: str | None
    issuers: tuple[str, ...]
    doc_number: str | None
    uncertain: bool
    issuer_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A link of gold: policy title, role and the span it points at."""

    policy: str
    role: str
    start: int
    end: int
    uncertain: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of gold.

    ``labels`` are those annotated; ``policies`` and ``links`` are ``None`` where the line
    does not annotate them. ``layout`` holds title, subtitles, authors and source of a
    layout line.
    """

    article_id: str
    text: str
    published: str | None
    spans: tuple[GoldSpan, ...]
    labels: frozenset[str] = frozenset(LABELS)
    policies: tuple[GoldPolicy, ...] | None = None
    links: tuple[GoldLink, ...] | None = None
    layout: dict[str, Any] = field(default_factory=dict)


_LAYOUT_KEYS = ("title", "subtitles", "authors", "source_start", "source_end", "source")


def shared_folder() -> Path:
    """Give the folder that texts referred to are read from: beside the clone, or as set.

    The environment variable ``ZHENGCE_SHARED`` names another one.
    """
    default = Path(__file__).resolve().parents[3] / "shared"
    return Path(os.environ.get("ZHENGCE_SHARED", default))


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file; lines whose text lies in a folder that is not there are left out.

    Raises `GoldError` for a missing file or a line that is not gold.
    """
    if not path.is_file():
        raise GoldError(f"gold file {path} does not exist")
    articles = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            article = _article(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(f"{path}, line {number}: not a gold line: {error!r}") from error
        if article is not None:
            articles.append(article)
    return articles


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig") as stream:
        yield from stream


def _article(payload: dict[str, Any]) -> GoldArticle | None:
    text = payload.get("text")
    if text is None:
        text = text_from(payload["text_from"], shared_folder())
        if text is None:
            return None
    spans = tuple(_span(one, len(text)) for one in payload.get("spans", ()))
    # a layout line with no spans annotates the page's articles and nothing inside them
    only_layout = "source" in payload and not spans
    policies = None if only_layout else payload.get("policies")
    links = None if only_layout else payload.get("links")
    published = payload.get("published")
    if published:
        Published.parse(published)
    return GoldArticle(
        article_id=str(payload.get("id", "")),
        text=text,
        published=published or None,
        spans=spans,
        labels=frozenset(
            payload.get("labels", LABELS if "spans" in payload and not only_layout else ())
        ),
        policies=None if policies is None else tuple(map(_policy, policies)),
        links=None if links is None else tuple(map(_link, links)),
        layout={key: payload[key] for key in _LAYOUT_KEYS if key in payload},
    )


def _span(payload: dict[str, Any], length: int) -> GoldSpan:
    start, end, label = payload["start"], payload["end"], payload["label"]
    if label not in LABELS:
        raise ValueError(f"unknown label {label}")
    if not 0 <= start < end <= length:
        raise ValueError(f"span {start}:{end} lies outside the text")
    known = {"start", "end", "label", "uncertain"}
    attributes = {key: value for key, value in payload.items() if key not in known}
    return GoldSpan(start, end, label, bool(payload.get("uncertain")), attributes)


def _policy(payload: dict[str, Any]) -> GoldPolicy:
    return GoldPolicy(
        payload["title"],
        payload.get("kind"),
        tuple(payload.get("issuers") or ()),
        payload.get("doc_number"),
        bool(payload.get("uncertain")),
        tuple(payload.get("issuer_names") or ()),
    )


def _link(payload: dict[str, Any]) -> GoldLink:
    start, end = payload["span"]
    return GoldLink(payload["policy"], payload["role"], start, end, bool(payload.get("uncertain")))


@lru_cache(maxsize=4)
def _file_text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:  # offsets count the file's own ends
        return stream.read()


@lru_cache(maxsize=4)
def _file_lines(path: Path) -> list[str]:
    return _file_text(path).split("\n")


def text_from(place: dict[str, Any], shared: Path) -> str | None:
    """Cut a text out of a file of the shared folder; ``None`` where the file is absent.

    ``place`` names ``file``; for JSON lines also ``line`` (from 0), ``field`` (a text, or a
    list of sentences with ``text``), and ``head``, a field put before the cut as a line of
    its own. The cut is ``start`` to ``end``, or ``pieces``: a list of paragraphs, each a
    list of (start, end) slices.
    """
    path = shared / place["file"]
    if not path.is_file():
        return None
    whole, head = _file_text(path), ""
    if "line" in place:
        record = json.loads(_file_lines(path)[place["line"]])
        whole = _field_text(record[place.get("field", "text")])
        head = f"{record[place['head']]}\n" if "head" in place else ""
    pieces = place.get("pieces") or [[[place.get("start", 0), place.get("end")]]]
    return head + "\n".join("".join(whole[s:e] for s, e in slices) for slices in pieces)


def _field_text(value: str | list[dict[str, str]]) -> str:
    return value if isinstance(value, str) else "\n".join(one["text"] for one in value)
