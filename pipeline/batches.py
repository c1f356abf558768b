"""Cut a stage's work into batches, and note what each batch gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.config import Settings
from pipeline.results import Failure, StageResult
from pipeline.stages import BY_NAME, Stage
from pipeline.store import Store, Unit
from pipeline.work import Batch


def make_batches(
    stage: Stage,
    keys: Mapping[str, str],
    waiting: Sequence[str],
    store: Store,
    settings: Settings,
) -> Iterator[Batch]:
    """Cut the waiting units of a stage into batches of about ``engine.batch_chars``.

    ``keys`` are the keys that the units' results will have.
    """
    if stage.needs is None:
        yield from _file_batches(stage, keys, waiting, settings)
        return
    source = BY_NAME[stage.needs]
    table = source.tables[0]
    dumped = settings.model_dump_json()
    wanted = set(waiting)
    by_part: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in store.manifest(source.name, source.tables).units.values():
        if unit.name in wanted:
            by_part[unit.part].append(unit)
    for part, units in sorted(by_part.items()):
        frame = store.read_part(table, part)
        lengths = frame["text"].str.len().groupby(frame["document_id"]).sum()
        sizes = {str(document): int(length) for document, length in lengths.items()}
        for group in _groups(units, sizes, settings.engine.batch_chars):
            documents = [document for unit in group for document in unit.documents]
            yield Batch(
                stage.name,
                tuple(unit.name for unit in group),
                tuple(keys[unit.name] for unit in group),
                tuple(unit.documents for unit in group),
                {table: frame[frame["document_id"].isin(documents)]},
                dumped,
            )


def _groups(units: Sequence[Unit], sizes: Mapping[str, int], limit: int) -> Iterator[list[Unit]]:
    group: list[Unit] = []
    size = 0
    for unit in units:
        group.append(unit)
        size += sum(sizes.get(document, 0) for document in unit.documents)
        if size >= limit:
            yield group
            group, size = [], 0
    if group:
        yield group


def _file_batches(
    stage: Stage, keys: Mapping[str, str], waiting: Sequence[str], settings: Settings
) -> Iterator[Batch]:
    root = Path(settings.corpus.path)
    dumped = settings.model_dump_json()
    group: list[str] = []
    size = 0
    for path in waiting:
        group.append(path)
        size += (root / path).stat().st_size
        if size >= settings.engine.batch_chars:
            yield _file_batch(stage, keys, group, dumped)
            group, size = [], 0
    if group:
        yield _file_batch(stage, keys, group, dumped)


def _file_batch(stage: Stage, keys: Mapping[str, str], paths: Sequence[str], dumped: str) -> Batch:
    return Batch(
        stage.name,
        tuple(paths),
        tuple(keys[path] for path in paths),
        ((),) * len(paths),
        {},
        dumped,
    )


def units_of(batch: Batch, result: StageResult) -> list[Unit]:
    """Give the units that a batch worked, each with its documents and failures.

    A failure's ``path`` may be a document's id; it becomes the path of its file.
    """
    documents: dict[str, tuple[str, ...]] = dict(zip(batch.paths, batch.documents, strict=True))
    if batch.stage == "read":
        frame = result.frames["documents"]
        for path, ids in frame.groupby("path")["document_id"]:
            documents[str(path)] = tuple(ids)
    owner = {document: path for path, ids in documents.items() for document in ids}
    failures: defaultdict[str, list[Failure]] = defaultdict(list)
    for one in result.failures:
        path = owner.get(one.path, one.path)
        failures[path].append(Failure(one.stage, path, one.record, one.code, one.reason))
    return [
        Unit(path, key, "", documents[path], tuple(failures[path]))
        for path, key in zip(batch.paths, batch.keys, strict=True)
    ]
