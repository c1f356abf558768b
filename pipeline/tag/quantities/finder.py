"""`find_quantities`: percentages and counted measures of a text."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.tag.numerals.qualifiers import qualify
from pipeline.tag.numerals.runs import Run, find_runs
from pipeline.tag.numerals.view import View, view_of
from pipeline.tag.quantities.forms import read_count, read_fraction, read_percent, read_range
from pipeline.tag.quantities.found import PERCENT, Found, Spans
from pipeline.tag.quantities.guards import is_blocked
from pipeline.tag.quantities.measures import measure_at, si_of
from pipeline.tag.quantities.percents import shares_in_words, sign_at
from pipeline.tag.spans import Candidate
from pipeline.values import Quantity

LABEL = "QUANTITY"
_SHARES = (PERCENT, "个百分点", "百分点")
_LIST_MARKS = ("、", "和", "与", "及")


def find_quantities(text: str, taken: Iterable[tuple[int, int]] | None = None) -> list[Candidate]:
    """Find percentages and counts, in order of the text; offsets in the text as given.

    ``taken`` are the spans of money and dates of the text, which are no quantities; left
    out, they are found here. Percent values are in percent (一半 is 50, 千分之一 is 0.1).

    >>> text = "推出20项举措，降低3%及以上"
    >>> [(text[one.start:one.end], one.value.qualifier) for one in find_quantities(text)]
    [('20项', 'exact'), ('3%', 'at_least')]
    """
    if taken is None:
        from pipeline.tag.dates.finder import find_dates
        from pipeline.tag.money.finder import find_money

        taken = [(one.start, one.end) for one in (*find_money(text), *find_dates(text))]
    spans = Spans(taken)
    view = view_of(text)
    runs = find_runs(view.text)
    found = _with_words(view.text, _with_lists(view.text, runs, _stated(view.text, runs)))
    made = (_candidate(view, one) for one in found)
    return [one for one in made if not spans.overlap(one.start, one.end)]


def _stated(text: str, runs: tuple[Run, ...]) -> list[Found]:
    """Quantities with a unit of their own."""
    found: list[Found] = []
    index = 0
    while index < len(runs):
        one = _read(text, runs, index)
        index += one.runs if one else 1
        if one is not None:
            found.append(one)
            while index < len(runs) and runs[index].start < one.end:
                index += 1
    return found


def _read(text: str, runs: tuple[Run, ...], index: int) -> Found | None:
    run = runs[index]
    fraction = read_fraction(text, runs, index)
    if fraction is not None or is_blocked(text, run):
        return fraction
    if index + 1 < len(runs):
        pair = read_range(text, run, runs[index + 1])
        if pair is not None:
            return pair
    share = sign_at(text, run.end)
    if share is not None:
        return read_percent(text, run, share)
    measure = measure_at(text, run.end)
    return read_count(text, run, measure) if measure else None


def _with_lists(text: str, runs: tuple[Run, ...], found: list[Found]) -> list[Found]:
    """Add the shares whose unit stands at the end of their list: 1.4、0.6个百分点."""
    starts = {one.start: one for one in found if one.unit in _SHARES}
    added = []
    for index in range(len(runs) - 2, -1, -1):
        run, following = runs[index], starts.get(runs[index + 1].start)
        if following is None or text[run.end : runs[index + 1].start] not in _LIST_MARKS:
            continue
        if not text[run.start].isascii() or is_blocked(text, run) or run.number.large > 1:
            continue
        low, high = run.number.low, run.number.high
        one = Found(run.start, run.end, low, high, following.unit, False, "quantity.list", 1)
        starts[run.start] = one
        added.append(one)
    return sorted(found + added) if added else found


def _with_words(text: str, found: list[Found]) -> list[Found]:
    """Add the shares that are words of their own: 一半, 翻一番."""
    words = shares_in_words(text)
    if not words:
        return found
    spans = Spans((start, end) for start, end, _, _ in words)
    kept = [one for one in found if not spans.overlap(one.start, one.end)]
    kept += [
        Found(start, end, value, value, unit, False, "quantity.word", 1)
        for start, end, value, unit in words
    ]
    return sorted(kept)


def _candidate(view: View, found: Found) -> Candidate:
    bounds = qualify(
        view.text,
        found.start,
        found.end,
        found.low,
        found.high,
        bare=found.bare,
        approx=found.approx,
    )
    si, factor = si_of(found.unit)
    value = Quantity(
        value_min=bounds.low,
        value_max=bounds.high,
        unit=found.unit,
        qualifier=bounds.qualifier,
        unit_si=si,
        factor=factor,
    )
    start, end = view.source(found.start, found.end)
    return Candidate(start, end, LABEL, found.rule, 1.0, value)
