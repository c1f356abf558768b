"""A second look at people: what the network was in doubt of counts where the text says so."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate

_SCORE = 0.6
# Names of other kinds that are less sure than this give way.
_WEAK = 0.7


def second_look(text: str, names: list[Candidate], doubted: list[Candidate]) -> list[Candidate]:
    """Give the names with those doubted people that a title, a verb or a row of people vouches for.

    >>> from pipeline.tag.names.network import SECOND
    >>> text = "书记员闵捷说了四遍。暨佳说，占国兴"
    >>> doubted = [Candidate(*span, "PERSON", SECOND) for span in ((3, 5), (10, 12), (14, 17))]
    >>> [text[c.start : c.end] for c in second_look(text, [], doubted)]
    ['闵捷', '暨佳']
    """
    if not doubted:
        return names
    at = {position: name for name in names for position in range(name.start, name.end)}
    kept: dict[Candidate, None] = dict.fromkeys(names)
    for doubt in doubted:
        if not _shape().fullmatch(text, doubt.start, doubt.end):
            continue
        others = {at[p] for p in range(doubt.start, doubt.end) if p in at}
        if _vouched(text, doubt, at) and all(_gives_way(text, doubt, other) for other in others):
            for other in others:
                kept.pop(other, None)
            name = doubt._replace(score=max(doubt.score, _SCORE))
            kept[name] = None
            at.update(dict.fromkeys(range(name.start, name.end), name))
    return sorted(kept)


def _vouched(text: str, doubt: Candidate, at: dict[int, Candidate]) -> bool:
    """Say whether what stands beside the span stands beside people only."""
    before, verb, small = _beside()
    if verb.match(text, doubt.end):
        return True
    title = before.search(text, max(0, doubt.start - 6), doubt.start)
    neighbour = at.get(doubt.start - 2)
    row = text[doubt.start - 1 : doubt.start] in ("、", "和", "与") and neighbour is not None
    among = row and neighbour is not None and neighbour.label == "PERSON"
    return bool((title or among) and small.match(text, doubt.end))


def _gives_way(text: str, doubt: Candidate, other: Candidate) -> bool:
    """Say whether a name makes room: a part of the doubted one, or a weak one of another kind."""
    if other.start < doubt.start or other.end > doubt.end or other[:3] == doubt[:3]:
        return False
    if other.label != "PERSON":
        return other.score < _WEAK
    _, verb, small = _beside()
    return not small.match(text, other.end) and bool(verb.match(text, doubt.end))


@cache
def _shape() -> re.Pattern[str]:
    """What names look like: a surname and one or two characters, or a name of foreigners."""
    words = word_lists()
    surname = rf"(?:{words['surname']}|{words['rare_surname']})"
    given = r"[\u3400-\u9fff]{0,1}[\u3400-\u9fff](?<![员人户们儿镇村县乡区市])"
    foreign = rf"(?:{words['translit']}|{words['name_piece']}){{2,7}}"
    return re.compile(rf"(?!{words['no_person']}){surname}{given}|{foreign}")


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns: a title before; a verb of people behind; what may stand behind a name at all."""
    words = word_lists()
    verb = rf"(?:也|还|则|又|都|正|便|就|却|曾|随后|当场)?(?:{words['say']}|{words['act']})"
    return (
        re.compile(rf"{words['role']}$"),
        re.compile(verb),
        re.compile(rf"[^\u3400-\u9fff]|{verb}|{words['behind_person']}|$"),
    )
