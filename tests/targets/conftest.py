"""Figures and dates for the target tests, from the finders that the pipeline uses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.sentences import split_sentences
from pipeline.tag.dates import find_dates
from pipeline.tag.mentions.conflicts import settle
from pipeline.tag.money import find_money
from pipeline.tag.quantities import find_quantities
from pipeline.tag.spans import Candidate
from pipeline.tag.targets import find_targets

Finder = Callable[[str, date | None], list[Candidate]]


def _figures(text: str, published: date | None = None) -> list[Candidate]:
    found = [*find_money(text), *find_dates(text, published), *find_quantities(text)]
    return settle(found, ["POLICY"], ["MONEY", "DATE", "QUANTITY"], len(text))


def _targets(text: str, published: date | None = None) -> list[Candidate]:
    return find_targets(text, _figures(text, published), split_sentences(text), published)


@pytest.fixture(scope="session")
def figures() -> Finder:
    """Money, dates and quantities of a text, overlaps settled."""
    return _figures


@pytest.fixture(scope="session")
def targets() -> Finder:
    """Targets of a text."""
    return _targets
