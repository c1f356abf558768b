"""The report: one self-contained page, each article's text highlighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.articles import TARGET_LABEL
from pipeline.export.cells import clean
from pipeline.export.highlight import pieces_of
from pipeline.frames import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Template

INPUTS = ("documents", "articles", "mentions", "policies", "links", "references", "failures")
ROLES = {
    "issued_by": "发布",
    "applies_to": "适用",
    "sets_target": "目标",
    "provides": "给予",
    "benefits": "受益",
    "implemented_by": "执行",
    "spoken_for_by": "解读",
    "cites": "依据",
    "effective": "日期",
}
LABEL_NAMES = {
    "ORG": "机构",
    "PERSON": "人物",
    "PLACE": "地点",
    "MONEY": "金额",
    "DATE": "日期",
    "QUANTITY": "数量",
    "POLICY": "政策",
    TARGET_LABEL: "目标",
}


def write_report(frames: Mapping[str, pd.DataFrame], path: Path, limit: int) -> None:
    """Write the report; ``frames`` are the tables of `INPUTS`.

    It shows the first ``limit`` articles, those with policies first, and says how many are
    left out.
    """
    tables = {name: rows_of(name, frames[name]) for name in INPUTS}
    html = _template().render(report_context(tables, limit))
    path.write_text(clean(html), encoding="utf-8")


@cache
def _template() -> Template:
    import jinja2

    source = resources.files("pipeline.export").joinpath("report.html.j2")
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source.read_text(encoding="utf-8"))


def report_context(tables: Mapping[str, list[dict[str, Any]]], limit: int) -> dict[str, Any]:
    """Give what the template shows: articles with pieces, policies with links, failures."""
    mentions = _grouped(tables["mentions"], "article_id")
    links = _grouped(tables["links"], "article_id")
    paths = {row["document_id"]: row["path"] for row in tables["documents"]}
    order = sorted(
        tables["articles"],
        key=lambda row: (-len(links[row["article_id"]]), paths.get(row["document_id"], "")),
    )
    chosen = {row["article_id"] for row in order[:limit]}
    shown = [row for row in tables["articles"] if row["article_id"] in chosen]
    shown.sort(key=lambda row: (paths.get(row["document_id"], ""), row["ordinal"]))
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
        "left_out": len(order) - len(shown),
        "policies": [
            {**row, "links": by_policy[row["policy_id"]]} for row in policies[: 10 * limit]
        ],
        "failures": tables["failures"],
        "counts": _counts(tables),
        "roles": ROLES,
        "labels": LABEL_NAMES,
        "shown_articles": chosen,
    }


def _grouped(rows: list[dict[str, Any]], key: str) -> defaultdict[str, list[dict[str, Any]]]:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _counts(tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, int]:
    return {
        "文档": len(tables["documents"]),
        "文章": len(tables["articles"]),
        "提及": len(tables["mentions"]),
        "政策": len(tables["policies"]),
        "关联": len(tables["links"]),
        "失败": len(tables["failures"]),
    }
