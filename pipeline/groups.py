"""Resolve and link a corpus group by group, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.stages import BY_NAME
from pipeline.store import StageWriter, Store, Unit

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.resolve.merge import EntityTables

WHOLE = "corpus"
Progress = Callable[[int, int], None]


def document_groups(store: Store, limit: int) -> list[tuple[str, ...]]:
    """Part the documents, in order of path and record, into groups of ``limit`` characters.

    The groups depend on the corpus alone, not on how it was worked before.
    """
    columns = ["path", "record", "text_start", "document_id", "characters"]
    frame = store.read("documents", columns)
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    # records are numbered: the tenth stands behind the ninth
    ordered = sorted((path, record.zfill(12), *rest) for path, record, *rest in rows)
    groups: list[tuple[str, ...]] = []
    group: list[str] = []
    size = 0
    for *_, document, characters in ordered:
        group.append(document)
        size += characters
        if size >= limit:
            groups.append(tuple(group))
            group, size = [], 0
    if group or not groups:
        groups.append(tuple(group))
    return groups


def read_group(
    store: Store,
    table: str,
    stage: str,
    documents: tuple[str, ...],
    columns: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read the rows of some documents, or some columns, from the part files that hold them."""
    from pipeline.frames import join_frames

    wanted = set(documents)
    manifest = store.manifest(stage, BY_NAME[stage].tables)
    parts = {unit.part for unit in manifest.units.values() if not wanted.isdisjoint(unit.documents)}
    frames = []
    for part in sorted(parts):
        frame = store.read_part(table, part, columns)
        frames.append(frame[frame["document_id"].isin(wanted)])
    joined = join_frames(table, frames)
    return joined[list(columns)] if columns else joined


def resolve_corpus(
    store: Store, settings: Settings, key: str, made_from: dict[str, str], progress: Progress
) -> None:
    """Run the resolve stage: references and typed values a group a part, entities merged."""
    from pipeline.resolve.merge import EntityTables

    stage = BY_NAME["resolve"]
    writer = store.stage_writer(stage.name, stage.tables)
    writer.units.clear()
    entities = EntityTables()
    groups = document_groups(store, settings.resolve.group_chars)
    for number, documents in enumerate(groups):
        progress(number, len(groups))
        # nothing of a group is held while the next one is worked
        _resolve_group(
            store, settings, Unit(f"group {number}", key, "", documents), entities, writer
        )
    writer.add([Unit(WHOLE, key, "")], entities.frames())
    writer.commit(made_from)
    progress(len(groups), len(groups))


def _resolve_group(
    store: Store, settings: Settings, unit: Unit, entities: EntityTables, writer: StageWriter
) -> None:
    from pipeline.resolve.stage import ARTICLE_COLUMNS, resolve_tables

    result = resolve_tables(
        read_group(store, "articles", "layout", unit.documents, ARTICLE_COLUMNS),
        read_group(store, "mentions", "tag", unit.documents),
        settings.resolve,
    )
    frames = dict(result.frames)
    entities.take(frames)
    writer.add([unit], frames)


def link_corpus(
    store: Store, settings: Settings, key: str, made_from: dict[str, str], progress: Progress
) -> None:
    """Run the link stage over the groups that the resolve stage made."""
    from pipeline.link.stage import ENTITY_TABLES

    stage = BY_NAME["link"]
    writer = store.stage_writer(stage.name, stage.tables)
    writer.units.clear()
    entities = {name: store.read(name) for name in ENTITY_TABLES}
    groups = list(_resolved_groups(store))
    for number, unit in enumerate(groups):
        progress(number, len(groups))
        linked = Unit(unit.name, key, "", unit.documents)
        writer.add([linked], _link_group(store, settings, unit, entities))
    writer.units[WHOLE] = Unit(WHOLE, key, "")
    writer.commit(made_from)
    progress(len(groups), len(groups))


def _link_group(
    store: Store, settings: Settings, unit: Unit, entities: Mapping[str, pd.DataFrame]
) -> Mapping[str, pd.DataFrame]:
    from pipeline.link.stage import link_tables
    from pipeline.resolve.stage import ARTICLE_COLUMNS

    frames = {
        **entities,
        "articles": read_group(store, "articles", "layout", unit.documents, ARTICLE_COLUMNS),
        "mentions": read_group(store, "mentions", "tag", unit.documents),
        "references": store.read_part("references", unit.part),
    }
    return link_tables(frames, settings.link).frames


def _resolved_groups(store: Store) -> Iterator[Unit]:
    manifest = store.manifest("resolve", BY_NAME["resolve"].tables)
    for name, unit in sorted(manifest.units.items()):
        if name != WHOLE:
            yield unit
