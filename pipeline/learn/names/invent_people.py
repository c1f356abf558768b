"""Invented people: Chinese names of several generations, of many peoples, and foreign ones."""

from __future__ import annotations

from pipeline.learn.names.parts import Name, Parts

_GENERATIONS = ("given_1950s", "given_1980s", "given_1980s", "given_now")


class PersonMaker:
    """Makes names of people.

    >>> import random
    >>> maker = PersonMaker(Parts(random.Random(2)))
    >>> "·" in maker.foreigner().full
    True
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.makers = {
            "person": self.person,
            "chinese": self.chinese,
            "foreigner": self.foreigner,
            "minority": self.minority,
            "eastern": self.eastern,
            "spaced": self.spaced,
        }

    def person(self) -> Name:
        """Anyone a paper names."""
        draw = self.parts.rng.random()
        if draw < 0.91:
            return self.chinese()
        if draw < 0.97:
            return self.minority()
        return self.eastern() if draw < 0.98 else self.foreigner()

    def chinese(self) -> Name:
        """A surname and a given name of some generation, or of chance characters."""
        parts, rng = self.parts, self.parts.rng
        draw = rng.random()
        if draw < 0.03:
            return Name.same(parts.pick("whole_name"))
        surname = self.surname()
        if draw < 0.5:
            return Name.same(surname + parts.pick(rng.choice(_GENERATIONS)))
        if draw < 0.52:
            # The mother's surname after the father's: 陈李明.
            return Name.same(surname + self.surname() + parts.pick("given"))
        count = 2 if parts.chance(0.62) else 1
        return Name.same(surname + "".join(rng.choices(parts.words["given"], k=count)))

    def spaced(self) -> Name:
        """A name of two characters spread to the width of three, as lists have it."""
        parts = self.parts
        given = parts.choice(parts.pick("given"), parts.pick("given"), parts.pick("spread"))
        surname = parts.surnames[min(int(parts.rng.expovariate(1 / 50)), 150)]
        return Name.same(surname + parts.choice(" ", "　", "　", "  ") + given)

    def surname(self) -> str:
        """Draw a surname, the common ones more often."""
        parts, rng = self.parts, self.parts.rng
        if parts.chance(0.03):
            return parts.pick("compound_surname")
        # The list begins with the commonest surnames.
        return parts.surnames[min(int(rng.expovariate(1 / 70)), len(parts.surnames) - 1)]

    def foreigner(self) -> Name:
        """A transliterated name of two or three parts; the short form is the last."""
        parts, rng = self.parts, self.parts.rng
        draw = rng.random()
        if draw < 0.45:
            given, family = parts.pick("western_given"), parts.pick("western_family")
        elif draw < 0.6:
            given, family = parts.pick("slavic_given"), parts.pick("slavic_family")
        elif draw < 0.72:
            given, family = parts.pick("arabic_given"), parts.pick("arabic_family")
        elif draw < 0.82:
            given, family = parts.pick("southern_given"), parts.pick("southern_family")
        else:
            given, family = self._syllables(2, 4), self._syllables(2, 5)
        middle = ""
        if parts.chance(0.15):
            middle = parts.choice("·冯", "·范", "·德", "·本", f"·{parts.pick('western_given')}")
        dot = parts.choice("·", "·", "·", "·", "•") if parts.chance(0.15) else "·"
        full = f"{given}{middle}·{family}".replace("·", dot)
        return Name(full, family)

    def _syllables(self, fewest: int, most: int) -> str:
        rng = self.parts.rng
        return "".join(rng.choices(self.parts.words["syllable"], k=rng.randint(fewest, most)))

    def eastern(self) -> Name:
        """A Japanese, Korean or Vietnamese name."""
        parts = self.parts
        return Name.same(
            parts.choice(
                parts.pick("japanese_family") + parts.pick("japanese_given"),
                parts.pick("korean_family") + parts.pick("korean_given"),
                parts.pick("vietnamese"),
            )
        )

    def minority(self) -> Name:
        """A Uyghur, Kazakh, Tibetan, Mongolian, Yi, Korean or Dai name."""
        parts = self.parts
        draw = parts.rng.random()
        if draw < 0.43:
            return self._western_region()
        if draw < 0.68:
            first = parts.pick("tibetan_first")
            return Name.same(first + parts.pick("tibetan_last") if parts.chance(0.85) else first)
        if draw < 0.85:
            return Name.same(parts.pick("mongolian"))
        if draw < 0.97:
            clan, given = parts.choice(("yi_clan", "yi_given"), ("korean_family", "korean_given"))
            return Name.same(parts.pick(clan) + parts.pick(given))
        return Name.same(parts.pick("dai"))

    def _western_region(self) -> Name:
        """A Uyghur or Kazakh name; what stands after the dot is the father's."""
        parts = self.parts
        if parts.chance(0.2):
            given, father = parts.pick("kazakh"), parts.pick("kazakh")
        else:
            given = parts.pick("uyghur_woman" if parts.chance(0.45) else "uyghur_man")
            father = parts.pick("uyghur_man")
        return Name(f"{given}·{father}" if parts.chance(0.75) else given, given)
