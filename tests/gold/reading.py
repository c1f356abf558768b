"""Reading gold files whose texts lie outside the project.

A line of ``real.jsonl`` holds annotation only; ``text_from`` says where its text is:

- ``{"file", "line", "field", "start", "end"}``: a cut of one field of a JSON-lines
  record (0-based line). The field ``sentences`` (a list of ``{"text": ...}``) is read
  as its texts joined by a line break. ``"head": "title"`` puts that field and a line
  break before the cut.
- ``{"file", "start", "end"}``: a cut of a plain text file.
- ``"pieces": [[[s, e], ...], ...]`` in place of ``start`` and ``end``: paragraphs, each a
  list of slices joined without anything between (what layout repair leaves out is left
  out); paragraphs are joined by a line break.

Offsets are characters of the decoded file, end exclusive.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

Gold = dict[str, Any]


@lru_cache(maxsize=32)
def _plain(path: Path) -> str:
    # newline="" keeps the source's own line ends, so that offsets stay true.
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(_plain(path).split("\n"))


def _field(record: dict[str, Any], name: str) -> str:
    value = record[name]
    if isinstance(value, str):
        return value
    return "\n".join(item["text"] for item in value)


def gold_text(source: dict[str, Any], shared: Path) -> str | None:
    """Text of one ``text_from``; None when its file is not there.

    Raises KeyError or IndexError when the file is there but has no such line or field.

    >>> gold_text({"file": "no/such.txt", "start": 0, "end": 1}, Path("/nowhere")) is None
    True
    """
    path = shared / source["file"]
    if not path.is_file():
        return None
    whole, head = _plain(path), ""
    if "line" in source:
        record = json.loads(_lines(path)[source["line"]])
        whole = _field(record, source["field"])
        head = f"{record[source['head']]}\n" if "head" in source else ""
    pieces = source.get("pieces") or [[[source["start"], source["end"]]]]
    return head + "\n".join("".join(whole[s:e] for s, e in group) for group in pieces)


def read_gold(path: Path, shared: Path | None = None) -> list[Gold]:
    """Gold lines of ``path`` with ``text`` filled in from ``shared``.

    Lines with a text of their own pass as they are; lines whose source file is absent
    (or all of them, when ``shared`` is None) are left out.
    """
    found: list[Gold] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        gold: Gold = json.loads(line)
        if "text" not in gold:
            text = gold_text(gold["text_from"], shared) if shared is not None else None
            if text is None:
                continue
            gold["text"] = text
        found.append(gold)
    return found
