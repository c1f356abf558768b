"""What is said of a title already found: its short names, its name again, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.tag.policies.beside import is_sent
from pipeline.tag.policies.grammar import scores, short_form
from pipeline.tag.policies.numbers import DocNumber
from pipeline.tag.policies.references import short_value, title_value
from pipeline.tag.policies.titles import clean_title, parse_title
from pipeline.tag.spans import Candidate
from pipeline.values import PolicyRef

# Short names that any document could have.
GENERIC = frozenset({"文件", "政策", "政策措施", "法规", "法律", "新政", "新规", "措施", "规定"})


def candidate(
    start: int, end: int, rule: str, value: PolicyRef, score: float | None = None
) -> Candidate:
    """Make a candidate; its score is the rule's where none is given."""
    return Candidate(start, end, "POLICY", rule, scores()[rule] if score is None else score, value)


def is_short(title: str) -> bool:
    """Tell whether a title says no more than its kind: 实施意见."""
    return short_form().match(clean_title(title)) is not None


def find_aliases(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Find each further use of a declared short name that is more than a kind."""
    for one in found:
        value = one.value
        if not isinstance(value, PolicyRef) or not value.alias:
            continue
        alias = value.alias
        if alias in GENERIC or (is_short(alias) and len(alias) < 4):
            # A bare 通知 counts in quotes only: “通知”提出.
            pattern = rf"(?<=“){re.escape(alias)}(?=”)"
        else:
            pattern = re.escape(alias)
        for match in re.finditer(pattern, text):
            start, end = match.span()
            if start < one.end and (len(alias) < 3 or end > one.start):
                continue
            # The quotes of a quoted short name belong to it, as 《》 do.
            if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
                start, end = start - 1, end + 1
            yield candidate(start, end, "policy.alias", short_value(alias))


def find_repeated(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Find a title again where it stands without its marks."""
    for title in {text[one.start + 1 : one.end - 1] for one in found if one.rule == "policy.title"}:
        parts = parse_title(title)
        if len(title) < 4 or parts.kind is None or (parts.weak and len(title) < 8):
            continue
        usual = title.removeprefix("中华人民共和国")
        pattern = rf"(?<!《)(?:{re.escape(title)}" + (
            rf"|(?<![一-龥]国){re.escape(usual)})(?!》)" if len(usual) >= 4 else r")(?!》)"
        )
        for match in re.finditer(pattern, text):
            value = title_value(match.group(), "bare")
            yield candidate(*match.span(), "policy.repeated", value)


def with_numbers(
    text: str, found: list[Candidate], numbers: list[DocNumber]
) -> Iterator[Candidate]:
    """Give the candidates; the last before 以…号文印发 in its sentence takes that number."""
    sent = {}
    for number in numbers:
        if not is_sent(text, number) or text.find("《", number.end, number.end + 20) >= 0:
            continue
        low = max(text.rfind(mark, 0, number.start) for mark in "。！？；\n")
        before = [one for one in found if low < one.start and one.end <= number.start]
        if before:
            sent[before[-1].start] = number.number
    for one in found:
        if one.start in sent and isinstance(one.value, PolicyRef) and not one.value.doc_number:
            value = one.value.model_copy(update={"doc_number": sent[one.start]})
            yield one._replace(value=value)
        else:
            yield one
