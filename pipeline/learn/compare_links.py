"""Gains and losses between the links of two runs, so that a rule change can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Change = Literal["gained", "lost", "changed"]
# What makes a link the same in two runs: ids hold hashes of what identifies them.
_KEY = ("article_id", "policy", "role", "start", "end")
_WATCHED = ("rule", "confidence", "cue", "entity")


@dataclass(frozen=True, slots=True)
class LinkChange:
    """One link that a run has and the other has not, or has in another way.

    ``before`` and ``after`` are "rule confidence cue entity" as far as they differ; empty
    for a link that is not there.
    """

    change: Change
    article_id: str
    policy: str
    role: str
    text: str
    sentence: str
    before: str
    after: str


def compare_links(before: pd.DataFrame, after: pd.DataFrame) -> list[LinkChange]:
    """Compare two ``links`` tables, link by link: gained, then lost, then changed.

    A link is the same when its article, policy title, role and span are. Raises
    ``KeyError`` when a column of the ``links`` table is missing.
    """
    old, new = _by_key(before), _by_key(after)
    changes = [_change("gained", {}, new[key]) for key in new if key not in old]
    changes += [_change("lost", old[key], {}) for key in old if key not in new]
    for key in new:
        if key in old and _described(old[key], new[key]) != ("", ""):
            changes.append(_change("changed", old[key], new[key]))
    return changes


def summarise(changes: list[LinkChange]) -> list[dict[str, Any]]:
    """Count the changes by role: ``role, gained, lost, changed``, in the order of roles.

    >>> one = LinkChange("gained", "a", "办法", "provides", "50%", "", "", "provides.share")
    >>> summarise([one])
    [{'role': 'provides', 'gained': 1, 'lost': 0, 'changed': 0}]
    """
    counts: dict[str, dict[str, int]] = {}
    for one in changes:
        row = counts.setdefault(one.role, {"gained": 0, "lost": 0, "changed": 0})
        row[one.change] += 1
    return [{"role": role, **counts[role]} for role in sorted(counts)]


def _by_key(frame: pd.DataFrame) -> dict[tuple[Any, ...], dict[str, Any]]:
    columns = [*_KEY, *_WATCHED, "text", "sentence"]
    rows = frame[columns].astype(object).to_dict("records")
    return {
        tuple(row[name] for name in _KEY): {str(name): value for name, value in row.items()}
        for row in rows
    }


def _change(change: Change, old: dict[str, Any], new: dict[str, Any]) -> LinkChange:
    row = new or old
    before, after = _described(old, new)
    return LinkChange(
        change,
        row["article_id"],
        row["policy"],
        row["role"],
        row["text"],
        row["sentence"],
        before,
        after,
    )


def _described(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, str]:
    """Give what differs, as each run has it; all of it when the other has none."""
    names = [name for name in _WATCHED if not old or not new or not _same(old[name], new[name])]
    return _text(old, names), _text(new, names)


def _text(row: dict[str, Any], names: list[str]) -> str:
    return " ".join(f"{row[name]}" for name in names if row and row[name] is not None)


def _same(one: Any, other: Any) -> bool:
    # Missing values of a column can be None or NaN; NaN is not equal to itself.
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124
