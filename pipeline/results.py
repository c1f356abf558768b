"""What a stage gives back: its tables, and what it could not work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Failure:
    """A document, or a record of one, that a stage could not work.

    ``reason`` is one line: what went wrong, and what a person can do about it.
    """

    stage: str
    path: str
    record: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class StageResult:
    """Tables by name, with their declared types, and failures.

    ``documents`` is what the read stage found in each file slice, by the slice's name.
    """

    frames: Mapping[str, pd.DataFrame]
    failures: tuple[Failure, ...] = field(default=())
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
