"""One name, one reading: what the rest of a text says about a name in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate, covered

REPEAT, SAME = "names.repeat", "names.person.same"
LABEL, STEM = "names.same_label", "names.place.stem"
# What may follow a person's name and looks like its last character, or stand before it.
_TAILS = "正刚已曾也将仍便又却则还再就都在说摄问和与等的"
_HEADS = "的和与是由叫请让对向"
# Names this long are not found by accident, so their other mentions are taken too.
_REPEATED = {"ORG": 4, "PERSON": 2, "PLACE": 3}
_SURE, _VERY_SURE, _SHORTEST = {"ORG": 0.7, "PERSON": 0.8, "PLACE": 0.8}, 0.96, 2
# A person's name of three characters and more stands for nothing else.
_LONG_PERSON, _LIKELY = 3, 0.6
# Below this a name takes the label that the same words have elsewhere.
_UNDECIDED, _MAJORITY = 0.85, 1.5
_SPACES = re.compile(r"[ \u3000]+")
_DOTS = re.compile(r"[·•‧]")
# Divisions and islands with the ending that their short form drops.
_DIVISION = re.compile(
    r"[\u3400-\u9fff]{2,4}?(?:自治[区州县旗]|街道|新区|[省市县区州旗盟镇乡村岛])"
)
# The short form of what ends otherwise is no place's until the gazetteer knows it.
_LOCAL = ("镇", "乡", "街道", "岛")
_OF_ORGAN = re.compile(r"[\u3400-\u9fff]{2,3}[市县区旗镇乡](?![\u3400-\u9fff]?场)")


def same_people(text: str, names: list[Candidate]) -> list[Candidate]:
    """Give people the name that the rest of the text has: 李伟|正, 彭福|来.

    An adverb leaves a name that stands without it elsewhere; a name that is cut short is made as
    long as it is elsewhere.

    >>> text = "李伟说完，李伟正赶往现场"
    >>> found = [Candidate(0, 2, "PERSON", "n"), Candidate(5, 8, "PERSON", "n")]
    >>> [text[c.start : c.end] for c in same_people(text, found)]
    ['李伟', '李伟']
    >>> text = "局长彭福来到场。彭福来说"
    >>> found = [Candidate(2, 4, "PERSON", "n"), Candidate(8, 11, "PERSON", "n")]
    >>> [text[c.start : c.end] for c in same_people(text, found)]
    ['彭福来', '彭福来']
    """
    people = Counter(text[each.start : each.end] for each in names if each.label == "PERSON")
    return [_same_person(text, name, people) if name.label == "PERSON" else name for name in names]


def _same_person(text: str, name: Candidate, people: Counter[str]) -> Candidate:
    piece = text[name.start : name.end]
    if piece[-1] in _TAILS and people[piece[:-1]] > 0:
        return name._replace(end=name.end - 1, rule=SAME)
    longer = text[name.start : name.end + 1]
    if longer != piece and people[longer] > 0 and longer[-1] not in _TAILS:
        return name._replace(end=name.end + 1, rule=SAME)
    longer = text[max(0, name.start - 1) : name.end]
    if longer != piece and people[longer] > 0 and longer[0] not in _HEADS:
        return name._replace(start=name.start - 1, rule=SAME)
    return name


def same_labels(text: str, names: list[Candidate]) -> list[Candidate]:
    """Give a doubtful name the label that the same words bear elsewhere in the text.

    >>> text = "玉罕说，玉罕在"
    >>> found = [Candidate(0, 2, "PERSON", "n", 0.95), Candidate(4, 6, "PLACE", "n", 0.5)]
    >>> [c.label for c in same_labels(text, found)]
    ['PERSON', 'PERSON']
    >>> text = "星川环保投产，谈到星川，星川说"
    >>> found = [Candidate(0, 4, "ORG", "n", 0.9), Candidate(9, 11, "PLACE", "n", 0.5)]
    >>> found.append(Candidate(12, 14, "ORG", "n", 0.5))
    >>> [c.label for c in same_labels(text, found)]
    ['ORG', 'ORG', 'ORG']
    """
    doubtful = [name for name in names if name.score < _UNDECIDED]
    if not doubtful:
        return names
    weights: dict[str, dict[str, float]] = {}
    for name in names:
        labels = weights.setdefault(text[name.start : name.end], {})
        labels[name.label] = labels.get(name.label, 0.0) + name.score
    stems = _stems(text, names) if any(each.label == "PERSON" for each in doubtful) else []
    bodies = [text[name.start : name.end] for name in names if name.label == "ORG"]
    settled = []
    for name in names:
        piece = text[name.start : name.end]
        (label, most), *others = sorted(weights[piece].items(), key=lambda item: -item[1])
        if name.score >= _UNDECIDED:
            settled.append(name)
        elif name.label == "PERSON" and piece in stems and not others and most < 1:
            settled.append(name._replace(label="PLACE", rule=STEM))
        elif others and label != name.label and most >= _MAJORITY * others[0][1]:
            settled.append(name._replace(label=label, rule=LABEL))
        elif (
            name.label == "PLACE"
            and "ORG" in weights[piece]
            and any(body.startswith(piece) and body != piece for body in bodies)
        ):
            # Here a place, there an organization, and a longer organization begins like it.
            settled.append(name._replace(label="ORG", rule=LABEL))
        else:
            settled.append(name)
    return settled


def find_repeats(text: str, names: list[Candidate]) -> list[Candidate]:
    """Give other mentions in the text of names that were found with confidence.

    A person's name of two characters is taken only where words stand beside it that stand
    beside names: 高峰|说, not 高峰期.

    >>> text = "高峰答道，高峰期忙。高峰说"
    >>> [c[:2] for c in find_repeats(text, [Candidate(0, 2, "PERSON", "n", 0.9)])]
    [(10, 12)]
    """
    known: dict[str, Counter[str]] = {}
    for name in names:
        piece = text[name.start : name.end]
        if _lends(name, piece):
            for form in _forms(piece) if name.label == "PERSON" else (piece,):
                known.setdefault(form, Counter())[name.label] += 1
    taken = covered(names)
    repeats = []
    for piece, labels in known.items():
        label = labels.most_common(1)[0][0]
        bounded = label == "PERSON" and len(piece) < _LONG_PERSON
        for start, end in occurrences(text, piece):
            if taken.isdisjoint(range(start, end)) and (
                not bounded or stands_as_person(text, start, end)
            ):
                repeats.append(Candidate(start, end, label, REPEAT, 0.7))
    return repeats


def _lends(name: Candidate, piece: str) -> bool:
    """Say whether other mentions of the name are taken on its word."""
    if name.label == "PERSON" and len(piece) >= _LONG_PERSON:
        return name.score >= _LIKELY
    short = len(piece) < _REPEATED[name.label]
    if short and (name.label == "ORG" or len(piece) < _SHORTEST):
        return False
    return name.score >= (_VERY_SURE if short else _SURE[name.label])


def _forms(piece: str) -> list[str]:
    """Give what a person may be called by in the rest of a text.

    >>> _forms("王　伟"), _forms("何塞·加西亚·洛佩斯")
    (['王　伟', '王伟'], ['何塞·加西亚·洛佩斯', '何塞', '洛佩斯'])
    """
    forms = [piece, _SPACES.sub("", piece)]
    parts = _DOTS.split(piece)
    if len(parts) > 1:
        forms += [part for part in (parts[0], parts[-1]) if len(part) >= _SHORTEST]
    return list(dict.fromkeys(forms))


def find_short_places(text: str, names: list[Candidate]) -> list[Candidate]:
    """Give the short forms of divisions that the text names in full: 镇海 beside 镇海区.

    They are taken where they stand by themselves, with marks or small words on both sides.

    >>> text = "镇海区财政局说，镇海的企业多。象山港在镇海湾。"
    >>> [text[c.start : c.end + 1] for c in find_short_places(text, [Candidate(0, 6, "ORG", "n")])]
    ['镇海的']
    """
    taken = covered(names)
    return [
        Candidate(start, end, "PLACE", STEM, 0.75)
        for stem in _stems(text, names)
        for start, end in occurrences(text, stem)
        if taken.isdisjoint(range(start, end)) and stands_alone(text, start, end)
    ]


def _stems(text: str, names: list[Candidate]) -> list[str]:
    """Give the short forms of the divisions that are named, or that organizations begin with.

    Where a city is named, they are also those of the divisions in it.
    """
    from pipeline.gazetteer.lookup import is_common_word
    from pipeline.tag.names.lists import alone_means_other, divisions_below, known_division

    full: dict[str, None] = {}
    inside: dict[str, None] = {}
    for name in names:
        piece = text[name.start : name.end]
        if name.label == "PLACE" and name.score >= _LIKELY:
            full.update(
                (each, None)
                for each in _DIVISION.findall(piece)
                if each.endswith(_LOCAL) or known_division(each)
            )
            inside.update(dict.fromkeys(divisions_below().get(piece, ())))
        elif name.label == "ORG":
            head = _OF_ORGAN.match(piece)
            if head and known_division(head[0]):
                full[head[0]] = None
                inside.update(dict.fromkeys(divisions_below().get(head[0], ())))
    stems = dict.fromkeys(
        [*(re.sub(r"(?:自治.|街道|新区|.)$", "", each) for each in full), *inside]
    )
    return [
        stem
        for stem in stems
        if len(stem) >= _SHORTEST and not is_common_word(stem) and not alone_means_other(stem)
    ]


def stands_as_person(text: str, start: int, end: int) -> bool:
    """Say whether what is beside a span is what stands beside people's names."""
    before, after = _beside(("before_person", "title"), ("behind_person",))
    return bool(before.search(text, max(0, start - 4), start) and after.match(text, end))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether marks or small words stand on both sides of a span, or a title behind it."""
    before, after = _beside(("before_place",), ("after_place", "role"))
    return bool(before.search(text, max(0, start - 2), start) and after.match(text, end))


def occurrences(text: str, piece: str) -> Iterator[tuple[int, int]]:
    """Give where a piece stands in the text, from the left, none overlapping.

    >>> list(occurrences("镇海说镇海", "镇海"))
    [(0, 2), (3, 5)]
    """
    position = text.find(piece)
    while position >= 0:
        yield position, position + len(piece)
        position = text.find(piece, position + len(piece))


@cache
def _beside(
    before: tuple[str, ...], behind: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a mark, a text's end or a word of these lists, before a span and behind it."""
    words = word_lists()
    return (
        re.compile(rf"(?:[^\u3400-\u9fff]|{'|'.join(words[name] for name in before)}|^)$"),
        re.compile(rf"[^\u3400-\u9fff]|{'|'.join(words[name] for name in behind)}|$"),
    )
