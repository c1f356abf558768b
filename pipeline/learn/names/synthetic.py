"""Invented names, and sentences with invented names, by the conventions of ANNOTATION.md.

Real sets hold few names of today's organizations and hardly a long one. Names are put together
by grammar from parts (`synthetic.toml`), and stand in sentences of our own or take the place of
names in real ones.

A template holds slots: ``{O}`` ``{P}`` ``{L}`` any organization, person, place; ``{school}`` a
kind of names; ``{O1}`` the same name wherever it stands in a sentence, ``{O1-}`` its short form;
``{=市委}`` ``{L=京}`` ``{P=…}`` a name as it is; ``{crop}`` a word of a list, no name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.invent import NameMaker
from pipeline.learn.names.labels import Sentence, Span, join_chains
from pipeline.learn.names.parts import Name

_SLOT = re.compile(
    r"\{(?P<kind>[A-Z]|[a-z][a-z0-9_]+?)(?P<number>\d?)(?P<short>-?)\}"
    r"|\{(?P<label>[OPL]?)=(?P<fixed>[^}]+)\}"
)
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_JOINS = ("、", "、", "、", "，", "和", "与", "以及", "及")
_LETTERS = {"O": "organization", "P": "person", "L": "place"}
_FIXED = {"": "ORG", "O": "ORG", "P": "PERSON", "L": "PLACE"}
_LISTS = {"D": "organization", "W": "person", "M": "place"}
_CHINESE = "〇一二三四五六七八九十"
_STORIES = 0.2
_Piece = tuple[str, str]


class SentenceMaker:
    """Makes labelled sentences out of templates, and new names for real ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.names = NameMaker(rng)
        rng_number = rng.randint
        self._plain: dict[str, Callable[[], str]] = {
            "T": lambda: self.names.pick("title"),
            "B": self._product,
            "Y": lambda: f"{rng_number(2005, 2035)}年",
            "N": lambda: str(rng.choice((rng_number(1, 31), rng_number(1, 9999) / 10))),
            "I": lambda: str(rng_number(1, 28)),
            "A": lambda: str(rng_number(4, 96)),
            "C": lambda: str(rng_number(2, 480)),
            "J": lambda: str(rng_number(1, 12)),
            "H": lambda: _chinese(rng_number(1, 31)),
            "E": lambda: f"{rng_number(1988, 2001)}年",
        }

    def sentence(self) -> Sentence:
        """Fill a template, or join several about the same names."""
        if self.rng.random() < _STORIES:
            return self.paragraph()
        return self._join(self._filled(self.rng.choice(self.names.templates), {}))

    def paragraph(self) -> Sentence:
        """Join an opening and what goes on about the same names, named in full and in short.

        >>> made = SentenceMaker(random.Random(4)).paragraph()
        >>> len(made.text) <= LONGEST
        True
        """
        story = self.rng.choice(self.names.stories)
        known: dict[str, Name] = {}
        pieces = self._filled(self.rng.choice(story.openings), known)
        room = LONGEST - sum(len(text) for text, _ in pieces)
        for line in self.rng.sample(story.goes_on, self.rng.choice((1, 2, 2, 3))):
            more = self._filled(line, known)
            room -= sum(len(text) for text, _ in more)
            if room < 0:
                break
            pieces += more
        return self._join(pieces)

    def _filled(self, template: str, known: dict[str, Name]) -> list[_Piece]:
        pieces: list[_Piece] = []
        position = 0
        for match in _SLOT.finditer(template):
            pieces.append((template[position : match.start()], ""))
            if match["fixed"]:
                pieces.append((match["fixed"], _FIXED[match["label"]]))
            elif match["kind"] in _LISTS:
                pieces += self._list(match["kind"])
            else:
                pieces.append(self._slot(match, known))
            position = match.end()
        pieces.append((template[position:], ""))
        return pieces

    def _slot(self, match: re.Match[str], known: dict[str, Name]) -> _Piece:
        kind, number = match["kind"], match["number"]
        if kind in self._plain:
            return self._plain[kind](), ""
        full_kind = _LETTERS.get(kind, kind)
        label = self.names.label(full_kind)
        if not label:
            return self.names.pick(kind), ""
        if not number:
            once = self.names.name(full_kind)
            return (once.short if match["short"] else once.full), label
        # The number stands for one name of its label, whatever its kind is called later.
        name = known.setdefault(label + number, self.names.name(full_kind))
        return (name.short if match["short"] else name.full), label

    def _product(self) -> str:
        pick = self.names.pick
        if self.rng.random() < 0.45:
            return pick("product")
        middle = pick("product_middle") if self.rng.random() < 0.7 else ""
        return pick("product_start") + middle + pick("product_end")

    def _list(self, slot: str) -> list[_Piece]:
        """Make a list, often of a kind: departments of one place, or towns."""
        rng, names = self.rng, self.names
        kind = _LISTS[slot]
        label = names.label(kind)
        if slot == "D" and rng.random() < 0.6:
            city = rng.choice(names.parts.cities)
            whose = rng.choice(("市", "省", "县", "区", city, ""))
            pool = "provincial" if whose == "省" else "department"
            items = [whose + names.pick(pool) for _ in range(rng.randint(2, 5))]
        else:
            if slot == "M" and rng.random() < 0.6:
                kind = rng.choice(("country", "city", "county", "town", "village", "overseas"))
            if slot == "D" and rng.random() < 0.7:
                kind = rng.choice(("company", "science", "court", "school", "hospital", "finance"))
            items = [names.name(kind).full for _ in range(rng.randint(2, 5))]
        joins = ["、"] * (len(items) - 2) + [rng.choice(_JOINS)]
        if slot == "W" and rng.random() < 0.2:
            # In lists a name of two characters is often spread to the width of three.
            items = [f"{n[0]}　{n[1]}" if len(n) == 2 else n for n in items]
            joins = [rng.choice(("、", "　", " "))] * (len(items) - 1)
        pieces: list[_Piece] = [(items[0], label)]
        for join, item in zip(joins, items[1:], strict=True):
            pieces += [(join, ""), (item, label)]
        return pieces

    def _join(self, pieces: list[_Piece]) -> Sentence:
        text, spans = "", list[Span]()
        for piece, kind in pieces:
            if kind:
                spans.append((len(text), len(text) + len(piece), kind))
            text += piece
        spans = list(join_chains(spans))
        if self.rng.random() < 0.05:
            text = text.translate(_FULLWIDTH)
        # A name that goes past the end is left out as a whole.
        end = min((start for start, stop, _ in spans if stop > LONGEST), default=LONGEST)
        return Sentence(text[:end], tuple(span for span in spans if span[1] <= end), "policy")

    def renamed(self, sentence: Sentence, share: float = 0.5) -> Sentence:
        """Put invented names in the place of some of a real sentence's names."""
        pieces: list[_Piece] = []
        position = 0
        for start, end, kind in sentence.spans:
            pieces.append((sentence.text[position:start], ""))
            old = sentence.text[start:end]
            # Short names of places (中, 京) stand where a long one cannot.
            fixed = len(old) < 2 or self.rng.random() > share
            pieces.append((old if fixed else self.names.like(old, kind), kind))
            position = end
        pieces.append((sentence.text[position:], ""))
        return self._join(pieces)


def _chinese(number: int) -> str:
    """Write a number below 100 in Chinese.

    >>> _chinese(25), _chinese(10), _chinese(7)
    ('二十五', '十', '七')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _CHINESE[tens] + "十"
    return head + (_CHINESE[ones] if ones else "")
