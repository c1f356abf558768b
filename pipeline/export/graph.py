"""Policies and links as a graph: GraphML, and JSON-LD with schema.org's Legislation terms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
CONTEXT = {"@vocab": "https://schema.org/", "zhengce": "urn:zhengce:terms:"}
# The terms of schema.org for what a role says; other roles keep the project's own name.
ROLE_TERMS = {
    "issued_by": "legislationPassedBy",
    "applies_to": "spatialCoverage",
    "implemented_by": "legislationResponsible",
    "cites": "legislationApplies",
}
# schema.org wants a type for each end of a relation.
_TYPES = {
    "ORG": "Organization",
    "PERSON": "Person",
    "PLACE": "AdministrativeArea",
    "MONEY": "MonetaryAmount",
    "QUANTITY": "QuantitativeValue",
    "DATE": "Date",
    "TARGET": "zhengce:Target",
    "POLICY": "Legislation",
}
_POLICY_TERMS = {
    "title": "name",
    "kind": "legislationType",
    "doc_number": "legislationIdentifier",
    "level": "zhengce:level",
    "status": "zhengce:status",
}


def write_graphml(policies: pd.DataFrame, links: pd.DataFrame, path: Path) -> Path:
    """Write policies and what they are tied to as GraphML; give the path.

    A node is a policy or an entity (entities that are settled on one row are one node;
    others are a node a mention); an edge is a link, with role, rule, cue, sentence and
    confidence. Raises ``ImportError`` when networkx (extra ``graph``) is not installed.
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise ImportError("GraphML needs networkx: pip install 'zhengce[graph]'") from error
    graph = nx.MultiDiGraph()
    for row in _rows(policies):
        graph.add_node(row["policy_id"], **_node(row["title"], "POLICY", _policy_facts(row)))
        if row.get("parent_id"):
            graph.add_edge(row["policy_id"], row["parent_id"], role="carried_by")
    for row in _rows(links):
        target = _target_id(row)
        if target not in graph:
            graph.add_node(target, **_node(_target_name(row), row["label"], {}))
        facts = ("role", "rule", "cue", "sentence", "confidence", "article_id", "text")
        graph.add_edge(
            row["policy_id"],
            target,
            key=row["link_id"],
            **{name: row[name] for name in facts if row.get(name) is not None},
        )
    nx.write_graphml(graph, path)
    return path


def write_jsonld(policies: pd.DataFrame, links: pd.DataFrame, path: Path) -> Path:
    """Write policies and links as JSON-LD; give the path.

    A policy is a schema.org ``Legislation``; roles without a term of schema.org are
    written in the project's own vocabulary (``zhengce:provides``).
    """
    by_policy: dict[str, list[Row]] = {}
    for row in _rows(links):
        by_policy.setdefault(row["policy_id"], []).append(row)
    items = [_legislation(row, by_policy.get(row["policy_id"], [])) for row in _rows(policies)]
    document = {"@context": CONTEXT, "@graph": items}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _legislation(policy: Row, links: list[Row]) -> Row:
    item: Row = {"@id": _urn(policy["policy_id"]), "@type": "Legislation"}
    for column, term in _POLICY_TERMS.items():
        if policy.get(column):
            item[term] = policy[column]
    if policy.get("issued") is not None:
        item["legislationDate"] = str(policy["issued"])
    aliases = list(policy.get("aliases") or ())
    if aliases:
        item["alternateName"] = aliases
    if policy.get("parent_id"):
        item["isPartOf"] = {"@id": _urn(policy["parent_id"])}
    issuers = list(policy.get("issuers") or ())
    told = {str(row.get("entity") or row["text"]) for row in links if row["role"] == "issued_by"}
    for name in issuers:
        if name not in told:
            entry = {"@type": "Organization", "name": name}
            item.setdefault("legislationPassedBy", []).append(entry)
    for row in links:
        if row["role"] == "effective":
            item.setdefault("legislationDateVersion", []).append(row["text"])
            continue
        term = ROLE_TERMS.get(row["role"], f"zhengce:{row['role']}")
        item.setdefault(term, []).append(_end(row))
    return item


def _end(row: Row) -> Row:
    entry: Row = {"@id": _urn(_target_id(row)), "@type": _TYPES[row["label"]]}
    entry["name"] = _target_name(row)
    entry["zhengce:sentence"] = row["sentence"]
    entry["zhengce:confidence"] = row["confidence"]
    return entry


def _urn(identifier: str) -> str:
    return f"urn:zhengce:{identifier}"


def _target_id(row: Row) -> str:
    return str(row.get("entity_id") or row["mention_id"])


def _target_name(row: Row) -> str:
    return str(row.get("entity") or row["text"])


def _node(name: str, label: str, facts: Row) -> Row:
    return {"name": name, "label": label, **facts}


def _policy_facts(row: Row) -> Row:
    facts: Row = {
        name: str(row[name])
        for name in ("kind", "level", "doc_number", "issued", "status")
        if row.get(name) is not None
    }
    issuers = list(row.get("issuers") or ())
    if issuers:
        facts["issuers"] = "、".join(issuers)
    return facts


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Give the rows with missing values as None and lists as lists."""
    for row in frame.astype(object).to_dict("records"):
        yield {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (str, int, float)):
        # NaN, the missing value of a column of text, is not equal to itself.
        return None if value != value else value  # noqa: PLR0124
    if hasattr(value, "tolist"):
        return value.tolist()
    if type(value).__name__ in {"NaTType", "NAType"}:
        return None
    return value
