"""People: titles and affiliations from the words around names; who is who."""

from __future__ import annotations

from pipeline.resolve.people.attributes import people_attributes, person_attributes, read_people
from pipeline.resolve.people.contexts import Attributes
from pipeline.resolve.people.identity import resolve_people

__all__ = ["Attributes", "people_attributes", "person_attributes", "read_people", "resolve_people"]
