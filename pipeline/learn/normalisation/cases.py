"""The cases: texts with the spans and values that other projects expect of them.

The files are those of ``shared/data/normalisation`` (Recognizers-Text, Duckling, JioNLP,
NeMo, WeText, cn2an); they are read where they lie and never copied.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

# Words that the cases count into a date's span and the annotation guide does not.
_EDGE_BEFORE = re.compile(r"^(?:从|自|在|截止到|截至|到|= )+")
_EDGE_AFTER = re.compile(
    r"(?:或之后|或之前|及之前|之前|以前|以后|之后|开始|起至今|以来|起|前|后|止)+$"
)


@dataclass(frozen=True, slots=True)
class Gold:
    """An expected span: every (start, end) that counts as right, and its values.

    ``low`` and ``high`` are the bounds of a figure, ``None`` where the bound is open;
    ``days`` are the (first, last) pairs that count as right for a date, ISO, with
    ``bound`` for the end that the text leaves open (before, since, …). ``whole`` is the
    span with its modifiers, which other tools may give instead of the core.
    """

    spans: tuple[tuple[int, int], ...]
    whole: tuple[int, int]
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    days: tuple[tuple[str | None, str | None], ...] = ()
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case; ``exhaustive`` says that nothing else may be found in its text.

    ``groups`` name the kinds of its spans (absolute, relative, …), for dates.
    """

    source: str
    text: str
    level: str
    exhaustive: bool
    reference: date | None
    gold: tuple[Gold, ...]
    groups: frozenset[str]


def load_cases(path: Path, level: str = "core") -> tuple[Case, ...]:
    """Read the cases of one level from a JSON-lines file.

    Raises `OSError` for a file that cannot be read, `ValueError` for a malformed line.
    """
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("level", level) == level:
            cases.append(_case(row))
    return tuple(cases)


def _case(row: dict[str, Any]) -> Case:
    reference = row.get("ref")
    return Case(
        source=row["source"],
        text=row["text"],
        level=row.get("level", ""),
        exhaustive=row.get("exhaustive", True),
        reference=date.fromisoformat(reference[:10]) if reference else None,
        gold=tuple(_gold(row["text"], span) for span in row["spans"]),
        groups=frozenset(span.get("class", "") for span in row["spans"]),
    )


def _gold(text: str, span: dict[str, Any]) -> Gold:
    whole = (span["start"], span["end"])
    if "value" in span and "core" in span:
        return _figure(span, whole)
    readings = [span["resolution"]] if span.get("resolution") else span.get("candidates", [])
    return Gold(
        spans=tuple({whole, _trim(text, *whole)}),
        whole=whole,
        days=tuple((reading.get("start"), reading.get("end")) for reading in readings),
        bound=next((reading["mod"] for reading in readings if reading.get("mod")), ""),
    )


def _figure(span: dict[str, Any], whole: tuple[int, int]) -> Gold:
    value = span["value"]
    low, high = value if isinstance(value, list) else (value, value)
    bound = span.get("bound", "exact")
    # 多, 余 and 数 leave the upper bound open by the annotation guide.
    open_above, open_below = bound in ("min", "vague"), bound == "max"
    return Gold(
        spans=((span["core"][0], span["core"][1]),),
        whole=whole,
        low=None if open_below else Decimal(str(low)),
        high=None if open_above else Decimal(str(high)),
        currency=span.get("currency"),
        bound=bound,
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    before = _EDGE_BEFORE.match(piece)
    first = start + (before.end() if before else 0)
    after = _EDGE_AFTER.search(text[first:end])
    if after and after.start() > 1:
        end = first + after.start()
    return first, end
