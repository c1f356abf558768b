"""Rules around the network: data in ``rules.toml``, applied to candidates in a few ways.

A rule does one thing (``do``):

- ``find``: its ``pattern`` finds names in the text by itself (group ``name``; or group ``list``,
  whose parts between separators are names if they look like ``item``);
- ``right``, ``left``: ``pattern`` beside a candidate belongs to it;
- ``cut_left``, ``cut_right``: ``pattern`` at a candidate's end does not belong to it;
- ``split``: what ``pattern`` matches inside a candidate stands between two names (its groups
  ``first`` and ``second``);
- ``reject``: ``pattern`` is the candidate's whole text, and it is no name;
- ``relabel``: as ``reject``, but the candidate becomes one of kind ``to``.

``before`` and ``after`` say what must stand on the candidate's sides; with ``below`` the rule
speaks only of candidates that the network is less sure of. ``{list}`` in a pattern
stands for a word list of ``words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pipeline.rules import Rule, load_rules
from pipeline.tag.spans import Candidate

Kind = Literal["ORG", "PERSON", "PLACE"]
# How far to the sides of a candidate a pattern may look.
_REACH = 24
_LIST = re.compile(r"\{([a-z_]+)\}")
_SEPARATORS = re.compile(r"[\s、，,/]+")


class NameRule(Rule):
    """A rule on names; examples mark the candidate in ⟦⟧ where the rule needs one."""

    do: Literal["find", "right", "left", "cut_left", "cut_right", "split", "reject", "relabel"]
    label: Kind | None = None
    to: Kind | None = None
    pattern: str
    item: str = ""
    before: str = ""
    after: str = ""
    score: float = 0.9
    below: float = 2.0


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns compiled; ``before`` is anchored at its end."""

    rule: NameRule
    pattern: re.Pattern[str]
    item: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def find(self, text: str) -> list[Candidate]:
        """Give what a ``find`` rule sees in the text."""
        label = self.rule.label or "ORG"
        found = []
        for match in self.pattern.finditer(text):
            named = "name" in self.pattern.groupindex and match["name"]
            spans = [match.span("name")] if named else []
            if "list" in self.pattern.groupindex and match["list"]:
                spans = list(self._items(match["list"], match.start("list")))
            found += [
                Candidate(start, end, label, self.rule.id, self.rule.score)
                for start, end in spans
                if start < end
            ]
        return found

    def _items(self, listed: str, offset: int) -> list[tuple[int, int]]:
        spans, position = [], 0
        for part in _SEPARATORS.split(listed):
            start = listed.index(part, position)
            position = start + len(part)
            if self.item is None or self.item.fullmatch(part):
                spans.append((offset + start, offset + position))
        return spans

    def applies(self, text: str, candidate: Candidate) -> bool:
        """Say whether the rule speaks of the candidate at all."""
        if self.rule.label is not None and candidate.label != self.rule.label:
            return False
        if candidate.score >= self.rule.below:
            return False
        if self.before is not None:
            left = text[max(0, candidate.start - _REACH) : candidate.start]
            if not self.before.search(left):
                return False
        if self.after is None:
            return True
        return bool(self.after.match(text[candidate.end : candidate.end + _REACH]))

    def widened(self, text: str, candidate: Candidate) -> Candidate | None:
        """Give the candidate made longer, or ``None`` where the rule does not speak.

        One character that stands for a country or division is not: 港澳|地区, 中|委关系.
        """
        single = candidate.label == "PLACE" and candidate.end - candidate.start == 1
        if single or not self.applies(text, candidate):
            return None
        start, end = candidate.start, candidate.end
        if self.rule.do == "right":
            match = self.pattern.match(text, end, min(len(text), end + 2 * _REACH))
            end = match.end() if match else end
        else:
            left = text[max(0, start - _REACH) : start]
            match = self.pattern.search(left)
            start -= len(match.group()) if match else 0
        if (start, end) == candidate[:2]:
            return None
        label = self.rule.to or candidate.label
        return Candidate(start, end, label, self.rule.id, candidate.score)

    def cut(self, text: str, candidate: Candidate) -> Candidate | None:
        """Give the candidate made shorter, or ``None`` where the rule does not speak."""
        if not self.applies(text, candidate):
            return None
        start, end = candidate.start, candidate.end
        match = (
            self.pattern.match(text, start, end)
            if self.rule.do == "cut_left"
            else self.pattern.search(text[start:end])
        )
        if match is None or not match.group():
            return None
        if self.rule.do == "cut_left":
            start = match.end()
        else:
            end = start + match.start()
        if start >= end:
            return None
        return Candidate(start, end, candidate.label, self.rule.id, candidate.score)

    def split(self, text: str, candidate: Candidate) -> list[Candidate]:
        """Give the names inside the candidate; none where the rule does not speak."""
        if not self.applies(text, candidate):
            return []
        match = self.pattern.fullmatch(text, candidate.start, candidate.end)
        if match is None:
            return []
        spans = [match.span(name) for name in ("first", "second") if match[name]]
        return [
            Candidate(start, end, candidate.label, self.rule.id, candidate.score)
            for start, end in spans
        ]

    def decides(self, text: str, candidate: Candidate) -> bool:
        """Say whether a ``reject`` or ``relabel`` rule speaks of the candidate."""
        return bool(
            self.applies(text, candidate)
            and self.pattern.fullmatch(text, candidate.start, candidate.end)
        )


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, compiled, in the order of the file."""

    find: tuple[CompiledRule, ...]
    widen: tuple[CompiledRule, ...]
    cut: tuple[CompiledRule, ...]
    split: tuple[CompiledRule, ...]
    reject: tuple[CompiledRule, ...]
    relabel: tuple[CompiledRule, ...]

    def __iter__(self) -> Iterator[CompiledRule]:
        yield from (*self.find, *self.widen, *self.cut, *self.split, *self.reject, *self.relabel)


def compile_rule(rule: NameRule, words: dict[str, str]) -> CompiledRule:
    """Compile a rule's patterns; raises `ValueError` for a pattern or list that is wrong."""

    def build(source: str, end: str = "") -> re.Pattern[str] | None:
        if not source:
            return None
        try:
            filled = _LIST.sub(lambda match: words[match[1]], source)
            return re.compile(f"(?:{filled}){end}" if end else filled)
        except (re.error, KeyError) as error:
            raise ValueError(f"{rule.id}: {source}: {error}") from error

    pattern = build(rule.pattern, "$" if rule.do in ("left", "cut_right") else "")
    if pattern is None:
        raise ValueError(f"{rule.id}: no pattern")
    return CompiledRule(rule, pattern, build(rule.item), build(rule.before, "$"), build(rule.after))


@cache
def word_lists() -> dict[str, str]:
    """Give each word list of ``words.toml`` as an alternation, the longest words first.

    A list takes in the words of the lists that it names in ``with``.
    """
    text = resources.files("pipeline.tag.names").joinpath("words.toml").read_text("utf-8")
    entries = tomllib.loads(text)
    lists = {}
    for name, entry in entries.items():
        own = {
            word
            for other in (name, *entry.get("with", ()))
            for word in entries[other]["words"].split()
        }
        words = sorted(own, key=lambda word: (-len(word), word))
        lists[name] = f"(?:{'|'.join(map(re.escape, words))})"
    return lists


@cache
def rule_book() -> RuleBook:
    """Load and compile the rules, once."""
    words = word_lists()
    rules = [
        compile_rule(rule, words)
        for rule in load_rules("pipeline.tag.names", "rules.toml", NameRule)
    ]

    def those(*kinds: str) -> tuple[CompiledRule, ...]:
        return tuple(each for each in rules if each.rule.do in kinds)

    return RuleBook(
        find=those("find"),
        widen=those("right", "left"),
        cut=those("cut_left", "cut_right"),
        split=those("split"),
        reject=those("reject"),
        relabel=those("relabel"),
    )
