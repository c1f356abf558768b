"""Invented names: people, places and organizations put together by grammar from parts."""

from __future__ import annotations

import random

from pipeline.learn.names.invent_organizations import OrganizationMaker
from pipeline.learn.names.invent_people import PersonMaker
from pipeline.learn.names.invent_places import PlaceMaker
from pipeline.learn.names.parts import Name, Parts

_LABELS = ("PERSON", "PLACE", "ORG")


class NameMaker:
    """Makes names; the same ``rng`` gives the same ones.

    >>> NameMaker(random.Random(3)).person() != ""
    True
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.parts = Parts(rng)
        self.words = self.parts.words
        self.templates = self.parts.lines
        self.stories = self.parts.stories
        self.people = PersonMaker(self.parts)
        self.places = PlaceMaker(self.parts)
        self.organizations = OrganizationMaker(self.parts, self.places)
        self._makers = dict(
            zip(
                _LABELS,
                (self.people.makers, self.places.makers, self.organizations.makers),
                strict=True,
            )
        )
        self._labels = {kind: label for label in _LABELS for kind in self._makers[label]}

    def pick(self, name: str) -> str:
        """Draw a word of a list."""
        return self.parts.pick(name)

    def label(self, kind: str) -> str:
        """Give the label of a kind of names, or "" for what is no name.

        >>> NameMaker(random.Random(3)).label("school")
        'ORG'
        >>> NameMaker(random.Random(3)).label("crop")
        ''
        """
        return self._labels.get(kind, "")

    def name(self, kind: str) -> Name:
        """Make a name of a kind (``school``, ``village``, ``foreigner``), with its short form.

        >>> name = NameMaker(random.Random(3)).name("company")
        >>> len(name.short) <= len(name.full)
        True
        """
        return self._makers[self._labels[kind]][kind]()

    def like(self, old: str, label: str) -> str:
        """Make a name that can stand where ``old`` stands: a river for a river.

        >>> "·" in NameMaker(random.Random(3)).like("若泽·萨尔", "PERSON")
        True
        """
        for ending, kind in self.parts.like.items():
            # A surname may be any character; only places and organizations have endings.
            fits = ending in old if ending == "·" else old.endswith(ending)
            if fits and self._labels[kind] == label and len(old) > len(ending):
                return self.name(kind).full
        makers = {"PERSON": self.person, "PLACE": self.place, "ORG": self.organization}
        return makers[label]()

    def person(self) -> str:
        """A name as it stands in a paper: mostly Chinese, now and then of elsewhere."""
        return self.people.person().full

    def place(self) -> str:
        """A place: a division, a chain of them, a region, a zone or a site."""
        return self.places.place().full

    def organization(self) -> str:
        """Any organization, in full or short."""
        name = self.organizations.organization()
        return name.short if self.rng.random() < 0.1 else name.full
