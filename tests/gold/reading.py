"""Gold lines as plain data, with the texts that lie outside the project filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.learn.gold import text_from

Gold = dict[str, Any]


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
            text = text_from(gold["text_from"], shared) if shared is not None else None
            if text is None:
                continue
            gold["text"] = text
        found.append(gold)
    return found
