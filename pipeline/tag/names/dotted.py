"""Names written with a dot between their parts: 买买提·吐尔逊, 何塞·加西亚·洛佩斯."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate

RULE = "names.person.dotted"


def join_dotted(text: str, names: list[Candidate]) -> list[Candidate]:
    """Make one name of the parts of a dotted name, and take in what was cut off its end.

    Characters that write foreign names (``translit``) go on until one that does not.

    >>> text = "局长古丽米热·艾合买提说"
    >>> found = [Candidate(2, 9, "PERSON", "n", 0.9)]
    >>> [text[c.start : c.end] for c in join_dotted(text, found)]
    ['古丽米热·艾合买提']
    """
    if "·" not in text and "•" not in text:
        return names
    people = [name for name in names if name.label == "PERSON"]
    joined: list[Candidate] = []
    dropped: set[Candidate] = set()
    for run in _dotted().finditer(text):
        parts = [p for p in people if p.start < run.end() and run.start() < p.end]
        if not parts:
            continue
        dots = run.start() + re.search("[·•]", run[0]).start()  # type: ignore[union-attr]
        start, end = min(p.start for p in parts), max(p.end for p in parts)
        # A name that begins after the dot lacks its first part.
        start = min(start, run.start()) if start > dots else start
        if end < run.end() and _after().match(text, run.end()):
            end = run.end()
        if any(name.start < end and start < name.end for name in names if name not in parts):
            continue
        dropped.update(parts)
        joined.append(Candidate(start, end, "PERSON", RULE, max(p.score for p in parts)))
    return sorted([*(name for name in names if name not in dropped), *joined])


@cache
def _dotted() -> re.Pattern[str]:
    letter = word_lists()["translit"]
    return re.compile(rf"{letter}{{1,8}}(?:[·•]{letter}{{1,8}})+")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[^\u3400-\u9fff]|{word_lists()['after_person']}|$")
