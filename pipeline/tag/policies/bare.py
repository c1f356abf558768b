"""Kinds without marks that stand for a document told of before: 办法, 细则, 攻坚方案.

``bare.toml`` says when one does; this module finds the words and asks its rules.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.rules import Rule, fill, load_fragments, load_rules
from pipeline.tag.policies.references import short_value
from pipeline.tag.policies.runs import in_runs
from pipeline.tag.policies.titles import kind_of, parse_title
from pipeline.tag.policies.vocabulary import any_of, words
from pipeline.values import PolicyRef

_FILE = "bare.toml"
# How far beside a word the rules look.
_REACH = 24
# A short title takes no more characters than this from the title before its kind.
_PREFIX = 10
# From so many characters on what stands before 措施 or 标准 tells which.
_TELLING = 4
# So many titles of a kind are asked whether a short title is theirs, the last ones first.
_TITLES = 12
# A headline or a first sentence may use a short title this far before the title itself.
_AHEAD = 200
# Names of any document, which need one title before and no more.
_ANY = frozenset({"新规", "新政"})
_ANY_OF_ONE = frozenset({"文件", "政策", "政策措施", "措施", "规定"})
_DRAFTS = frozenset({"征求意见稿", "草案", "修订草案", "修正草案"})


class BareRule(Rule):
    """Where a bare kind stands for a document.

    ``before`` must match up to the word and ``after`` from its end on; ``unless_before``
    and ``unless_after`` must not. ``words`` names the lists of ``[words]``; a word that
    matches ``stop`` is none. ``pair``: a document is named right before the joining word;
    ``new``: the word carries 新 before it; ``quoted``: it stands alone in quotes, which
    belong to the span.
    """

    score: float
    words: tuple[str, ...]
    before: str
    after: str = ""
    unless_before: str | None = None
    unless_after: str | None = None
    stop: str | None = None
    pair: bool = False
    new: bool = False
    quoted: bool = False


class Bare(NamedTuple):
    """A bare kind that stands for a document: its span, the rule and the value."""

    start: int
    end: int
    rule: str
    value: PolicyRef


class _Word(NamedTuple):
    """A kind in the text with what it takes from a title, and the list it is on."""

    start: int
    end: int
    grade: str
    name: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: BareRule
    before: re.Pattern[str]
    after: re.Pattern[str]
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    stop: re.Pattern[str] | None


@cache
def load_bare_rules() -> tuple[BareRule, ...]:
    """Load the rules of ``bare.toml``."""
    return load_rules("pipeline.tag.policies", _FILE, BareRule)


@cache
def _tables() -> dict[str, Any]:
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _compiled() -> tuple[_Compiled, ...]:
    parts = load_fragments("pipeline.tag.policies", _FILE)
    return tuple(
        _Compiled(
            rule,
            re.compile(f"(?:{fill(rule.before, parts)})$"),
            re.compile(fill(rule.after, parts)),
            re.compile(f"(?:{fill(rule.unless_before, parts)})$") if rule.unless_before else None,
            re.compile(fill(rule.unless_after, parts)) if rule.unless_after else None,
            re.compile(rule.stop) if rule.stop else None,
        )
        for rule in load_bare_rules()
    )


@cache
def _grades() -> dict[str, str]:
    return {word: grade for grade, listed in _tables()["words"].items() for word in listed}


@cache
def _word_pattern() -> re.Pattern[str]:
    """Match a kind that does not go on to another word, the longest first."""
    goes_on: dict[str, list[str]] = _tables()["continues"]
    ordered = sorted(_grades(), key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(f"{word}(?!{any_of([*goes_on[''], *goes_on.get(word, ())])})" for word in ordered)
    )


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words()['modifiers']['values'])})+")


class _Said:
    """The titles told so far, by kind, with where each is first told."""

    def __init__(self, titles: Iterable[tuple[int, PolicyRef]]) -> None:
        self._cores: dict[str, list[tuple[int, str]]] = {}
        self._ends: list[int] = []
        self.drafts: list[int] = []
        seen: set[str] = set()
        for end, value in titles:
            if not value.title or value.title in seen:
                continue
            seen.add(value.title)
            insort(self._ends, end)
            if value.status in ("征求意见稿", "草案"):
                self.drafts.append(end)
            parts = parse_title(value.title)
            inner = parse_title(parts.inner) if parts.inner else None
            for one in (parts, inner):
                if one is not None and one.kind is not None:
                    core = one.core.replace("“", "").replace("”", "")
                    self._cores.setdefault(one.kind, []).append((end, core))

    def count(self, at: int) -> int:
        """Give how many titles are told before ``at``."""
        return bisect_right(self._ends, at)

    def cores(self, kind: str | None, at: int, after: int = -1) -> list[str]:
        """Give the titles of a kind told between ``after`` and ``at``, the last first."""
        told = self._cores.get(kind or "", ())
        return [core for end, core in reversed(told) if after < end <= at]


def find_bare(text: str, titles: Iterable[tuple[int, PolicyRef]]) -> Iterator[Bare]:
    """Find the bare kinds of ``text`` that stand for one of ``titles``.

    ``titles`` are (end, value) of each title in the text, in order.

    >>> text = "《甲市停车管理办法》出台。办法规定，收费须公示；他没有办法。"
    >>> value = PolicyRef(title="甲市停车管理办法", kind="办法", form="title")
    >>> [text[one.start : one.end] for one in find_bare(text, [(10, value)])]
    ['办法']
    """
    said = _Said(titles)
    if not said.count(len(text)):
        return
    named = -1
    for match in _word_pattern().finditer(text):
        word = _read_word(text, match.start(), match.end(), said)
        if word is None:
            continue
        found = _ask(text, word, named)
        if found is not None:
            named = found.end
            yield found


def _read_word(text: str, start: int, end: int, said: _Said) -> _Word | None:
    """Give the word that ends in this kind, when a title before can be what it speaks of."""
    name = text[start:end]
    if name in _DRAFTS:
        known = any(told <= start for told in said.drafts)
        return _Word(start, end, "plain", name) if known else None
    kind = kind_of(name)[0]
    cores = said.cores(kind, start)
    prefix = _prefix(text, start, name, cores[:_TITLES])
    if not prefix and (ahead := said.cores(kind, start + _AHEAD, start)):
        prefix = _prefix(text, start, name, ahead[-_TITLES:])
        if _modifiers().fullmatch(prefix) or prefix[:1].isdigit():
            prefix = ""
    if prefix:
        return _Word(start - len(prefix), end, _grade(prefix, name, cores), prefix + name)
    fits = bool(cores) or name in _ANY or (name in _ANY_OF_ONE and said.count(start) == 1)
    return _Word(start, end, _grades()[name], name) if fits else None


def _grade(prefix: str, name: str, cores: list[str]) -> str:
    """Give the list a short title is on: one of forms (管理办法) says less than 攻坚方案."""
    own = _grades()[name]
    if own == "common" and len(prefix) < _TELLING:
        return "verbal" if any(core.endswith(prefix + name) for core in cores) else own
    return "plain" if _modifiers().fullmatch(prefix) else "titled"


def _prefix(text: str, start: int, name: str, cores: list[str]) -> str:
    """Give the longest run before the kind that, with it, abbreviates one of the titles."""
    if not cores:
        return ""
    low = start
    while low > 0 and start - low < _PREFIX and (text[low - 1].isalnum()):
        low -= 1
    for at in range(low, start):
        piece = text[at:start]
        if "的" not in piece and any(
            len(core) >= len(piece) + len(name) and in_runs(core, piece + name) for core in cores
        ):
            return piece
    return ""


def _ask(text: str, word: _Word, named: int) -> Bare | None:
    """Give what the first rule says that holds; ``named``: where the last one found ends."""
    low = max(0, word.start - _REACH)
    new = text[word.start - 1 : word.start] == "新"
    quoted = text[word.start - 1 : word.start] == "“" and text[word.end : word.end + 1] == "”"
    pair = word.start - 1 == named or text[word.start - 2 : word.start - 1] == "》"
    for one in _compiled():
        rule = one.rule
        start = word.start - 1 if rule.new else word.start
        if word.grade not in rule.words or rule.quoted != quoted:
            continue
        if (rule.new and not new) or (rule.pair and not pair):
            continue
        if one.stop is not None and one.stop.search(word.name):
            continue
        if not one.after.match(text, word.end) or not one.before.search(text, low, start):
            continue
        if one.unless_before is not None and one.unless_before.search(text, low, start):
            continue
        if one.unless_after is not None and one.unless_after.match(text, word.end):
            continue
        wide = int(quoted)
        return Bare(start - wide, word.end + wide, rule.id, short_value(word.name))
    return None
