"""Divisions that stand alone between marks: 廊坊、保定和张家口."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.tag.names.rules import word_lists
from pipeline.tag.spans import Candidate

RULE, OWNED = "names.place.division", "names.org.division_owned"
_SCORE = 0.85
_RUN = re.compile(r"[\u3400-\u9fff]+")
_JOINT = re.compile(r"[和与及等在到至从往自赴]|以及")


def find_divisions(text: str) -> list[Candidate]:
    """Give the divisions of China that stand between marks, by official or short name.

    Names that are everyday words too (来宾, 朝阳) are left to the network.

    >>> text = "廊坊、保定和张家口钢铁产能退出"
    >>> [text[c.start : c.end] for c in find_divisions(text)]
    ['廊坊', '保定']
    """
    known = _names()
    found = []
    for run in _RUN.finditer(text):
        position = run.start()
        for part in _JOINT.split(run.group()):
            start = text.index(part, position)
            position = start + len(part)
            if part in known:
                found.append(Candidate(start, position, "PLACE", RULE, _SCORE))
    return found


def find_owned(text: str) -> list[Candidate]:
    """Give organizations that are a division's name and one word: 杭州银行, 长沙海关.

    >>> text = "产品由杭州银行推出，杭州大学生就业"
    >>> [text[c.start : c.end] for c in find_owned(text)]
    ['杭州银行']
    """
    known = _names()
    found = []
    for match in _owned().finditer(text):
        end = match.end()
        for size in (5, 4, 3, 2):
            start = match.start() - size
            if start >= 0 and text[start : match.start()] in known:
                found.append(Candidate(start, end, "ORG", OWNED, _SCORE))
                break
    return found


@cache
def _owned() -> re.Pattern[str]:
    # The words are patterns themselves, so the list is not escaped as the others are.
    text = resources.files("pipeline.tag.names").joinpath("words.toml").read_text("utf-8")
    words = sorted(tomllib.loads(text)["owned"]["words"].split(), key=len, reverse=True)
    return re.compile("|".join(words))


@cache
def _names() -> frozenset[str]:
    from pipeline.gazetteer.lookup import all_forms, is_common_word

    alone = re.compile(word_lists()["not_alone"])
    return frozenset(
        form for form in all_forms() if not is_common_word(form) and not alone.fullmatch(form)
    )


def known_division(name: str) -> bool:
    """Say whether ``name`` is a division's official or short name and no everyday word.

    >>> known_division("浙江"), known_division("晨湾")
    (True, False)
    """
    return name in _names()
