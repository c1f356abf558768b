"""The forms of a quantity: shares, fractions, ranges and counts."""

from __future__ import annotations

from decimal import Decimal

from pipeline.tag.numerals.ranges import separator_end, share_scale
from pipeline.tag.numerals.runs import Run
from pipeline.tag.quantities.found import PERCENT, Found
from pipeline.tag.quantities.guards import (
    counts,
    is_figure,
    is_from,
    is_year,
    sign_of,
)
from pipeline.tag.quantities.measures import Measure, measure_at, needs_figure
from pipeline.tag.quantities.percents import Share, exact, fraction_before, is_tenth, sign_at

_TENTH = Decimal(10)


def read_fraction(text: str, runs: tuple[Run, ...], index: int) -> Found | None:
    """Read 百分之五, 千分之一, 百分之五到百分之十 and 百分之五到十; in percent."""
    run = runs[index]
    fraction = fraction_before(text, run, runs[index - 1] if index else None)
    if fraction is None:
        return None
    low = run.number.low * fraction.factor
    high = None if run.number.high is None else run.number.high * fraction.factor
    sign, start = sign_of(text, fraction.start)
    if text[run.start - 1] in "负-":
        sign = -sign
    end, taken = run.end, 1
    upper = _upper_fraction(text, runs, index, fraction) if sign > 0 else None
    if upper is not None:
        last, taken = upper
        high, end = last.number.low * fraction.factor, last.end
    top = None if high is None else exact(sign * high)
    return Found(start, end, exact(sign * low), top, PERCENT, False, "quantity.fraction", taken)


def _upper_fraction(
    text: str, runs: tuple[Run, ...], index: int, fraction: Share
) -> tuple[Run, int] | None:
    """Give the run of the upper bound, and how many runs the range takes."""
    gap = separator_end(text, runs[index].end)
    if gap is None or index + 1 >= len(runs) or runs[index + 1].start != gap:
        return None
    after = runs[index + 1]
    if text.startswith("分之", after.end):
        if index + 2 >= len(runs):
            return None
        second = fraction_before(text, runs[index + 2], after)
        same = second is not None and second.factor == fraction.factor
        return (runs[index + 2], 3) if same else None
    if measure_at(text, after.end) or sign_at(text, after.end):
        return None
    return after, 2


def read_percent(text: str, run: Run, share: Share) -> Found | None:
    """Read 5.5%, 3‰ and 三成半; in percent."""
    number = run.number
    if number.bare or (share.factor == _TENTH and not is_tenth(number.low)):
        return None
    sign, start = sign_of(text, run.start)
    low = exact(sign * (number.low * share.factor + share.extra))
    high = None
    if number.high is not None and not share.more:
        high = exact(sign * (number.high * share.factor + share.extra))
    return Found(start, share.end, low, high, PERCENT, False, "quantity.percent", 1)


def read_range(text: str, first: Run, second: Run) -> Found | None:
    """Read A至B with a unit behind B, and the same unit or none behind A."""
    share, middle = _unit(text, first)
    end = share.end if share else middle.end if middle else first.end
    if separator_end(text, end) != second.start or first.number.bare or second.number.bare:
        return None
    stated = share is not None or middle is not None
    if is_from(text, first.start) if stated else is_year(text, first):
        return None
    final, measure = _unit(text, second)
    if final is not None:
        return None if middle else _percent_range(text, first, second, final, stated=stated)
    if measure is None or share or (middle and middle.unit != measure.unit):
        return None
    return _measure_range(text, first, second, measure, stated=stated)


def _unit(text: str, run: Run) -> tuple[Share | None, Measure | None]:
    share = sign_at(text, run.end)
    return share, None if share else measure_at(text, run.end)


def _percent_range(
    text: str, first: Run, second: Run, final: Share, *, stated: bool
) -> Found | None:
    if final.factor == _TENTH and not is_tenth(second.number.low):
        return None
    low = first.number.low if stated else share_scale(first.number, second.number)
    high = second.number.high or second.number.low
    low, high = low * final.factor, high * final.factor + final.extra
    if low >= high:
        return None
    sign, start = sign_of(text, first.start)
    rule = "quantity.percent_range"
    return Found(start, final.end, exact(sign * low), exact(high), PERCENT, False, rule, 2)


def _measure_range(
    text: str, first: Run, second: Run, measure: Measure, *, stated: bool
) -> Found | None:
    if needs_figure(measure.unit) and not is_figure(text, second):
        return None
    low = first.number.low if stated else share_scale(first.number, second.number)
    high = (second.number.high or second.number.low) + measure.half
    if low >= high:
        return None
    start, end, unit = first.start, measure.end, measure.unit
    return Found(start, end, exact(low), exact(high), unit, False, "quantity.range", 2)


def read_count(text: str, run: Run, measure: Measure) -> Found | None:
    """Read 20项, 300万吨, 两年半."""
    if not counts(text, run, measure):
        return None
    number = run.number
    sign, start = sign_of(text, run.start) if measure.kind == "unit" else (1, run.start)
    low = exact(sign * (number.low + measure.half))
    high = None
    if number.high is not None and not measure.more:
        high = exact(sign * (number.high + measure.half))
    return Found(
        start,
        measure.end,
        low,
        high,
        measure.unit,
        number.bare,
        "quantity.count",
        1,
        number.approx,
    )
