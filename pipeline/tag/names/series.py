"""Names in a row between 、: what stands among people is one of them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate, covered

RULE = "names.series"
_SCORE = 0.75
# Rows of mines, firms and scenic spots look like rows of places: these must be sure.
_SURE = 0.8
_ITEM = re.compile(r"(?<=、)[\u3400-\u9fff·]{2,12}(?=[、）)，。；\n]|$)")
_PERSON_LENGTH, _PLACE_LENGTH = (2, 3), (2, 4)


def find_series(text: str, names: list[Candidate]) -> list[Candidate]:
    """Give the items of a row whose neighbours on both sides are names of one kind.

    A person's name with a usual surname needs but the neighbour before it.

    >>> text = "马占祥、者建军、丁玉兰来了"
    >>> found = [Candidate(0, 3, "PERSON", "n", 0.9), Candidate(8, 11, "PERSON", "n", 0.9)]
    >>> [text[c.start : c.end] for c in find_series(text, found)]
    ['者建军']
    """
    starts = {name.start: name for name in names}
    ends = {name.end: name for name in names}
    taken = covered(names)
    found = []
    for item in _ITEM.finditer(text):
        start, end = item.span()
        before = ends.get(start - 1)
        if before is None or not taken.isdisjoint(range(start, end)):
            continue
        after = starts.get(end + 1) if text[end : end + 1] == "、" else None
        label = before.label
        same = after is not None and after.label == label
        if label == "PLACE" and min(before.score, after.score if after else 0) < _SURE:
            continue
        if _fits(item[0], label, surely=same):
            candidate = Candidate(start, end, label, RULE, _SCORE)
            ends[end] = candidate
            found.append(candidate)
    return found


def _fits(item: str, label: str, *, surely: bool) -> bool:
    if _generic().fullmatch(item):
        return False
    if label == "PERSON":
        fits = _PERSON_LENGTH[0] <= len(item) <= _PERSON_LENGTH[1]
        return fits and (surely or bool(_named().fullmatch(item)))
    if label == "PLACE":
        return surely and _PLACE_LENGTH[0] <= len(item) <= _PLACE_LENGTH[1]
    return False


@cache
def _generic() -> re.Pattern[str]:
    words = word_lists()
    return re.compile(
        rf"{words['generic']}|{words['generic_place']}|.*{words['title']}|{words['no_person']}"
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{word_lists()['surname']}[\u3400-\u9fff]{{1,2}}")
