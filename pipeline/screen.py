"""What a person sees on the terminal: progress, tables, scores."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.learn.compare_links import LinkChange
from pipeline.runner import RunReport, StagePlan
from pipeline.store import Store
from pipeline.tables import TABLES

_SHOWN = tuple(name for name in TABLES if name not in ("removed", "references"))
_MOST_FAILURES = 10


def _console() -> Console:
    return Console(highlight=False)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a progress bar a stage; gives the function that moves it."""
    bar = Progress(
        TextColumn("{task.description:<8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    tasks: dict[str, Any] = {}

    def move(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    with bar:
        yield move


def show_plans(plans: Sequence[StagePlan]) -> None:
    """Show each stage: how many units are current or stale, why, and what is set."""
    from pipeline.config import load_settings

    default = load_settings().model_dump(mode="json")
    table = Table(title="Stages")
    for name in ("stage", "state", "current", "stale", "because", "settings", "packages"):
        table.add_column(name, overflow="fold")
    for plan in plans:
        table.add_row(
            plan.stage.name,
            "current" if plan.current else "stale",
            str(len(plan.keys) - len(plan.stale)),
            str(len(plan.stale) + len(plan.gone)),
            ", ".join(plan.reasons),
            escape(_changed(json.loads(plan.made_from["settings"]), default) or "default"),
            plan.made_from["packages"],
        )
    _console().print(table)


def _changed(settings: Mapping[str, Any], default: Mapping[str, Any], prefix: str = "") -> str:
    """Tell the settings that differ from the default ones.

    >>> _changed({"link": {"window": 2, "main_policy": True}},
    ...          {"link": {"window": 1, "main_policy": True}})
    'link.window = 2'
    """
    told = []
    for key, value in settings.items():
        usual = default.get(key)
        if isinstance(value, Mapping) and isinstance(usual, Mapping):
            told.append(_changed(value, usual, f"{prefix}{key}."))
        elif value != usual:
            told.append(f"{prefix}{key} = {json.dumps(value, ensure_ascii=False)}")
    return ", ".join(filter(None, told))


def show_report(report: RunReport, store: Store) -> None:
    """Show what the run did, what was found, and where it lies."""
    console = _console()
    for stage in report.stages:
        if stage.worked:
            why = ", ".join(stage.reasons)
            console.print(
                f"{stage.stage:<8} worked {stage.worked}, kept {stage.kept} "
                f"in {stage.seconds:.1f} s ({why})"
            )
        else:
            console.print(f"{stage.stage:<8} current")
    table = Table(title="What was found")
    table.add_column("table")
    table.add_column("表")
    table.add_column("rows", justify="right")
    table.add_column("where", overflow="fold")
    for name in _SHOWN:
        if store.has(name):
            rows = str(store.count(name))
            table.add_row(name, TABLES[name].title, rows, str(store.folder / name))
    console.print(table)
    for name in ("zhengce.xlsx", "csv", "report.html", "graph.graphml", "graph.jsonld"):
        if (store.folder / name).exists():
            console.print(f"{name:<14} {store.folder / name}", soft_wrap=True)
    _show_failures(report, console)


def _show_failures(report: RunReport, console: Console) -> None:
    for failure in report.failures[:_MOST_FAILURES]:
        where = f"{failure.path} {failure.record}".strip()
        line = f"[red]failed[/red] {escape(where)}: {escape(failure.reason)}"
        console.print(line, soft_wrap=True)  # one line each, to be searched and copied
    more = len(report.failures) - _MOST_FAILURES
    if more > 0:
        console.print(f"… and {more} more; see the failures table")


def show_tagged(found: Mapping[str, Any]) -> None:
    """Show one text's mentions, policies and links."""
    console = _console()
    mentions = Table(title="Mentions")
    for name in ("label", "text", "at", "value", "rule"):
        mentions.add_column(name, overflow="fold")
    for one in found["mentions"]:
        value = one["value"] or {}
        shown = ", ".join(f"{key}={value[key]}" for key in value)
        place = f"{one['start']}–{one['end']}"
        mentions.add_row(one["label"], escape(one["text"]), place, escape(shown), one["rule"])
    console.print(mentions)
    if found["policies"]:
        policies = Table(title="Policies")
        for name in ("title", "kind", "doc_number", "issuers"):
            policies.add_column(name, overflow="fold")
        for one in found["policies"]:
            issuers = "、".join(one["issuers"])
            cells = (one["title"], one["kind"] or "", one["doc_number"] or "", issuers)
            policies.add_row(*map(escape, cells))
        console.print(policies)
    if found["links"]:
        links = Table(title="Links")
        for name in ("policy", "role", "text", "cue", "confidence"):
            links.add_column(name, overflow="fold")
        for one in found["links"]:
            cells = (one["policy"], one["role"], one["text"], one["cue"])
            links.add_row(*map(escape, cells), f"{one['confidence']:.2f}")
        console.print(links)


def _flat(scores: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in scores.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and "f" not in value:
            yield from _flat(value, f"{name}.")
        else:
            yield name, value


def show_scores(scores: Mapping[str, Any]) -> None:
    """Show the scores, a line a figure group."""
    table = Table(title=f"{scores['articles']} articles, {scores['characters']} characters")
    table.add_column("score")
    for name in ("precision", "recall", "F1", "gold", "also"):
        table.add_column(name, justify="right")
    for name, value in _flat(scores):
        if isinstance(value, Mapping):
            extra = " ".join(
                f"{key} {_shown(value[key])}" for key in value if key not in ("p", "r", "f", "n")
            )
            figures = (_shown(value[key]) for key in ("p", "r", "f"))
            table.add_row(name, *figures, str(value["n"]), extra)
        elif name not in ("articles", "characters", "calibration"):
            table.add_row(name, "", "", "", "", _shown(value))
    console = _console()
    console.print(table)
    if scores["calibration"]:
        console.print(_calibration_table(scores["calibration"]))


def _calibration_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(title="Links: confidence against precision")
    for name in ("confidence", "links", "mean confidence", "precision"):
        table.add_column(name, justify="right")
    for row in rows:
        figures = (_shown(row["confidence"]), _shown(row["precision"]))
        table.add_row(f"{row['from']:.2f}–{row['to']:.2f}", str(row["links"]), *figures)
    return table


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def show_mistakes(mistakes: Sequence[tuple[str, str]]) -> None:
    """List every miss and false alarm with the id of its article."""
    console = _console()
    for article_id, line in mistakes:
        console.print(f"{escape(article_id)}: {escape(line)}", soft_wrap=True)


def show_link_changes(changes: Sequence[LinkChange], totals: Sequence[Mapping[str, Any]]) -> None:
    """Show the links that one run has and the other has not, and the totals by role."""
    table = Table(title="Links gained, lost and changed")
    for name in ("change", "policy", "role", "text", "before", "after", "sentence"):
        table.add_column(name, overflow="fold")
    for one in changes:
        cells = (one.change, one.policy, one.role, one.text, one.before, one.after, one.sentence)
        table.add_row(*map(escape, cells))
    summary = Table(title="By role")
    for name in ("role", "gained", "lost", "changed"):
        summary.add_column(name)
    for row in totals:
        summary.add_row(*(str(row[name]) for name in ("role", "gained", "lost", "changed")))
    console = _console()
    console.print(table)
    console.print(summary)


def show_bench(figures: Mapping[str, Any]) -> None:
    """Show the speeds in characters a second, and peak memory."""
    table = Table(title=f"{figures['characters']} characters of {figures['texts']}")
    table.add_column("part")
    table.add_column("characters/s", justify="right")
    table.add_column("share of time", justify="right")
    for name, one in figures["parts"].items():
        share = f"{one['share']:.1%}" if one.get("share") is not None else ""
        table.add_row(name, f"{one['characters_per_second']:,.0f}", share)
    console = _console()
    console.print(table)
    for name, value in figures["ratios"].items():
        console.print(f"{name}: {value:.2f}")
    if figures["peak_memory_mb"] is not None:
        console.print(f"peak memory: {figures['peak_memory_mb']:.0f} MB")
