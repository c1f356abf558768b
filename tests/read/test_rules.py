"""Every rule of dates.toml against its own examples."""

from __future__ import annotations

import re

import pytest

from pipeline.read.dates import date_rules, field_date, find_date


@pytest.mark.parametrize(
    ("pattern", "text"), [(r.pattern, t) for r in date_rules() for t in r.match]
)
def test_matches(pattern: str, text: str) -> None:
    assert re.search(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"), [(r.pattern, t) for r in date_rules() for t in r.no_match]
)
def test_does_not_match(pattern: str, text: str) -> None:
    assert not re.search(pattern, text)


def test_days_that_do_not_exist_are_passed_over() -> None:
    assert find_date("2025-02-30", "name") is None
    assert str(find_date("20251399 2025-03-01", "name")) == "2025-03-01"
    assert field_date(None) is None
