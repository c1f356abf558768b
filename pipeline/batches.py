"""Cut a stage's work into batches, and note what each batch gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.config import Settings
from pipeline.read.slices import FileSlice, path_of
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
    slices: Mapping[str, FileSlice],
) -> Iterator[Batch]:
    """Cut the waiting units of a stage into batches of about ``engine.batch_chars``.

    ``keys`` are the keys that the units' results will have, ``slices`` the units by name.
    """
    if stage.needs is None:
        yield from _file_batches(stage, keys, waiting, settings, slices)
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
    stage: Stage,
    keys: Mapping[str, str],
    waiting: Sequence[str],
    settings: Settings,
    slices: Mapping[str, FileSlice],
) -> Iterator[Batch]:
    root = Path(settings.corpus.path)
    dumped = settings.model_dump_json()
    group: list[FileSlice] = []
    size = 0
    for name in waiting:
        one = slices[name]
        group.append(one)
        size += (root / one.path).stat().st_size if one.end is None else one.end - one.start
        if size >= settings.engine.batch_chars:
            yield _file_batch(stage, keys, group, dumped)
            group, size = [], 0
    if group:
        yield _file_batch(stage, keys, group, dumped)


def _file_batch(
    stage: Stage, keys: Mapping[str, str], slices: Sequence[FileSlice], dumped: str
) -> Batch:
    names = tuple(one.name for one in slices)
    return Batch(
        stage.name,
        names,
        tuple(keys[name] for name in names),
        ((),) * len(names),
        {},
        dumped,
        tuple(slices),
    )


def units_of(batch: Batch, result: StageResult) -> list[Unit]:
    """Give the units that a batch worked, each with its documents and failures.

    A failure's ``path`` may be a document's id or a unit's name; it becomes the path of its
    file.
    """
    documents = dict(zip(batch.units, batch.documents, strict=True)) | dict(result.documents)
    owner = {document: name for name, ids in documents.items() for document in ids}
    failures: defaultdict[str, list[Failure]] = defaultdict(list)
    for one in result.failures:
        name = owner.get(one.path, one.path)
        failures[name].append(replace(one, path=path_of(name)))
    return [
        Unit(name, key, "", documents[name], tuple(failures[name]))
        for name, key in zip(batch.units, batch.keys, strict=True)
    ]
