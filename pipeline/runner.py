"""Run the stages: find what is stale, work it in batches, swap the tables in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from pipeline.batches import make_batches, units_of
from pipeline.config import Settings
from pipeline.corpus import scan_corpus
from pipeline.engines import run_batches
from pipeline.fingerprint import combined_key, stage_fingerprint, unit_key
from pipeline.groups import WHOLE, link_corpus, resolve_corpus
from pipeline.results import Failure
from pipeline.stages import BY_NAME, STAGES, Stage
from pipeline.store import Manifest, Store, Unit
from pipeline.work import release_models, work_batch

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What one stage has to do: its units and keys, and which of them are stale.

    ``reasons`` says why, in the words of the manifest: new, changed, settings, code …
    """

    stage: Stage
    keys: dict[str, str]
    stale: tuple[str, ...]
    gone: tuple[str, ...]
    reasons: tuple[str, ...]
    made_from: dict[str, str]

    @property
    def current(self) -> bool:
        """Whether there is nothing to do."""
        return not self.stale and not self.gone


@dataclass(slots=True)
class StageReport:
    """What one stage did: how many units it worked and kept, and how long it took."""

    stage: str
    worked: int
    kept: int
    seconds: float
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class RunReport:
    """What a run did, stage by stage, and all failures that stand."""

    stages: list[StageReport] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def _silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


class Runner:
    """Runs stages over one corpus into one outputs folder."""

    def __init__(self, settings: Settings, outputs: Path) -> None:
        self.settings = settings
        self.store = Store(outputs)
        self._files, self._scan_failures = scan_corpus(settings.corpus, settings.read)
        self._made_from = {stage.name: stage_fingerprint(stage, settings) for stage in STAGES}

    def plan(self, *, force: Sequence[str] = ()) -> list[StagePlan]:
        """Say for every stage, in order, what is stale and why."""
        plans: list[StagePlan] = []
        parents: dict[str, str] = {one.name: one.content for one in self._files}
        for stage in STAGES:
            plan = self._plan_stage(stage, parents, forced=stage.name in force)
            plans.append(plan)
            parents = plan.keys
        return plans

    def _plan_stage(self, stage: Stage, parents: dict[str, str], *, forced: bool) -> StagePlan:
        made_from = self._made_from[stage.name]
        if not stage.per_document:
            parents = {WHOLE: combined_key(list(parents.values()))}
        keys = {name: unit_key(parent, made_from) for name, parent in parents.items()}
        manifest = self._manifest(stage)
        stale = tuple(
            name
            for name, key in keys.items()
            if forced or name not in manifest.units or manifest.units[name].key != key
        )
        if stage.name == "export" and not stale and not self._exported(manifest):
            stale = (WHOLE,)
        gone = tuple(name for name in manifest.units if name not in keys and stage.per_document)
        reasons = _reasons(manifest, made_from, (*stale, *gone), forced=forced)
        return StagePlan(stage, keys, stale, gone, reasons, made_from)

    def _exported(self, manifest: Manifest) -> bool:
        files = (name for unit in manifest.units.values() for name in unit.documents)
        return all((self.store.folder / name).is_file() for name in files)

    def _manifest(self, stage: Stage) -> Manifest:
        return self.store.manifest(stage.name, stage.tables)

    def run(
        self,
        stages: Sequence[str],
        *,
        force: Sequence[str] = (),
        progress: Progress = _silent,
    ) -> RunReport:
        """Run the stages named, in the order of the flow, where they are stale."""
        self.store.prepare()
        report = RunReport()
        plans = {plan.stage.name: plan for plan in self.plan(force=force)}
        for stage in STAGES:
            if stage.name in stages:
                begun = monotonic()
                plan = plans[stage.name]
                if not plan.current:
                    self._work(plan, progress)
                kept = len(plan.keys) - len(plan.stale)
                report.stages.append(
                    StageReport(
                        stage.name, len(plan.stale), kept, monotonic() - begun, plan.reasons
                    )
                )
        report.failures = self._failures()
        if any(one.worked for one in report.stages) or not self.store.has("failures"):
            self.store.write_failures(report.failures)
        return report

    def _work(self, plan: StagePlan, progress: Progress) -> None:
        if plan.stage.per_document:
            self._work_documents(plan, progress)
        else:
            self._work_corpus(plan, progress)

    def _work_documents(self, plan: StagePlan, progress: Progress) -> None:
        stage = plan.stage
        manifest = self._manifest(stage)
        writer = self.store.stage_writer(stage.name, stage.tables)
        finished = {name for name, unit in writer.units.items() if plan.keys.get(name) == unit.key}
        for name in set(writer.units) - finished:
            del writer.units[name]
        waiting = [name for name in plan.stale if name not in finished]
        done, total = len(plan.stale) - len(waiting), len(plan.stale)
        progress(stage.name, done, total)
        slices = {one.name: one for one in self._files}
        batches = make_batches(plan.stage, plan.keys, waiting, self.store, self.settings, slices)
        for batch, result in run_batches(work_batch, batches, self.settings.engine):
            writer.add(units_of(batch, result), result.frames)
            done += len(batch.units)
            progress(stage.name, done, total)
        release_models()
        stale = set(plan.stale)
        writer.keep(
            unit for name, unit in manifest.units.items() if name in plan.keys and name not in stale
        )
        writer.commit(self._made_from[stage.name])

    def _work_corpus(self, plan: StagePlan, progress: Progress) -> None:
        stage = plan.stage
        made_from = self._made_from[stage.name]
        if stage.name == "export":
            from pipeline.export.stage import export_files

            progress(stage.name, 0, 1)
            files = export_files(self.store.read, self.store.folder, self.settings.export)
            progress(stage.name, 1, 1)
            unit = Unit(WHOLE, plan.keys[WHOLE], "", tuple(files))
            self.store.write_manifest(Manifest(stage.name, made_from, {WHOLE: unit}))
            return
        work = resolve_corpus if stage.name == "resolve" else link_corpus
        work(
            self.store,
            self.settings,
            plan.keys[WHOLE],
            made_from,
            lambda done, total: progress(stage.name, done, total),
        )

    def _failures(self) -> list[Failure]:
        failures = list(self._scan_failures)
        for stage in STAGES:
            for _, unit in sorted(self._manifest(stage).units.items()):
                failures.extend(unit.failures)
        return failures


def upstream(stages: Sequence[str]) -> list[str]:
    """Give the stages named and all that they need, in the order of the flow.

    >>> upstream(["layout"])
    ['read', 'layout']
    """
    wanted: set[str] = set()
    for name in stages:
        step: str | None = name
        while step is not None:
            wanted.add(step)
            step = BY_NAME[step].needs
    return [stage.name for stage in STAGES if stage.name in wanted]


def _reasons(
    manifest: Manifest, made_from: dict[str, str], stale: Sequence[str], *, forced: bool
) -> tuple[str, ...]:
    """Say what changed since the tables were made: settings, code, packages or input."""
    if forced:
        return ("forced",)
    if not stale:
        return ()
    if not manifest.units:
        return ("no tables yet",)
    changed = tuple(
        name for name, value in made_from.items() if manifest.made_from.get(name) != value
    )
    return changed or ("input",)
