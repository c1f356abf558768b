"""Invented names and sentences: slots, spans, stories, and the same from the same seed."""

from __future__ import annotations

import random
import re
import time

import pytest

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.invent import NameMaker
from pipeline.learn.names.labels import Sentence
from pipeline.learn.names.parts import Parts
from pipeline.learn.names.synthetic import SentenceMaker

_SLOT = re.compile(r"\{([^}]*)\}")
_LETTERS = set("OPLDWMTBYNICHEAJ")


@pytest.fixture(scope="module")
def names() -> NameMaker:
    return NameMaker(random.Random(5))


def _every_line(names: NameMaker) -> list[str]:
    stories = [line for s in names.stories for line in (*s.openings, *s.goes_on)]
    return [*names.templates, *stories]


def test_every_slot_of_every_invented_template_is_known(names: NameMaker) -> None:
    for line in _every_line(names):
        assert line.count("{") == line.count("}") == len(_SLOT.findall(line)), line
        for slot in _SLOT.findall(line):
            if "=" in slot:
                assert re.fullmatch("[OPL]?=.+", slot), line
                continue
            kind = slot.removesuffix("-")
            bare = kind.rstrip("0123456789")
            known = bare in _LETTERS or names.label(bare) or kind in names.words
            assert known, (slot, line)


def test_there_are_many_invented_templates_and_each_is_there_once(names: NameMaker) -> None:
    lines = _every_line(names)
    assert len(lines) > 1_150
    assert len(lines) == len(set(lines))


def test_openings_of_invented_stories_name_all_that_is_named_again(names: NameMaker) -> None:
    letters = {"O": "ORG", "P": "PERSON", "L": "PLACE"}

    def numbered(line: str) -> set[str]:
        found = re.findall(r"\{([a-z_]+|[OPL])(\d)-?\}", line)
        return {(letters.get(kind) or names.label(kind)) + number for kind, number in found}

    for story in names.stories:
        named = set.intersection(*(numbered(line) for line in story.openings))
        for line in story.goes_on:
            assert numbered(line) <= named, line


def test_every_kind_of_invented_names_can_be_made(names: NameMaker) -> None:
    for label in ("PERSON", "PLACE", "ORG"):
        for kind in names._makers[label]:
            for _ in range(60):
                name = names.name(kind)
                assert name.full
                assert name.short
                assert not set(name.full + name.short) & set("，。：；《》{}"), (kind, name)


def test_invented_paragraphs_name_the_same_again() -> None:
    maker = SentenceMaker(random.Random(2))
    again = 0
    for _ in range(200):
        made = maker.paragraph()
        assert len(made.text) <= LONGEST
        people = [made.text[start:end] for start, end, kind in made.spans if kind == "PERSON"]
        again += len(people) > len(set(people))
    assert again > 60


def test_invented_sentences_are_not_cut_in_a_name() -> None:
    maker = SentenceMaker(random.Random(3))
    pieces = [("字" * (LONGEST - 3), ""), ("海棠镇中心小学", "ORG"), ("。", "")]
    made = maker._join(pieces)
    assert made.spans == ()
    assert "海棠" not in made.text


def test_places_that_follow_each_other_in_synthetic_lines_are_one() -> None:
    maker = SentenceMaker(random.Random(3))
    made = maker._join([("青禾县", "PLACE"), ("石塘镇", "PLACE"), ("京", "PLACE"), ("津", "PLACE")])
    assert made.spans == ((0, 6, "PLACE"), (6, 7, "PLACE"), (7, 8, "PLACE"))


def test_invented_names_fit_the_ones_they_replace(names: NameMaker) -> None:
    assert set("·•") & set(names.like("安娜·里奥斯", "PERSON"))
    assert names.like("青石沟村", "PLACE") != "青石沟村"
    sentence = Sentence("记者到青石沟村采访王小明", ((3, 7, "PLACE"), (9, 12, "PERSON")), "policy")
    made = SentenceMaker(random.Random(8)).renamed(sentence, 1.0)
    assert [kind for _, _, kind in made.spans] == ["PLACE", "PERSON"]


def test_the_same_seed_invents_the_same_sentences() -> None:
    first, second = (SentenceMaker(random.Random(4)) for _ in range(2))
    assert [first.sentence() for _ in range(80)] == [second.sentence() for _ in range(80)]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("察布查尔锡伯自治县", "察布查尔"),
        ("新疆维吾尔自治区", "新疆"),
        ("大通回族土族自治县", "大通"),
        ("杭州市", "杭州"),
        ("内蒙古自治区", "内蒙古"),
    ],
)
def test_invented_short_names_of_divisions(name: str, stem: str) -> None:
    assert Parts(random.Random(1)).stem(name) == stem


def test_inventing_is_fast() -> None:
    maker = SentenceMaker(random.Random(6))
    began = time.process_time()
    for _ in range(500):
        maker.sentence()
    assert time.process_time() - began < 2.5
