"""Document numbers: 国发〔2021〕4号, 浙政办发[2022]1号, 公告2023年第5号, 第12号令."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.tag.policies.patterns import (
    ANNOUNCEMENT,
    BRACKETED,
    CUT,
    GLUED_ORGANIZATION,
    LEAD,
    ORDER,
)


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number: its span (end exclusive) and its normalised form.

    >>> find_document_numbers("银发(2020)120号")[0].number
    '银发〔2020〕120号'
    """

    start: int
    end: int
    number: str


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in (BRACKETED, ANNOUNCEMENT, ORDER))


def find_document_numbers(text: str) -> list[DocNumber]:
    """Find every document number of ``text``, in order, without overlaps.

    >>> [n.number for n in find_document_numbers("临海市人民政府文件临政发〔2017〕28号")]
    ['临政发〔2017〕28号']
    >>> find_document_numbers("2021年4号线开工")
    []
    """
    bracketed, announcement, order = _compiled()
    found: list[DocNumber] = []
    if "号" not in text:
        return found
    for match in bracketed.finditer(text):
        start = _agency_start(text, match.start("agency"), match.end("agency"))
        if start is None:
            continue
        found.append(DocNumber(start, match.end(), _normal(text, start, match)))
    for pattern in (announcement, order):
        for match in pattern.finditer(text):
            start = match.start()
            # What runs into the name of the body: 该决定以省政府令第324号.
            if (lead := LEAD.match(match.group())) is not None:
                start += lead.end()
            number = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[start : match.end()]))
            found.append(DocNumber(start, match.end(), number))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[DocNumber] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _normal(text: str, start: int, match: re.Match[str]) -> str:
    agency = re.sub(r"\s+", "", text[start : match.end("agency")])
    year = unicodedata.normalize("NFKC", match["year"])
    serial = unicodedata.normalize("NFKC", match["serial"])
    serial = serial.lstrip("0") or serial
    return f"{agency}〔{''.join(year.split())}〕{''.join(serial.split())}号"


def _agency_start(text: str, start: int, end: int) -> int | None:
    """Cut what runs into the agency's short name: 文件, an organization's name, 根据."""
    piece = text[start:end]
    for match in CUT.finditer(piece):
        if match.end() < len(piece.rstrip()):
            start += match.end()
            piece = text[start:end]
            break
    if piece[:1] in "和及与" and text[max(0, start - 1) : start] in tuple("号）)》"):
        start += 1
        piece = piece[1:]
    glued = GLUED_ORGANIZATION.match(piece)
    if glued is not None:
        start += glued.end()
    return start if text[start:end].strip() else None
