"""Tables on disk: part files in a folder a table, swapped in whole, with a manifest beside.

Nothing here knows what a table means. A stage's new tables are built in a staging folder
and renamed into place when they are complete, so a run that is killed leaves the old ones
as they were, and a later run takes up the finished parts.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.ids import make_id
from pipeline.results import Failure

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "_manifest.json"
STAGING = ".staging"


class StoreError(RuntimeError):
    """Tables on disk that cannot be read or written: which, and what to do."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is tracked one by one: a source file (or the whole corpus) and its state.

    ``key`` hashes all that decides the result; ``part`` is the part file that holds its
    rows; ``documents`` are the ids in it.
    """

    name: str
    key: str
    part: str
    documents: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(slots=True)
class Manifest:
    """What a stage's tables were made from, unit by unit."""

    stage: str
    made_from: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def to_json(self) -> str:
        """Write the manifest as JSON, stable in order."""
        payload = {
            "stage": self.stage,
            "made_from": self.made_from,
            "units": [asdict(unit) for _, unit in sorted(self.units.items())],
        }
        return json.dumps(payload, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest back."""
        payload = json.loads(text)
        return cls(
            payload["stage"],
            payload["made_from"],
            {unit["name"]: _unit(unit) for unit in payload["units"]},
        )


def _unit(payload: Mapping[str, Any]) -> Unit:
    failures = tuple(Failure(**failure) for failure in payload["failures"])
    return Unit(
        payload["name"], payload["key"], payload["part"], tuple(payload["documents"]), failures
    )


class Store:
    """The outputs folder.

    >>> from tempfile import mkdtemp
    >>> Store(Path(mkdtemp())).manifest("tag", ["mentions"]).units
    {}
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Make the folder. Raises `StoreError` where it cannot be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            writable = os.access(self.folder, os.W_OK)
        except OSError as error:
            raise StoreError(
                f"{self.folder}: cannot be made ({error.strerror}); choose another --outputs"
            ) from error
        if not writable:
            raise StoreError(f"{self.folder}: may not be written; choose another --outputs")

    def manifest(self, stage: str, tables: Sequence[str]) -> Manifest:
        """Give the manifest of a stage; an empty one where its tables are not all there."""
        texts = set()
        for table in tables:
            self._recover(table)
        places = [self.folder / table / MANIFEST for table in tables]
        for place in places or [self._loose_manifest(stage)]:
            try:
                texts.add(place.read_text(encoding="utf-8"))
            except OSError:
                return Manifest(stage)
        if len(texts) != 1:
            return Manifest(stage)
        try:
            return Manifest.from_json(texts.pop())
        except (ValueError, KeyError, TypeError):
            return Manifest(stage)

    def _loose_manifest(self, stage: str) -> Path:
        return self.folder / f"_{stage}.json"

    def write_manifest(self, manifest: Manifest) -> None:
        """Write the manifest of a stage that writes no tables."""
        place = self._loose_manifest(manifest.stage)
        partial = place.with_suffix(".partial")
        partial.write_text(manifest.to_json(), encoding="utf-8")
        partial.replace(place)

    def write_failures(self, failures: Sequence[Failure]) -> None:
        """Write the ``failures`` table anew."""
        from pipeline.frames import make_frame

        rows = {
            make_id("fail", one.stage, one.path, one.record, one.code): asdict(one)
            for one in failures
        }
        frame = make_frame("failures", ({"failure_id": key} | row for key, row in rows.items()))
        folder = self.folder / "failures"
        folder.mkdir(parents=True, exist_ok=True)
        write_parquet("failures", frame, folder / "failures.parquet")

    def has(self, table: str) -> bool:
        """Whether the table has been written."""
        return any((self.folder / table).glob("*.parquet"))

    def count(self, table: str) -> int:
        """How many rows a table has, from the part files' footers."""
        import pyarrow.parquet as pq

        parts = (self.folder / table).glob("*.parquet")
        return sum(pq.read_metadata(part).num_rows for part in parts)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Read a whole table with its declared types; empty where there is none yet."""
        import pandas as pd
        import pyarrow.parquet as pq

        from pipeline.frames import arrow_schema, empty_frame

        parts = sorted((self.folder / table).glob("*.parquet"))
        if not parts:
            empty = empty_frame(table)
            return empty[list(columns)] if columns else empty
        schema = arrow_schema(table)
        names = list(columns or schema.names)
        data = pq.read_table(self.folder / table, columns=names, schema=schema, use_threads=False)
        frame: pd.DataFrame = data.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def read_part(
        self, table: str, part: str, columns: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Read one part file of a table, or some of its columns."""
        import pandas as pd
        import pyarrow.parquet as pq

        place = self.folder / table / f"{part}.parquet"
        data = pq.read_table(place, columns=list(columns) if columns else None)
        frame: pd.DataFrame = data.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def stage_writer(self, stage: str, tables: Sequence[str]) -> StageWriter:
        """Begin to write a stage's tables."""
        return StageWriter(self, stage, tables)

    def _recover(self, table: str) -> None:
        """Put back a table whose swap was cut off half-way."""
        place, old = self.folder / table, self.folder / STAGING / f"old-{table}"
        if old.is_dir():
            if place.is_dir():
                shutil.rmtree(old)
            else:
                old.rename(place)


class StageWriter:
    """Collects the part files of one stage, then swaps them in."""

    def __init__(self, store: Store, stage: str, tables: Sequence[str]) -> None:
        self.store = store
        self.tables = tuple(tables)
        self.folder = store.folder / STAGING / stage
        self.progress = self.folder / "progress.jsonl"
        self.units: dict[str, Unit] = {}
        for table in self.tables:
            (self.folder / table).mkdir(parents=True, exist_ok=True)
        self._take_up()

    def _take_up(self) -> None:
        """Take up what an earlier run that was cut off had finished."""
        if not self.progress.is_file():
            return
        for line in self.progress.read_text(encoding="utf-8").splitlines():
            try:
                unit = _unit(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue  # the line that was being written when the run was cut off
            if all(self._part(table, unit.part).is_file() for table in self.tables):
                self.units[unit.name] = unit

    def _part(self, table: str, part: str) -> Path:
        return self.folder / table / f"{part}.parquet"

    def add(self, units: Iterable[Unit], frames: Mapping[str, pd.DataFrame]) -> None:
        """Write one part file a table given, and note which units it holds."""
        units = list(units)
        part = make_id("part", *(f"{unit.name}\x1e{unit.key}" for unit in units))
        for table, frame in frames.items():
            write_parquet(table, frame, self._part(table, part))
        with self.progress.open("a", encoding="utf-8") as stream:
            for unit in units:
                done = Unit(unit.name, unit.key, part, unit.documents, unit.failures)
                self.units[done.name] = done
                stream.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")

    def keep(self, units: Iterable[Unit]) -> None:
        """Carry over the units of the present tables that are still current."""
        by_part: dict[str, list[Unit]] = {}
        for unit in units:
            by_part.setdefault(unit.part, []).append(unit)
        for part, kept in by_part.items():
            name = self._carry(part, kept)
            for unit in kept:
                self.units[unit.name] = Unit(
                    unit.name, unit.key, name, unit.documents, unit.failures
                )

    def _carry(self, part: str, kept: Sequence[Unit]) -> str:
        """Link a part that stays whole; write it anew, under a new name, where rows go."""
        documents = {document for unit in kept for document in unit.documents}
        frames = {}
        changed = False
        for table in self.tables:
            frame = self.store.read_part(table, part)
            rows = frame["document_id"].isin(documents)
            changed |= not bool(rows.all())
            frames[table] = frame[rows]
        name = part if not changed else make_id("part", part, *sorted(documents))
        for table in self.tables:
            target = self._part(table, name)
            if target.exists():
                continue
            if changed:
                write_parquet(table, frames[table], target)
            else:
                _link_or_copy(self.store.folder / table / f"{part}.parquet", target)
        return name

    def commit(self, made_from: Mapping[str, str]) -> Manifest:
        """Swap the new tables in, each with the manifest beside it."""
        manifest = Manifest(self.folder.name, dict(made_from), self.units)
        text = manifest.to_json()
        used = {unit.part for unit in self.units.values()}
        for table in self.tables:
            for path in (self.folder / table).glob("*.parquet"):
                if path.stem not in used:
                    path.unlink()
            (self.folder / table / MANIFEST).write_text(text, encoding="utf-8")
        for table in self.tables:
            place = self.store.folder / table
            old = self.store.folder / STAGING / f"old-{table}"
            if place.exists():
                place.rename(old)
            (self.folder / table).rename(place)
            shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        return manifest


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def write_parquet(table: str, frame: pd.DataFrame, path: Path) -> None:
    """Write a frame with its table's schema, whole or not at all.

    Raises `StoreError` where the folder cannot be written.
    """
    from pipeline.frames import arrow_schema, readable_frame

    partial = path.with_suffix(".partial")
    try:
        readable_frame(frame).to_parquet(
            partial, engine="pyarrow", index=False, schema=arrow_schema(table), compression="zstd"
        )
        partial.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be written ({error.strerror}); free space or choose --outputs"
        ) from error
