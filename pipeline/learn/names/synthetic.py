"""Invented names, and sentences with invented names, by the conventions of ANNOTATION.md.

Real sets hold few names of today's organizations and hardly a long one. Names are put together
by grammar from parts (`synthetic.toml`), and stand in sentences of our own or take the place of
names in real ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.invent import NameMaker
from pipeline.learn.names.labels import Sentence, Span

_SLOT = re.compile(r"\{([A-Z])\}|\{=([^}]+)\}")
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_JOINS = ("、", "、", "、", "，", "和", "与", "以及", "及")


class SentenceMaker:
    """Makes labelled sentences out of templates, and new names for real ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.names = NameMaker(rng)

    def sentence(self) -> Sentence:
        """Fill a template."""
        template = self.rng.choice(self.names.templates)
        parts: list[tuple[str, str]] = []
        position = 0
        for match in _SLOT.finditer(template):
            parts.append((template[position : match.start()], ""))
            parts += [(match[2], "ORG")] if match[2] else self._fill(match[1])
            position = match.end()
        parts.append((template[position:], ""))
        return self._join(parts)

    def _fill(self, slot: str) -> list[tuple[str, str]]:
        rng, names = self.rng, self.names
        one: dict[str, Callable[[], tuple[str, str]]] = {
            "O": lambda: (names.organization(), "ORG"),
            "P": lambda: (names.person(), "PERSON"),
            "L": lambda: (names.place(), "PLACE"),
            "T": lambda: (names.pick("title"), ""),
            "B": lambda: (names.pick("product"), ""),
            "Y": lambda: (f"{rng.randint(2005, 2035)}年", ""),
            "N": lambda: (str(rng.choice((rng.randint(1, 31), rng.randint(1, 9999) / 10))), ""),
        }
        if slot in one:
            return [one[slot]()]
        makers = {"D": names.organization, "W": names.person, "M": names.place}
        kind = {"D": "ORG", "W": "PERSON", "M": "PLACE"}[slot]
        # Lists are often of a kind: departments of one place, or towns.
        maker = makers[slot]
        if slot == "D" and rng.random() < 0.6:
            whose = rng.choice(("市", "省", "县", "区", names.rng.choice(names.cities), ""))
            pool = "provincial" if whose == "省" else "department"

            def maker() -> str:
                return whose + names.pick(pool)

        items: list[tuple[str, str]] = []
        count = rng.randint(2, 5)
        for number in range(count):
            if number:
                last = number == count - 1
                items.append((rng.choice(_JOINS) if last else "、", ""))
            items.append((maker(), kind))
        return items

    def _join(self, parts: list[tuple[str, str]]) -> Sentence:
        text, spans = "", list[Span]()
        for piece, kind in parts:
            if kind:
                spans.append((len(text), len(text) + len(piece), kind))
            text += piece
        if self.rng.random() < 0.05:
            text = text.translate(_FULLWIDTH)
        return Sentence(
            text[:LONGEST], tuple(span for span in spans if span[1] <= LONGEST), "policy"
        )

    def renamed(self, sentence: Sentence, share: float = 0.5) -> Sentence:
        """Put invented names in the place of some of a real sentence's names."""
        makers = {
            "ORG": self.names.organization,
            "PERSON": self.names.person,
            "PLACE": self.names.place,
        }
        parts: list[tuple[str, str]] = []
        position = 0
        for start, end, kind in sentence.spans:
            parts.append((sentence.text[position:start], ""))
            old = sentence.text[start:end]
            # Short names of places (中, 京) stand where a long one cannot.
            fixed = len(old) < 2 or self.rng.random() > share
            parts.append((old if fixed else makers[kind](), kind))
            position = end
        parts.append((sentence.text[position:], ""))
        return self._join(parts)
