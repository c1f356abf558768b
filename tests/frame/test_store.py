"""Part files, manifests, and runs that are cut off."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.frames import TableError, make_frame
from pipeline.results import Failure
from pipeline.store import Store, Unit


def frame(*documents: str) -> pd.DataFrame:
    rows = [
        {
            "removed_id": document,
            "document_id": document,
            "reason": "wrap",
            "characters": 1,
            "runs": [0, 1],
        }
        for document in documents
    ]
    return make_frame("removed", rows)


def write(store: Store, *units: tuple[str, str]) -> None:
    writer = store.stage_writer("layout", ["removed"])
    for name, key in units:
        writer.add([Unit(name, key, "", (f"doc-{name}",))], {"removed": frame(f"doc-{name}")})
    writer.commit({"code": "1"})


def test_round_trip(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ("a", "1"), ("b", "1"))
    assert sorted(store.read("removed")["document_id"]) == ["doc-a", "doc-b"]
    assert store.manifest("layout", ["removed"]).units["a"].key == "1"
    assert store.count("removed") == 2
    assert len(pd.read_parquet(tmp_path / "removed")) == 2


def test_keep_drops_rows_of_stale_units_and_links_whole_parts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    writer = store.stage_writer("layout", ["removed"])
    units = [Unit(name, "1", "", (f"doc-{name}",)) for name in "ab"]
    writer.add(units, {"removed": frame("doc-a", "doc-b")})
    writer.add([Unit("c", "1", "", ("doc-c",))], {"removed": frame("doc-c")})
    old = writer.commit({})
    writer = store.stage_writer("layout", ["removed"])
    writer.keep(unit for name, unit in old.units.items() if name != "b")
    new = writer.commit({})
    assert sorted(store.read("removed")["document_id"]) == ["doc-a", "doc-c"]
    assert new.units["c"].part == old.units["c"].part
    assert new.units["a"].part != old.units["a"].part


def test_a_run_cut_off_leaves_the_old_tables_and_its_finished_parts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ("a", "1"))
    writer = store.stage_writer("layout", ["removed"])
    writer.add([Unit("a", "2", "", ("doc-new",))], {"removed": frame("doc-new")})
    # killed here: nothing was committed
    assert list(store.read("removed")["document_id"]) == ["doc-a"]
    assert store.manifest("layout", ["removed"]).units["a"].key == "1"
    again = store.stage_writer("layout", ["removed"])
    assert again.units["a"].key == "2"
    again.commit({})
    assert list(store.read("removed")["document_id"]) == ["doc-new"]


def test_a_swap_cut_off_half_way_is_undone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ("a", "1"))
    staging = tmp_path / ".staging"
    staging.mkdir(exist_ok=True)
    (tmp_path / "removed").rename(staging / "old-removed")
    assert store.manifest("layout", ["removed"]).units["a"].key == "1"
    assert store.count("removed") == 1


def test_a_torn_manifest_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ("a", "1"))
    (tmp_path / "removed" / "_manifest.json").write_text("{", encoding="utf-8")
    assert store.manifest("layout", ["removed"]).units == {}


def test_failures_table(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_failures([Failure("read", "a.txt", "", "binary", "not text; remove it")])
    assert list(store.read("failures")["reason"]) == ["not text; remove it"]


@pytest.mark.parametrize(
    "row",
    [
        {"removed_id": "r"},
        {
            "removed_id": None,
            "document_id": "d",
            "reason": "wrap",
            "characters": 1,
            "runs": [],
        },
        {
            "removed_id": "r",
            "document_id": "d",
            "reason": "wrap",
            "characters": "many",
            "runs": [],
        },
    ],
)
def test_rows_that_do_not_fit_are_refused(row: dict) -> None:
    with pytest.raises(TableError, match="table removed"):
        make_frame("removed", [row])


def test_a_key_used_twice_is_refused() -> None:
    row = {
        "removed_id": "r",
        "document_id": "d",
        "reason": "wrap",
        "characters": 1,
        "runs": [],
    }
    with pytest.raises(TableError, match="table removed"):
        make_frame("removed", [row, row])
