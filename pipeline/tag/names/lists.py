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
_JOINT = re.compile(
    r"以及|包括|涵盖|覆盖|惠及|辐射|连接|途经|来自|位于|前往|走进|来到|抵达|[和与及等在到至从往自赴]"
)
# A birthplace in a record of a person: 汉族，湖南新化|人，
_BIRTHPLACE = re.compile(r"(?<=[，、])[\u3400-\u9fff]{4,9}(?=人[，。；])")


def find_divisions(text: str) -> list[Candidate]:
    """Give the divisions of China that stand between marks, by official or short name.

    Names that are everyday words too (来宾, 朝阳) are left to the network.

    >>> text = "廊坊、保定和涿州钢铁产能退出，张家口煤矿复工"
    >>> [text[c.start : c.end] for c in find_divisions(text)]
    ['廊坊', '保定', '张家口']
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
    long = [Candidate(*match.span(), "PLACE", RULE, _SCORE) for match in _long().finditer(text)]
    return [*found, *long, *_birthplaces(text)]


def _birthplaces(text: str) -> list[Candidate]:
    from pipeline.gazetteer.chains import resolve_chain

    return [
        Candidate(*match.span(), "PLACE", RULE, _SCORE)
        for match in _BIRTHPLACE.finditer(text)
        if resolve_chain(match[0]).end == len(match[0])
    ]


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
def _long() -> re.Pattern[str]:
    """Short forms of three characters and more, which are no part of other words."""
    ending = re.compile("[省市县区州旗盟镇乡堂族]$")
    forms = [form for form in _names() if len(form) > 2 and not ending.search(form)]
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?:{'|'.join(longest_first)})(?![市县区州旗盟镇乡村族语文])")


@cache
def _names() -> frozenset[str]:
    from pipeline.gazetteer.lookup import all_forms, is_common_word

    return frozenset(
        form for form in all_forms() if not is_common_word(form) and not alone_means_other(form)
    )


@cache
def _not_alone() -> re.Pattern[str]:
    return re.compile(word_lists()["not_alone"])


@cache
def divisions_below() -> dict[str, tuple[str, ...]]:
    """Map each name of a city or prefecture to the short forms of what lies in it.

    >>> "镇海" in divisions_below()["宁波"], "平和" in divisions_below()["漳州市"]
    (True, True)
    """
    from pipeline.gazetteer.divisions import current, short_forms

    below: dict[str, list[str]] = {}
    for one in current().values():
        if one.level == "county" and one.parent is not None:
            forms = [form for form in short_forms(one.name, one.level) if form in _names()]
            below.setdefault(one.parent, []).extend(forms)
    return {
        name: tuple(below.get(one.adcode, ()))
        for one in current().values()
        if one.level == "city"
        for name in (one.name, *short_forms(one.name, one.level))
    }


def alone_means_other(name: str) -> bool:
    """Say whether a division's name means something else when it stands alone.

    >>> alone_means_other("富民"), alone_means_other("丽水")
    (True, False)
    """
    return bool(_not_alone().fullmatch(name))


def known_division(name: str) -> bool:
    """Say whether ``name`` is a division's official or short name and no everyday word.

    >>> known_division("浙江"), known_division("晨湾")
    (True, False)
    """
    return name in _names()
