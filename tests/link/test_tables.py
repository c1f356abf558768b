"""The graph, the comparison of two runs, and the calibration table."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.export.graph import write_graphml, write_jsonld
from pipeline.learn.calibration import calibration_table
from pipeline.learn.compare_links import compare_links, summarise

POLICIES = pd.DataFrame(
    [
        {
            "policy_id": "pol-1",
            "title": "甲办法",
            "kind": "办法",
            "level": "municipal",
            "doc_number": "甲政发〔2022〕1号",
            "issuers": ["甲市政府", "甲市科技局"],
            "issued": None,
            "status": None,
            "aliases": ["办法"],
            "parent_id": "pol-2",
        },
        {
            "policy_id": "pol-2",
            "title": "关于印发甲办法的通知",
            "kind": "通知",
            "level": None,
            "doc_number": None,
            "issuers": [],
            "issued": pd.Timestamp("2022-05-01").date(),
            "status": None,
            "aliases": [],
            "parent_id": None,
        },
    ]
)


def link_row(role: str, text: str, label: str, **other: object) -> dict[str, object]:
    row: dict[str, object] = {
        "link_id": f"lnk-{role}-{text}",
        "article_id": "a1",
        "policy_id": "pol-1",
        "policy": "甲办法",
        "role": role,
        "mention_id": f"m-{text}",
        "label": label,
        "text": text,
        "entity_id": None,
        "entity": None,
        "start": 5,
        "end": 8,
        "rule": f"{role}.rule",
        "cue": "印发",
        "sentence": "甲市政府印发甲办法。",
        "confidence": 0.9,
    }
    return row | other


LINKS = pd.DataFrame(
    [
        link_row("issued_by", "市政府", "ORG", entity_id="org-1", entity="甲市政府"),
        link_row("provides", "50%", "QUANTITY", start=9, end=12),
        link_row("effective", "2022年5月", "DATE", start=20, end=27),
    ]
)


def test_graphml(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    graph = nx.read_graphml(write_graphml(POLICIES, LINKS, tmp_path / "graph.graphml"))
    assert set(graph) == {"pol-1", "pol-2", "org-1", "m-50%", "m-2022年5月"}
    assert graph.nodes["pol-1"]["issuers"] == "甲市政府、甲市科技局"
    assert graph.nodes["org-1"] == {"name": "甲市政府", "label": "ORG"}
    roles = sorted(data["role"] for _, _, data in graph.edges(data=True))
    assert roles == ["carried_by", "effective", "issued_by", "provides"]


def test_jsonld(tmp_path: Path) -> None:
    written = write_jsonld(POLICIES, LINKS, tmp_path / "graph.jsonld")
    document = json.loads(written.read_text(encoding="utf-8"))
    first, second = document["@graph"]
    assert first["@type"] == "Legislation"
    assert first["legislationIdentifier"] == "甲政发〔2022〕1号"
    assert first["isPartOf"] == {"@id": "urn:zhengce:pol-2"}
    assert [one["name"] for one in first["legislationPassedBy"]] == ["甲市科技局", "甲市政府"]
    assert first["zhengce:provides"][0]["name"] == "50%"
    assert second["legislationDate"] == "2022-05-01"


def test_graph_of_nothing(tmp_path: Path) -> None:
    pytest.importorskip("networkx")
    write_graphml(POLICIES.iloc[:0], LINKS.iloc[:0], tmp_path / "empty.graphml")
    document = json.loads(
        write_jsonld(POLICIES.iloc[:0], LINKS.iloc[:0], tmp_path / "e.jsonld").read_text()
    )
    assert document["@graph"] == []


def test_gains_and_losses() -> None:
    after = LINKS.copy()
    after.loc[1, ["text", "start", "end"]] = ["60%", 30, 33]
    after.loc[2, "confidence"] = 0.7
    changes = compare_links(LINKS, after)
    assert [(one.change, one.text) for one in changes] == [
        ("gained", "60%"),
        ("lost", "50%"),
        ("changed", "2022年5月"),
    ]
    assert (changes[2].before, changes[2].after) == ("0.9", "0.7")
    assert summarise(changes) == [
        {"role": "effective", "gained": 0, "lost": 0, "changed": 1},
        {"role": "provides", "gained": 1, "lost": 1, "changed": 0},
    ]


def test_no_change_between_equal_runs() -> None:
    assert compare_links(LINKS, LINKS.copy()) == []


def test_calibration_refuses_what_is_no_confidence() -> None:
    with pytest.raises(ValueError, match=r"1\.5"):
        calibration_table([(1.5, True)])
