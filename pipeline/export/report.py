"""The report: one self-contained page, each article's text highlighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.export.highlight import pieces_of
from pipeline.export.terms import terms_of
from pipeline.frames import rows_of
from pipeline.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Template

INPUTS = ("documents", "articles", "mentions", "policies", "links", "failures")
# Tables of which the report shows the rows of the chosen articles only.
_CUT = ("articles", "mentions", "policies", "links")


def write_report(frames: Mapping[str, pd.DataFrame], path: Path, limit: int) -> None:
    """Write the report; ``frames`` are the tables of `INPUTS`.

    It shows the first ``limit`` articles, those with policies first, and says how many are
    left out.
    """
    chosen = _most_linked(frames["articles"], frames["links"], limit)
    tables = {
        name: rows_of(name, frame[frame["article_id"].isin(chosen)] if name in _CUT else frame)
        for name, frame in frames.items()
        if name != "documents"
    }
    documents = frames["documents"]
    paths = dict(zip(documents["document_id"], documents["path"], strict=True))
    counts = {TABLES[name].title: len(frame) for name, frame in frames.items()}
    html = _template().render(report_context(tables, paths, counts))
    path.write_text(html, encoding="utf-8")


@cache
def _template() -> Template:
    import jinja2

    source = resources.files("pipeline.export").joinpath("report.html.j2")
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source.read_text(encoding="utf-8"))


def _most_linked(articles: pd.DataFrame, links: pd.DataFrame, limit: int) -> list[str]:
    """Give the ids of the articles with most links; of equals, those read first."""
    counts = links["article_id"].value_counts().to_dict()
    ids = articles["article_id"].tolist()
    return sorted(ids, key=lambda one: -counts.get(one, 0))[:limit]


def report_context(
    tables: Mapping[str, list[dict[str, Any]]],
    paths: Mapping[str, str],
    counts: Mapping[str, int],
) -> dict[str, Any]:
    """Give what the template shows: articles with pieces, policies with links, failures.

    ``tables`` hold the rows to show, ``paths`` the documents' files, ``counts`` how many
    rows each table has in all.
    """
    mentions = _grouped(tables["mentions"], "article_id")
    shown = sorted(
        tables["articles"], key=lambda row: (paths.get(row["document_id"], ""), row["ordinal"])
    )
    by_policy = _grouped(tables["links"], "policy_id")
    policies = sorted(tables["policies"], key=lambda row: -len(by_policy[row["policy_id"]]))
    return {
        "articles": [
            {
                **row,
                "path": paths.get(row["document_id"], ""),
                "pieces": pieces_of(row["text"], mentions[row["article_id"]]),
            }
            for row in shown
        ],
        "left_out": counts[TABLES["articles"].title] - len(shown),
        "policies": [{**row, "links": by_policy[row["policy_id"]]} for row in policies],
        "failures": tables["failures"],
        "counts": counts,
        "roles": terms_of("links", "role"),
        "labels": terms_of("mentions", "label"),
        "levels": terms_of("policies", "level"),
        "kinds": terms_of("articles", "kind"),
        "dated_by": terms_of("articles", "published_source"),
        "stages": terms_of("failures", "stage"),
    }


def _grouped(rows: list[dict[str, Any]], key: str) -> defaultdict[str, list[dict[str, Any]]]:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups
