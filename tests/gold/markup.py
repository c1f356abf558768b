"""Read gold written by hand: text with spans, policies and links in it.

A source holds articles::

    === an-id | 2024-06-18                      publication date, or -
    # A 关于…的通知 | 通知 | 甲局、乙局 | 甲发〔2024〕1号      a policy: key, title, kind, issuers, number
    @ source=x.txt | begins=… | ends=… | title=1 | subtitles=1 | authors=甲、乙     layout gold only (title: its line)
    @ labels=MONEY,DATE,QUANTITY,TARGET         the labels that are annotated, where not all are; no policies then
    text, a paragraph a line, with spans

Spans are ``[L text|attributes]`` with L one of O R L M D Q P (ORG PERSON PLACE MONEY DATE
QUANTITY POLICY) and targets ``{{text with spans||attributes}}``; attributes are divided by
``;``. ``?`` marks an uncertain span, ``role:A`` a link from policy A to this span,
``?role:A`` an uncertain one. A bare attribute is the canonical name of an ORG, the name of a
PLACE, title@affiliation of a PERSON, the key of a POLICY (``?`` unresolved), ISO days or
months (``2025-03..2025-05``, ``-`` unknown) of a DATE, qualifier and figure of a MONEY or
QUANTITY (``~``, ``>``, ``>=``, ``<``, ``<=``, ``3..5 项``; a plain number needs none).
Targets take ``i= o= v= u= d= s=`` (indicator, operator, value, unit, deadline, scope).
A backslash keeps the next character as text.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

LABELS = {
    "O": "ORG",
    "R": "PERSON",
    "L": "PLACE",
    "M": "MONEY",
    "D": "DATE",
    "Q": "QUANTITY",
    "P": "POLICY",
}
ROLES = {
    "issued_by": {"ORG"},
    "applies_to": {"PLACE", "ORG"},
    "sets_target": {"TARGET"},
    "provides": {"MONEY", "QUANTITY"},
    "benefits": {"ORG"},
    "implemented_by": {"ORG"},
    "spoken_for_by": {"PERSON"},
    "cites": {"POLICY"},
    "effective": {"DATE"},
}
OPERATORS = {">=", ">", "<=", "<", "=", "+", "-", "comparative", ""}
QUALIFIERS = {"~": "approx", ">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}
FACTORS = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "": 1}
FIGURE = re.compile(r"(-?[\d,]*\.?\d+)(万亿|亿|千万|百万|万)?(.*)", re.DOTALL)
CURRENCIES = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "澳门元": "MOP",
    "": "CNY",
}


class SourceError(ValueError):
    """A gold source that cannot be compiled: article and place."""


@dataclass(slots=True)
class Article:
    """One article being read: its text so far, spans, policies by key and links."""

    name: str
    published: str | None
    policies: dict[str, dict[str, Any]] = field(default_factory=dict)
    layout: dict[str, str] = field(default_factory=dict)
    text: str = ""
    spans: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)


def number(text: str) -> str:
    """Write a figure with 万 or 亿 out as plain digits.

    >>> number("4.2万亿"), number("3.50")
    ('4200000000000', '3.5')
    """
    match = FIGURE.fullmatch(text.strip())
    if match is None or match[3]:
        raise SourceError(f"not a figure: {text}")
    value = Decimal(match[1].replace(",", "")) * FACTORS[match[2] or ""]
    return format(value.normalize(), "f")


def day(text: str, *, last: bool) -> str | None:
    """Complete a year or month to its first or last day.

    >>> day("2024-02", last=True), day("-", last=True)
    ('2024-02-29', None)
    """
    if text == "-":
        return None
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise SourceError(f"not a date: {text}")
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    end = calendar.monthrange(parts[0], month)[1] if last else 1
    return f"{parts[0]:04}-{month:02}-{parts[2] if len(parts) > 2 else end:02}"


def figure(text: str, given: str, *, money: bool) -> dict[str, Any]:
    """Value bounds, unit or currency and qualifier of an amount and its attribute.

    >>> figure("20项", "", money=False)["value_min"], figure("4.2万亿元", ">", money=True)["value_max"]
    ('20', None)
    """
    sign = re.match(r"[<>]=?|~", given)
    rest = given[sign.end() :].strip() if sign else given.strip()
    source = rest or text.replace(" ", "").replace("％", "%")
    bounds = re.fullmatch(r"(\S+)\.\.([\d.,]+(?:万亿|亿|万)?)(.*)", source, re.DOTALL)
    if bounds:
        low, high, unit = number(bounds[1]), number(bounds[2]), bounds[3].strip()
    else:
        match = FIGURE.fullmatch(source)
        if match is None:
            raise SourceError(f"figure needs a value: {text}|{given}")
        low = high = number(match[1] + (match[2] or ""))
        unit = match[3].strip()
    qualifier = QUALIFIERS[sign[0]] if sign else ("range" if bounds else "exact")
    values: dict[str, Any] = {"value_min": low, "value_max": high, "qualifier": qualifier}
    if qualifier in {"more_than", "at_least"}:
        values["value_max"] = None
    if qualifier in {"less_than", "at_most"}:
        values["value_min"] = None
    if money:
        if unit not in CURRENCIES:
            raise SourceError(f"unknown currency {unit} in {text}|{given}")
        return {**values, "currency": CURRENCIES[unit]}
    if not unit:
        raise SourceError(f"no unit: {text}|{given}")
    return {**values, "unit": unit}


def target(given: dict[str, str]) -> dict[str, Any]:
    """Attributes of a target: value in its unit, last day as deadline."""
    if unknown := set(given) - set("iovuds"):
        raise SourceError(f"unknown target attributes {unknown}")
    if given.get("o", "") not in OPERATORS or "i" not in given:
        raise SourceError(f"target needs i= and a known o=: {given}")
    low, _, high = given.get("v", "").partition("..")
    if bool(low) != bool(given.get("u")):
        raise SourceError(f"target value without unit or unit without value: {given}")
    return {
        "indicator": given["i"],
        "operator": given.get("o") or None,
        "value": number(low) if low else None,
        "value_max": number(high) if high else None,
        "unit": given.get("u"),
        "deadline": day(given.get("d", "-"), last=True),
        "scope": given.get("s"),
    }


def attributes(article: Article, label: str, text: str, given: list[str]) -> dict[str, Any]:
    """Turn the attribute items of one span into gold attributes."""
    if label == "TARGET":
        return target(dict(item.split("=", 1) for item in given if item))
    if len(given) > 1:
        raise SourceError(f"{article.name}: too many attributes on {text}: {given}")
    bare = given[0] if given else ""
    if label == "ORG":
        return {"canonical": bare or text}
    if label == "PLACE":
        return {"name": bare or text}
    if label == "PERSON":
        title, _, affiliation = bare.partition("@")
        return {"title": title or None, "affiliation": affiliation or None}
    if label == "DATE":
        first, _, last = bare.partition("..")
        return {
            "date_start": day(first, last=False),
            "date_end": day(last or first, last=True),
        }
    if label == "POLICY":
        if bare == "unresolved":
            return {"title": None, "short": True}
        title = article.policies[bare]["title"]
        own = re.sub(r"^《(.*)》$", r"\1", text, flags=re.DOTALL)
        return {"title": title} if own == title else {"title": title, "short": True}
    return figure(text, bare, money=label == "MONEY")


def close(article: Article, label: str, start: int, items: str) -> None:
    """Add the span that ends at the end of the text so far, and its links."""
    text = article.text[start:]
    span: dict[str, Any] = {"start": start, "end": len(article.text), "label": label}
    if text != text.strip() or not text:
        raise SourceError(f"{article.name}: span with blank edge: {text!r}")
    rest = []
    for item in (piece.strip() for piece in items.split(";")):
        link = re.fullmatch(r"(\??)([a-z_]+):([A-Z])", item)
        if item == "?":
            span["uncertain"] = True
        elif link:
            if label not in ROLES.get(link[2], ()):
                raise SourceError(f"{article.name}: role {link[2]} on {label} {text}")
            title = article.policies[link[3]]["title"]
            one = {"policy": title, "role": link[2], "span": [start, len(article.text)]}
            article.links.append(one | ({"uncertain": True} if link[1] else {}))
        elif item:
            rest.append(item)
    article.spans.append(span | attributes(article, label, text, rest))


def read_text(article: Article, source: str) -> None:
    """Read marked-up text into the article: plain text, spans and links."""
    stack: list[tuple[str, int]] = []
    position = 0
    while position < len(source):
        opening = re.compile(r"\[([ORLMDQP]) ").match(source, position)
        if source[position] == "\\":
            article.text += source[position + 1]
            position += 2
        elif opening:
            stack.append((LABELS[opening[1]], len(article.text)))
            position = opening.end()
        elif source.startswith("{{", position):
            stack.append(("TARGET", len(article.text)))
            position += 2
        elif stack and (source.startswith("||", position) or source[position] in "|]"):
            mark, end = ("||", "}}") if stack[-1][0] == "TARGET" else ("|", "]")
            begin = position + len(mark) if source[position] == "|" else position
            stop = source.index(end, begin)
            label, start = stack.pop()
            close(article, label, start, source[begin:stop])
            position = stop + len(end)
        else:
            article.text += source[position]
            position += 1
    if stack:
        raise SourceError(f"{article.name}: span not closed: {article.text[stack[-1][1] :][:30]}")


def read_article(block: str) -> Article:
    """Read one article of a source file."""
    head, _, body = block.partition("\n")
    name, _, published = (part.strip() for part in head.partition("|"))
    article = Article(name, None if published in {"", "-"} else day(published, last=False))
    lines = body.strip("\n").split("\n")
    while lines and lines[0][:2] in {"# ", "@ "}:
        line = lines.pop(0)
        if line[0] == "@":
            article.layout = dict(part.strip().split("=", 1) for part in line[2:].split(" | "))
            continue
        key, _, rest = line[2:].partition(" ")
        title, kind, issuers, doc_number, *marks = [
            *(p.strip() for p in rest.split("|")),
            "",
            "",
            "",
        ]
        article.policies[key] = {
            "title": title,
            "kind": kind,
            "issuers": [one for one in issuers.split("、") if one],
            "doc_number": doc_number or None,
        } | ({"uncertain": True} if "?" in marks else {})
    read_text(article, "\n".join(lines).strip("\n"))
    for policy in article.policies.values():
        policy["issuer_names"] = policy["issuers"]
        policy["issuers"] = [_as_written(article, one) for one in policy["issuers"]]
    return article


def _as_written(article: Article, name: str) -> str:
    """Give the full name where the text has it, else the form the text uses."""
    if name in article.text:
        return name
    forms = [one for one in article.spans if one.get("canonical") == name]
    return article.text[forms[0]["start"] : forms[0]["end"]] if forms else name
