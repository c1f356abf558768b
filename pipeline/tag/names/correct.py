"""Rules and the network's names put together: one list without overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.tag.names.aliases import find_aliases
from pipeline.tag.names.consistency import (
    find_repeats,
    find_short_places,
    same_labels,
    same_people,
)
from pipeline.tag.names.dotted import join_dotted
from pipeline.tag.names.lists import find_divisions, find_owned
from pipeline.tag.names.network import SECOND
from pipeline.tag.names.rules import RuleBook, rule_book, word_lists
from pipeline.tag.names.second import second_look
from pipeline.tag.names.series import find_series
from pipeline.tag.spans import Candidate, covered

CHAIN = "names.place.chain"
_EDGES = " \t\r\n\u3000、，。；：:,;“”‘’\"'《》〈〉【】「」『』（(）)-—·"
_SPACE = re.compile(r"[\s]+")
# A title in 《》 is no longer than this; what names stand in it belong to it.
_TITLE = 60
# Last characters of the names of newspapers and magazines.
_PAPERS = "报刊志"


def correct(text: str, found: Iterable[Candidate], book: RuleBook | None = None) -> list[Candidate]:
    """Apply the rules to what a network found in ``text``; the result is sorted, no overlaps.

    >>> text = "该办法由鼓楼区人民政府出台"
    >>> [(text[c.start : c.end], c.rule) for c in correct(text, [Candidate(4, 7, "PLACE", "n")])]
    [('鼓楼区人民政府', 'names.org.division_department')]
    """
    book = book or rule_book()
    pieces = [piece for each in found for piece in _trimmed(text, each)]
    doubted = [piece for piece in pieces if piece.rule == SECOND]
    names = [piece for piece in pieces if piece.rule != SECOND]
    names = [part for each in names for part in _parted(text, each, book)]
    names = join_dotted(text, _chained(text, sorted(names, key=_order)))
    names = [_widened(text, each, book) for each in names]
    names += [
        each for rule in book.find for each in rule.find(text) if not _inside_title(text, each)
    ]
    names = settle([*same_people(text, names), *find_divisions(text), *find_owned(text)])
    names = _chained(text, [part for each in names for part in _parted(text, each, book)])
    decided = (_decided(text, each, book) for each in names)
    names = second_look(text, [each for each in decided if each is not None], doubted)
    names = [n for n in names if n.rule != SECOND or _decided(text, n, book) is not None]
    names = same_labels(text, names)
    names = settle([*names, *find_series(text, names)])
    more = [
        *find_aliases(text, names),
        *find_repeats(text, names),
        *find_short_places(text, names),
    ]
    return _filled(names, [each for each in more if _decided(text, each, book) is not None])


def _order(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, -candidate.end


def settle(names: Iterable[Candidate]) -> list[Candidate]:
    """Keep the longest of overlapping names; of equal ones the surer.

    >>> settle([Candidate(0, 2, "PLACE", "a"), Candidate(0, 6, "ORG", "b")])[0].label
    'ORG'
    """
    kept: list[Candidate] = []
    taken: set[int] = set()
    ranked = sorted(names, key=lambda n: (n.start - n.end, -n.score, n.start, n.label))
    for name in ranked:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=_order)


def _filled(names: list[Candidate], more: Iterable[Candidate]) -> list[Candidate]:
    """Add what overlaps no name, or covers names that it is longer than by a place's rest."""
    places = [each for each in names if each.label == "PLACE"]
    fixed = [each for each in names if each.label != "PLACE"]
    taken = covered(fixed)
    free = [each for each in more if taken.isdisjoint(range(each.start, each.end))]
    return settle([*fixed, *settle([*places, *free])])


def _trimmed(text: str, name: Candidate) -> list[Candidate]:
    """Cut white space and stray signs off the ends; a person's name ends at a space."""
    pieces = [(name.start, name.end)]
    if name.label == "PERSON" or "  " in text[name.start : name.end]:
        pieces, position = [], name.start
        for gap in _SPACE.finditer(text, name.start, name.end):
            pieces.append((position, gap.start()))
            position = gap.end()
        pieces.append((position, name.end))
    kept = []
    for start, end in pieces:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(_EDGES))
        right = end - (len(piece) - len(piece.rstrip(_EDGES)))
        if right > left and text[left:right].count("（") > text[left:right].count("）"):
            right = _closed(text, left, right)
        if "”" in text[left:right] and "“" not in text[left:right] and text[left - 1 : left] == "“":
            left -= 1
        if right > left:
            kept.append(name._replace(start=left, end=right))
    return kept


def _closed(text: str, start: int, end: int) -> int:
    """End of a name whose bracket is open: after the bracket if it closes there, else before."""
    if text[end : end + 1] == "）":
        return end + 1
    opened = text.rindex("（", start, end)
    return opened if opened > start else end


def _chained(text: str, names: list[Candidate]) -> list[Candidate]:
    """Join places that follow each other: 浙江|杭州. Single characters stay apart: 中|美.

    So do a line and a place on it (京沪高铁|济南段); a part of a place is none (意大利|北部地区).
    """
    line, part = _line_and_part()
    joined: list[Candidate] = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.label == name.label == "PLACE"
            and last.end == name.start
            and last.end - last.start > 1
            and name.end - name.start > 1
            and not line.search(text[last.start : last.end])
        ):
            if part.match(text, name.start):
                continue
            score = min(last.score, name.score)
            joined[-1] = Candidate(last.start, name.end, "PLACE", CHAIN, score)
        else:
            joined.append(name)
    return joined


@cache
def _line_and_part() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = word_lists()
    return re.compile(rf"(?:{words['line']}|\d+线?)$"), re.compile(words["direction"])


def _widened(text: str, name: Candidate, book: RuleBook) -> Candidate:
    for _ in range(3):
        before = name
        for rule in book.widen:
            name = rule.widened(text, name) or name
        if name == before:
            break
    return name


def _inside_title(text: str, name: Candidate) -> bool:
    """Whether the name stands inside 《》 that opened shortly before."""
    opened = text.rfind("《", max(0, name.start - _TITLE), name.start)
    if opened < 0 or "》" in text[opened : name.start]:
        return False
    return "》" in text[name.end : name.end + _TITLE]


def _fills_title(text: str, name: Candidate) -> bool:
    """Whether the name is all that stands inside 《》, as a newspaper's does."""
    return (
        name.label == "ORG"
        and text[name.start - 1] == "《"
        and text[name.end : name.end + 1] == "》"
        and text[name.end - 1] in _PAPERS
    )


def _parted(text: str, name: Candidate, book: RuleBook) -> list[Candidate]:
    """Cut off what does not belong to a name, and part two names in one."""
    for rule in book.cut:
        name = rule.cut(text, name) or name
    for rule in book.split:
        parts = rule.split(text, name)
        if parts:
            return [piece for part in parts for piece in _parted(text, part, book)]
    return [name]


def _decided(text: str, name: Candidate, book: RuleBook) -> Candidate | None:
    if _inside_title(text, name) and not _fills_title(text, name):
        return None
    for rule in book.relabel:
        if rule.decides(text, name):
            score = max(name.score, rule.rule.score)
            label = rule.rule.to or name.label
            name = name._replace(label=label, rule=rule.rule.id, score=score)
            break
    if any(rule.decides(text, name) for rule in book.reject):
        return None
    return name
