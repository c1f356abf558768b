"""Which parts of a text tell results and which tell plans, and for which year.

A work report has two halves with the same words in both: 新增企业40家 is a result in one and a
goal in the other. Headings (二、2024年工作安排) and opening sentences (新的一年) tell them apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from pipeline.tag.targets.figures import Figure
from pipeline.tag.targets.patterns import (
    HEADING_NUMBER,
    SENTENCE_END,
    SUB_HEADING,
    TOP_HEADING,
    YEAR,
    YEAR_IS,
)
from pipeline.tag.targets.rules import cue
from pipeline.tag.targets.style import plan_paragraphs

Tense = Literal["past", "plan"]

_HEADING_LENGTH = 40
_HEAD_OF_LINE = 26


class Section(NamedTuple):
    """A stretch of text with one outlook, from ``start`` on."""

    start: int
    tense: Tense | None


class Outlook:
    """The outlook of each place of a text, and the year that its plans are for.

    ``year`` is ``None`` where neither the text nor the day of the paper gives it;
    ``year_holds`` says that the plans are for that year, so that it is their deadline.
    """

    __slots__ = ("_sections", "_starts", "is_report", "year", "year_holds")

    def __init__(
        self, sections: Sequence[Section], year: int | None, *, is_report: bool, says_year: bool
    ) -> None:
        """Keep sections in order of their start; ``says_year``: a heading names the year."""
        self.year_holds = is_report or says_year
        self._sections = sections
        self._starts = [one.start for one in sections]
        self.year = year
        self.is_report = is_report

    def tense(self, position: int) -> Tense | None:
        """Give the outlook at a place: ``plan``, ``past``, or ``None`` where nothing says."""
        at = bisect_right(self._starts, position)
        return self._sections[at - 1].tense if at else None


def read_outlook(
    text: str,
    sentences: Sequence[tuple[int, int]],
    published: date | None,
    figures: Sequence[Figure] = (),
) -> Outlook:
    r"""Tell the plans from the results of a text without blanks.

    >>> text = "一、2023年工作回顾\n新增企业40家。\n二、2024年工作安排\n新增企业50家。"
    >>> from pipeline.sentences import split_sentences
    >>> outlook = read_outlook(text, split_sentences(text), None)
    >>> outlook.year, outlook.tense(12), outlook.tense(34)
    (2024, 'past', 'plan')
    """
    headings = list(_headings(text, sentences))
    is_report = bool(cue("report").search(text)) or len({tense for _, tense in headings}) == 2
    year = _plan_year(text, sentences, headings, published)
    heads = {start: tense for (start, _), tense in headings}
    sections: list[Section] = []
    if is_report and "past" not in heads.values():
        sections.append(Section(0, "past" if _has_turn(text, sentences, year) else None))
    fixed = any(heads.values())
    under_plan = False
    top: Tense | None = None
    line_end = -1
    base: Tense | None = sections[0].tense if sections else None
    for start, end in sentences:
        if line_end >= 0 and start > line_end:
            # outside reports a turn holds to the end of its paragraph only
            sections.append(Section(line_end, base))
            line_end = -1
        tense = heads.get(start)
        is_sub = is_report and top is not None and SUB_HEADING.match(text, start, end) is not None
        if tense is not None and not is_sub:
            top = tense if TOP_HEADING.match(text, start, end) else top
            under_plan = tense == "plan"
            base = tense
            line_end = -1
            sections.append(Section(start, tense))
            continue
        turned = _turn(text[start:end], year)
        if turned is None or (turned == "past" and under_plan):
            continue
        sections.append(Section(start, turned))
        if is_report:
            base = turned
        elif not fixed or turned != base:
            found = text.find("\n", start)
            line_end = len(text) if found < 0 else found
    if not headings and not is_report:
        sections = _by_style(text, sections, figures)
    return Outlook(sections, year, is_report=is_report, says_year=_named(text, headings))


def _by_style(text: str, sections: list[Section], figures: Sequence[Figure]) -> list[Section]:
    turned = {one.start for one in sections}
    for start, end in plan_paragraphs(text, figures):
        if not any(start <= at < end for at in turned):
            sections += [Section(start, "plan"), Section(end, None)]
    return sorted(sections, key=lambda one: one.start)


def _headings(
    text: str, sentences: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], Tense]]:
    found: list[tuple[tuple[int, int], Tense]] = []
    unsettled: list[tuple[tuple[int, int], int | None]] = []
    for start, end in sentences:
        line = text[start : min(end, start + _HEADING_LENGTH)]
        whole = end - start <= _HEADING_LENGTH and not SENTENCE_END.search(line)
        numbered = HEADING_NUMBER.match(line)
        if not numbered and not (whole and end - start <= 22):
            continue
        if "，" in line and whole:
            continue
        words = line if whole else line[:_HEAD_OF_LINE].split("，")[0].split("。")[0]
        if cue("section_past").search(words):
            found.append(((start, end), "past"))
        elif cue("section_plan").search(words):
            found.append(((start, end), "plan"))
        elif cue("section_work").search(words):
            year = YEAR.search(words)
            unsettled.append(((start, end), int(year[1]) if year else None))
    named = [
        YEAR.search(text, start, min(end, start + _HEADING_LENGTH)) for (start, end), _ in found
    ]
    years = [int(one[1]) for one in named if one] + [year or 0 for _, year in unsettled]
    latest = max(years, default=0)
    for span, own in unsettled:
        found.append((span, "past" if own and own < latest else "plan"))
    return sorted(found)


def _plan_year(
    text: str,
    sentences: Sequence[tuple[int, int]],
    headings: Sequence[tuple[tuple[int, int], Tense]],
    published: date | None,
) -> int | None:
    ahead: list[int] = []
    behind: list[int] = []
    for (start, end), tense in headings:
        match = YEAR.search(text, start, min(end, start + _HEADING_LENGTH))
        if match:
            (ahead if tense == "plan" else behind).append(int(match[1]))
    if ahead:
        return min(ahead)
    if behind:
        return max(behind) + 1
    named = {int(year) for year in YEAR_IS.findall(text)}
    if len(named) > 1:
        return max(named)
    for start, end in sentences:
        match = cue("turn_plan").search(text, start, end)
        year = YEAR.search(text, start, end) if match else None
        if year:
            return int(year[1])
    return published.year if published else None


def _named(text: str, headings: Sequence[tuple[tuple[int, int], Tense]]) -> bool:
    return any(
        YEAR.search(text, start, min(end, start + _HEADING_LENGTH)) for (start, end), _ in headings
    )


def _turn(sentence: str, year: int | None) -> Tense | None:
    head = sentence[:120]
    named = YEAR.match(head.removeprefix("各位代表！").removeprefix("各位代表，"))
    if cue("turn_past").search(head) and not (named and year and int(named[1]) >= year):
        return "past"
    if cue("turn_plan").search(head):
        return "past" if named and year and int(named[1]) < year else "plan"
    return None


def _has_turn(text: str, sentences: Sequence[tuple[int, int]], year: int | None) -> bool:
    return any(_turn(text[start:end], year) == "plan" for start, end in sentences)
