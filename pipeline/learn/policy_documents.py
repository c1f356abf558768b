"""Score the heads of real policy documents: number, title, issuers, addressees, date.

The gold (``docs.jsonl``: sentences with ``gold_spans``) marks a part of what a document
says, so the mapping is this:

- a document counts in a field only when its gold marks that field;
- 政策文号: the document's own number; a gold number without the agency's short name
  (〔2017〕132号) is met by the number that ends in it;
- 政策名称: the gold marks either the notice or what it carries (关于印发《…》的通知), with
  the issuers or without; it is met by the title of either, issuers left out on both sides;
- 制定部门: names, those written one after another taken apart; 中共 left out on both sides.
  The printing office of the last line is marked in some documents: it is met when it is
  found, and not asked for;
- 执行部门: addressees, 此件发至 lists and duty lists; a body that a measure names in
  passing (责任单位：…) is not marked in the gold and not counted;
- 发布时间: the day of the signature; the gold marks the printing date where it stands
  alone, which is met by it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.tag.policies.days import parse_day
from pipeline.tag.policies.header import Header, find_executors, read_header
from pipeline.tag.policies.numbers import find_document_numbers
from pipeline.tag.policies.titles import parse_title, split_organizations, title_key

FIELDS = {
    "政策文号": "document_number",
    "政策名称": "title",
    "制定部门": "issuer",
    "执行部门": "executing_department",
    "发布时间": "issued",
}


@dataclass(slots=True)
class FieldScore:
    """Hits, false alarms and misses of one field, with examples of the latter two."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> FieldScore(hits=3, false=1, missed=1).f1
        0.75
        """
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def count(self, document: str, gold: set[str], found: set[str], ignored: set[str]) -> None:
        """Count one document; what is in ``ignored`` is no false alarm."""
        self.hits += len(gold & found)
        self.missed += len(gold - found)
        self.false += len(found - gold - ignored)
        self.examples += [f"{document}: missed {one}" for one in sorted(gold - found)]
        self.examples += [f"{document}: false {one}" for one in sorted(found - gold - ignored)]


def score_policy_documents(folder: Path) -> dict[str, FieldScore]:
    """Score the reader of document heads on ``folder``/docs.jsonl, a field at a time.

    Raises ``FileNotFoundError`` when the file is not there.
    """
    scores = {name: FieldScore() for name in FIELDS.values()}
    for document in read_documents(folder / "docs.jsonl"):
        text = "\n".join(sentence["text"] for sentence in document["sentences"])
        gold = _gold(document)
        found = found_fields(text)
        for label, name in FIELDS.items():
            if gold.get(label):
                _count(scores[name], label, document["uid"], gold[label], found)
    return scores


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """Read the documents of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))


def number_recall(path: Path) -> tuple[int, int]:
    """Give (found whole, all) of the numbers in the last column of ``path`` (TSV).

    A cell counts when one number is found in it that covers all but a label such as
    发文字号：.
    """
    found = total = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")[-1]
            body = re.sub(r"\s", "", re.split(r"[：:]", cell)[-1])
            if not body:
                continue
            total += 1
            numbers = find_document_numbers(cell)
            if len(numbers) == 1:
                number = numbers[0]
                found += re.sub(r"\s", "", cell[number.start : number.end]) == body
    return found, total


def found_fields(text: str) -> dict[str, set[str]]:
    """Read a document's head and give what it says by gold label, in compared form."""
    header = read_header(text)
    if header is None:
        return {}
    bodies = [*header.addressees, *find_executors(text, measures=False)]
    titles = {title_key(text[start:end]) for start, end in header.titles}
    inner = parse_title(header.title).inner
    if inner is not None:
        titles.add(title_key(inner))
    days = [parse_day(text[slice(*header.issued)])] if header.issued else []
    return {
        "政策文号": {_squeeze(header.number.number)} if header.number else set(),
        "政策名称": titles,
        "制定部门": {_name(one) for one in header.issuers},
        "执行部门": {_squeeze(text[start:end]) for start, end in bodies},
        "发布时间": {str(day) for day in days if day},
        "printed": _printed(text, header),
    }


def _printed(text: str, header: Header) -> set[str]:
    """Give what the printing line says, and every signed day: right, but not asked for."""
    said: set[str] = set()
    for one in header.signatures:
        said.update(_name(name) for name in one.issuers)
        if one.date is not None:
            said.add(str(parse_day(text[slice(*one.date)])))
    return said


def _gold(document: dict[str, Any]) -> dict[str, list[str]]:
    marked: dict[str, list[str]] = {}
    for sentence in document["sentences"]:
        for start, end, label in sentence["gold_spans"]:
            marked.setdefault(label, []).append(sentence["text"][start:end])
    return marked


def _count(
    score: FieldScore, label: str, uid: str, gold: Iterable[str], found: dict[str, set[str]]
) -> None:
    mine = set(found.get(label, ()))
    also = found.get("printed", set())
    if label == "政策名称":
        # One title a document: the notice or what it carries.
        wanted = {title_key(one) for one in gold}
        met = mine & wanted
        score.count(uid, wanted, met or mine, set())
        return
    if label == "政策文号":
        wanted = {_squeeze(one) for one in gold}
        mine = {next((w for w in wanted if one.endswith(w)), one) for one in mine}
        score.count(uid, wanted, mine, set())
    elif label == "制定部门":
        wanted = {_name(one) for text in gold for one in split_organizations(text)}
        score.count(uid, wanted, mine | (also & wanted), set())
    elif label == "发布时间":
        wanted = {str(parse_day(one)) for one in gold}
        met = wanted & (mine | also)
        score.count(uid, wanted, met or mine, set())
    else:
        score.count(uid, {_squeeze(one.rstrip("：:")) for one in gold}, mine, set())


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _name(text: str) -> str:
    return _squeeze(text).removeprefix("中共")
