"""``python -m pipeline.learn.normalisation [--wrong]``: print the scores, peers beside."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from time import perf_counter

from pipeline.learn.gold import GoldError, shared_folder
from pipeline.learn.normalisation.cases import Case, load_cases
from pipeline.learn.normalisation.finders import OWN, installed_peers, numeral_readers
from pipeline.learn.normalisation.scores import Finder, Score, score_cases

_KINDS = {"money": "figure", "percent": "figure", "date": "date"}
_NUMERAL = re.compile(
    r"[0-9０-９.,零〇一二三四五六七八九十百千万亿兆两点壹贰叁肆伍陆柒捌玖拾佰仟]+"
)


def main(arguments: list[str]) -> int:
    """Print a line a kind, level and tool; ``--wrong`` prints the cases that fail."""
    try:
        folder = shared_folder() / "data" / "normalisation"
    except GoldError as error:
        print(error, file=sys.stderr)
        return 1
    peers = installed_peers()
    for kind in _KINDS:
        for level in ("core", "stretch"):
            cases = load_cases(folder / f"{kind}.jsonl", level)
            for group, members in _groups(kind, cases).items():
                label = f"{kind} {level}{group}"
                _print(label, "zhengce", _score(members, OWN[kind], kind), arguments)
                for name, finders in peers.items():
                    if kind in finders:
                        score = _score(members, finders[kind], kind, lenient=True)
                        _print(label, name, score, [])
    _numerals(folder)
    return 0


def _groups(kind: str, cases: tuple[Case, ...]) -> dict[str, tuple[Case, ...]]:
    if kind != "date":
        return {"": cases}
    names = sorted({name for case in cases for name in case.groups})
    groups = {f" {name}": tuple(case for case in cases if case.groups == {name}) for name in names}
    return groups | {" none": tuple(case for case in cases if not case.groups)}


def _score(cases: tuple[Case, ...], finder: Finder, kind: str, *, lenient: bool = False) -> Score:
    return score_cases(cases, finder, _KINDS[kind], lenient=lenient)


def _print(label: str, tool: str, score: Score, arguments: list[str]) -> None:
    print(f"{label:24} {tool:18} {score.right:4}/{score.total:<4} {score.share:.3f}")
    if "--wrong" in arguments:
        for case in score.wrong:
            print(f"    {case.source}: {case.text}")


def _numerals(folder: Path) -> None:
    """Numbers without sign, fraction or unit, read whole."""
    rows = [
        (row["text"], row["spans"][0]["value"])
        for row in map(json.loads, (folder / "number.jsonl").read_text("utf-8").splitlines())
        if len(row["spans"]) == 1
        and row["spans"][0]["text"] == row["text"]
        and _NUMERAL.fullmatch(row["text"])
        and not isinstance(row["spans"][0]["value"], str)
    ]
    for name, read in numeral_readers():
        begun = perf_counter()
        results = [(read(text), value) for text, value in rows]
        spent = perf_counter() - begun
        right = sum(
            got is not None and abs(float(got) - value) < 1e-9 * max(1, abs(value))
            for got, value in results
        )
        print(
            f"{'numerals, unsigned':24} {name:18} {right:4}/{len(rows):<4} {right / len(rows):.3f}"
            f"  {len(rows) / spent:,.0f} a second"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
