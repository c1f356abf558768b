"""The command line. It parses, calls, prints; the work is done elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.config import Settings, SettingsError, load_settings, parse_overrides, split_overrides
from pipeline.stages import STAGES

SUCCESS, SOME_FAILED, USAGE = 0, 1, 2
STAGE_NAMES = [stage.name for stage in STAGES]

app = typer.Typer(
    help="政策: Chinese newspaper pages and policy documents, turned into tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
train_app = typer.Typer(help="Train the models that ship with the package.", no_args_is_help=True)
app.add_typer(train_app, name="train")

Corpus = Annotated[Path | None, typer.Option(help="Folder to read.", show_default="corpus")]
Outputs = Annotated[Path, typer.Option(help="Folder to write to.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="Overlay on the default.")]
OUTPUTS = Path("outputs")


class UsageError(ValueError):
    """A call that cannot be carried out as it stands."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits with 0 success, 1 some documents failed, 2 usage error."""
    words = sys.argv[1:] if arguments is None else arguments
    rest, overrides = split_overrides(words)
    with _one_line_errors():
        app(args=rest, obj=parse_overrides(overrides), prog_name="zhengce")


@contextmanager
def _one_line_errors() -> Iterator[None]:
    from pipeline.corpus import CorpusError
    from pipeline.learn.gold import GoldError
    from pipeline.rules import RuleFileError
    from pipeline.store import StoreError

    expected = (SettingsError, CorpusError, StoreError, RuleFileError, UsageError, GoldError)
    try:
        yield
    except expected as error:
        typer.echo(f"zhengce: {error}", err=True)
        raise SystemExit(USAGE) from None
    except KeyboardInterrupt:
        typer.echo("zhengce: stopped; finished batches are kept and the next run goes on", err=True)
        raise SystemExit(130) from None


def _settings(context: typer.Context, config: Path | None, corpus: Path | None) -> Settings:
    overrides: dict[str, Any] = dict(context.obj or {})
    if corpus is not None:
        overrides["corpus.path"] = str(corpus)
    settings = load_settings(config, overrides)
    if config is not None or any(key.startswith(("nlp", "components")) for key in overrides):
        from pipeline.nlp import build

        build(settings, stages=False)  # a bad component setting stops here, before any work
    return settings


def _check_stages(names: list[str]) -> None:
    import difflib

    for name in names:
        if name not in STAGE_NAMES:
            near = difflib.get_close_matches(name, STAGE_NAMES, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"unknown stage {name}{hint} (stages: {', '.join(STAGE_NAMES)})")


@app.command()
def run(
    context: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(metavar="[STAGE]...", help="Stages; all when left out.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="STAGE", help="This stage and all after it.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Work the stages named though they are current.")] = (
        False
    ),
    dry_run: Annotated[bool, typer.Option(help="Say what would run, and why.")] = False,
    corpus: Corpus = None,
    outputs: Outputs = OUTPUTS,
    config: ConfigFile = None,
) -> None:
    """Run the pipeline, or some of its stages, where something has changed.

    Settings: --section.key VALUE, as in zhengce run link --link.window 2
    """
    from pipeline import screen
    from pipeline.runner import Runner, upstream

    named = list(stages or [])
    _check_stages([*named, *([since] if since else [])])
    if since:
        named += STAGE_NAMES[STAGE_NAMES.index(since) :]
    wanted = upstream(named or STAGE_NAMES)
    runner = Runner(_settings(context, config, corpus), outputs)
    forced = (named or STAGE_NAMES) if force else []
    if dry_run:
        screen.show_plans([p for p in runner.plan(force=forced) if p.stage.name in wanted])
        return
    with screen.progress_bar() as progress:
        report = runner.run(wanted, force=forced, progress=progress)
    screen.show_report(report, runner.store)
    if report.failures:
        raise typer.Exit(SOME_FAILED)


@app.command()
def status(
    context: typer.Context,
    corpus: Corpus = None,
    outputs: Outputs = OUTPUTS,
    config: ConfigFile = None,
) -> None:
    """Show each stage: current or stale, why, and what its tables were made from."""
    from pipeline import screen
    from pipeline.runner import Runner

    runner = Runner(_settings(context, config, corpus), outputs)
    screen.show_plans(runner.plan())


@app.command()
def tag(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Text to tag, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day, or month, that 今年 refers to.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    config: ConfigFile = None,
) -> None:
    """Tag one text, and show its mentions, policies and links."""
    from pipeline import screen
    from pipeline.describe import describe
    from pipeline.nlp import build
    from pipeline.published import Published

    if published is not None:
        try:
            Published.parse(published)
        except ValueError as error:
            raise UsageError(f"--published: {error}") from None
    nlp = build(_settings(context, config, None))
    doc = nlp.make_doc(sys.stdin.read() if text == "-" else text)
    doc._.published = published
    found = describe(nlp(doc))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        screen.show_tagged(found)


@app.command()
def evaluate(
    context: typer.Context,
    gold: Annotated[
        list[Path] | None, typer.Argument(help="Gold files (see docs/evaluation.md).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="OUTPUTS", help="Compare the links of two outputs folders instead."),
    ] = None,
    errors: Annotated[bool, typer.Option(help="List every miss and false alarm.")] = False,
    outputs: Outputs = OUTPUTS,
    config: ConfigFile = None,
) -> None:
    """Score the pipeline on gold, or compare the links of two runs."""
    from pipeline import screen

    if against is not None:
        from pipeline.learn.compare_links import compare_links, summarise
        from pipeline.store import Store

        for folder in (outputs, against):
            if not Store(folder).has("links"):
                raise UsageError(f"{folder}: holds no links table; run zhengce run first")
        changes = compare_links(Store(against).read("links"), Store(outputs).read("links"))
        if as_json:
            rows = [asdict(one) for one in changes]
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
        else:
            screen.show_link_changes(changes, summarise(changes))
        return
    if not gold:
        raise UsageError("evaluate: give a gold file (tests/gold/*.jsonl) or --against OUTPUTS")
    from pipeline.learn.evaluation import evaluate_files
    from pipeline.nlp import build

    settings = _settings(context, config, None)
    evaluation = evaluate_files(gold, build(settings), settings)
    scores = evaluation.scores()
    if as_json:
        typer.echo(json.dumps(scores, ensure_ascii=False, indent=2))
        return
    screen.show_scores(scores)
    if errors:
        screen.show_mistakes(evaluation.mistakes)


@app.command()
def show(outputs: Outputs = OUTPUTS) -> None:
    """Open the report in the browser."""
    report = outputs / "report.html"
    if not report.is_file():
        raise UsageError(f"{report} does not exist; run zhengce run first")
    typer.echo(str(report))
    typer.launch(report.resolve().as_uri())


@app.command()
def bench(
    context: typer.Context,
    texts: Annotated[
        Path | None, typer.Argument(help="JSONL of texts, or a text file.", show_default="shared")
    ] = None,
    characters: Annotated[int, typer.Option(help="How much text to use.")] = 200_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    config: ConfigFile = None,
) -> None:
    """Measure characters a second of the whole and of each component, and peak memory."""
    from pipeline import screen
    from pipeline.learn.bench import run_bench

    figures = run_bench(_settings(context, config, None), texts, characters)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        screen.show_bench(figures)


@train_app.command("segmenter")
def train_segmenter_command(
    corpus: Annotated[Path, typer.Argument(help="JSON lines with a text field.")],
    output: Annotated[Path, typer.Option(help="Model file to write.")] = Path("model.zip"),
    sentences: Annotated[int, typer.Option(min=100, help="How many to train on.")] = 12_000,
    seed: Annotated[int, typer.Option(help="Seed of the sample.")] = 7,
) -> None:
    """Train the word segmenter on text that the LAC tagger cuts."""
    with _needs_train_extra():
        from pipeline.learn.segmenter import train_segmenter

        _exists(corpus)
        done = train_segmenter(corpus, output, sentences=sentences, seed=seed)
    typer.echo(f"{done.path}: {done.size:,} bytes, agreement with the tagger {done.agreement:.4f}")


@train_app.command("names")
def train_names_command(
    shared: Annotated[Path, typer.Argument(help="Folder that holds data/names and corpus.")],
    output: Annotated[Path, typer.Option(help="Folder of the network.")] = Path("names-model"),
    work: Annotated[Path, typer.Option(help="Folder of the state; a run goes on from it.")] = Path(
        "names-training"
    ),
    passages: Annotated[
        list[Path] | None, typer.Option(help="Gold whose sentences are trained on.")
    ] = None,
) -> None:
    """Train the names network; a run that was stopped goes on where it was."""
    with _needs_train_extra():
        from pipeline.learn.gold import read_gold
        from pipeline.learn.names.passages import gold_sentences
        from pipeline.learn.names.recipe import train_names

        _exists(shared / "data" / "names")
        marked = [one for path in passages or () for one in gold_sentences(read_gold(path))]
        done = train_names(shared, output, work, passages=marked)
    typer.echo(f"{done.folder}: {done.size:,} bytes; {done.scores}")


def _exists(place: Path) -> None:
    if not place.exists():
        raise UsageError(f"{place} does not exist; give the folder of the training data")


@contextmanager
def _needs_train_extra() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed; training needs pip install 'zhengce[train]'"
        ) from error
