"""Link rules: their form, and how their patterns are compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pipeline.link.view import MARKS, marks_of, narrow_marks
from pipeline.rules import Rule, load_rules

ROLES = (
    "issued_by",
    "applies_to",
    "sets_target",
    "provides",
    "benefits",
    "implemented_by",
    "spoken_for_by",
    "cites",
    "effective",
)
Direction = Literal["pattern", "before", "after", "around", "own", "each"]
Scope = Literal["clause", "sentence", "window", "article"]


class LinkRule(Rule):
    """A way in which a text ties something to a policy.

    ``pattern`` is a regular expression over the text in which each mention is one mark:
    {ORG}, {PLACE} …; {ORGS} is a list of them; {COMPANY} and {PAST} are those of
    marks.toml. Its group ``m`` holds what is linked and
    ``p`` the policy. {trigger} stands for the words of ``trigger`` and becomes the cue.
    {g8} is a gap of up to 8 characters inside a clause without mentions, {c8} one that
    mentions other than policies may stand in, {s8} one that may cross commas too.

    Without ``p`` the policy is looked for in ``direction`` (``own``: only the document the
    article itself is) and no farther than ``scope``; ``policy_cue`` must then stand between
    the policy and what is linked. ``each``: as many of the policies told of before as group
    ``n`` counts (两份文件). A text between policy, cue and mention in which ``ends``
    is found breaks the link, as does ``unless`` in the clause before the cue.
    ``basis``: a policy behind 根据 counts too, when no other is near; ``own``: the document
    that the article itself is counts when no other is near; ``news``: only in articles that
    are no such document; ``office``: of several policies, the one that the linked person's
    office issued.
    ``gap_not`` must not stand between the cue and what is linked.
    With scope ``article`` a rule falls back on the only policy an article is about, unless
    ``main_unless`` is found in the sentence or ``paragraph_unless`` in its paragraph so far;
    with ``main_often`` only where the article tells of it more than in passing; with
    ``several``, in an article about several, on the one last spoken of. ``by`` restricts
    the mention in group ``by``.
    ``text`` and ``text_not`` restrict the linked mention's own words, ``known`` and
    ``known_not`` what is known of it elsewhere: title@affiliation of a person, the type of
    an organization; ``left`` and ``left_not`` what stands before it in its clause,
    ``right_not`` what follows, ``context`` its sentence up to a few characters behind it,
    ``context_not`` the whole sentence; ``policy_title`` the words of the policy's title.
    ``in_title``: what is linked must stand in the policy's title.
    ``reach``: how many characters from the next mention of its policy a link found by
    falling back may lie. ``alone``: holds only where no other rule tells of the role.
    ``issue`` marks rules that also tell a policy's issuers and day of issue.
    """

    role: str
    labels: tuple[str, ...]
    trigger: tuple[str, ...] = ()
    pattern: str
    direction: Direction = "pattern"
    scope: Scope = "sentence"
    policy_cue: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    gap_not: tuple[str, ...] = ()
    main_unless: tuple[str, ...] = ()
    paragraph_unless: tuple[str, ...] = ()
    by: str | None = None
    text: str | None = None
    text_not: str | None = None
    known: str | None = None
    known_not: str | None = None
    reach: int | None = None
    left: tuple[str, ...] = ()
    left_not: tuple[str, ...] = ()
    right_not: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    context_not: tuple[str, ...] = ()
    policy_title: str | None = None
    in_title: bool = False
    alone: bool = False
    main_often: bool = False
    news: bool = False
    office: bool = False
    several: bool = True
    own: bool = False
    basis: bool = False
    issue: bool = False
    confidence: float


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its patterns compiled; ``marks`` are the marks of its labels."""

    rule: LinkRule
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    marks: str
    policy_cue: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    gap_not: re.Pattern[str] | None
    main_unless: re.Pattern[str] | None
    paragraph_unless: re.Pattern[str] | None
    left: re.Pattern[str] | None
    left_not: re.Pattern[str] | None
    right_not: re.Pattern[str] | None
    context: re.Pattern[str] | None
    context_not: re.Pattern[str] | None
    policy_title: re.Pattern[str] | None
    by: re.Pattern[str] | None
    text: re.Pattern[str] | None
    text_not: re.Pattern[str] | None
    known: re.Pattern[str] | None
    known_not: re.Pattern[str] | None


@cache
def load_link_rules() -> tuple[LinkRule, ...]:
    """Load the rules of all roles, one file a role, in the order of `ROLES`.

    Raises `pipeline.rules.RuleFileError` for a file that cannot be read.
    """
    rules: list[LinkRule] = []
    for role in ROLES:
        rules.extend(load_rules("pipeline.link", f"{role}.toml", LinkRule))
    return tuple(rules)


@cache
def fragments() -> dict[str, str]:
    """Give the named parts of patterns, with the parts they are made of filled in."""
    text = resources.files("pipeline.link").joinpath("fragments.toml").read_text(encoding="utf-8")
    named = {label: _either(marks_of(label)) for label in MARKS}
    named |= {name: mark for name, (_, mark, _) in narrow_marks().items()}
    for name, pattern in tomllib.loads(text)["fragments"].items():
        named[name] = fill(pattern, named)
    return named


def fill(pattern: str, named: dict[str, str]) -> str:
    """Put the named parts and the gaps into a pattern.

    >>> fill("a{g3}b", {}).startswith("a[^")
    True
    """
    policy = MARKS["POLICY"]
    everything = "".join(marks_of(label) for label in MARKS)
    gaps = {
        "g": rf"[^，。；！？：\n{everything}]",
        "c": rf"[^，。；！？\n{policy}]",
        "s": rf"[^。；！？\n{policy}]",
    }

    def gap(match: re.Match[str]) -> str:
        return f"{gaps[match[1]]}{{0,{match[2]}}}?"

    pattern = _IN_CLASS.sub(lambda one: _LABEL.sub(_plain_marks, one[0]), pattern)
    pattern = re.sub(r"\{([gcs])(\d+)\}", gap, pattern)
    return re.sub(r"\{([A-Za-z_]{2,})\}", lambda match: named[match[1]], pattern)


@cache
def granting() -> re.Pattern[str]:
    """Give the pattern of a verb that grants what stands right behind it.

    >>> bool(granting().search("每户另奖")), bool(granting().search("产值达到"))
    (True, False)
    """
    return re.compile(fragments()["granting"])


@cache
def aim() -> re.Pattern[str]:
    """Give the pattern of the verbs by which a goal says what is to be reached.

    >>> aim().search("2025年，建成10个基地")[0]
    '建成'
    """
    return re.compile(fragments()["aim"])


# A label inside [...] stands for its marks as they are, elsewhere for one of them.
_IN_CLASS = re.compile(r"\[[^\]\[]*\{[A-Z]+\}[^\]\[]*\]")
_LABEL = re.compile(r"\{([A-Z]+)\}")


def _plain_marks(match: re.Match[str]) -> str:
    return marks_of(match[1]) if match[1] in MARKS else narrow_marks()[match[1]][1]


def _either(marks: str) -> str:
    return marks if len(marks) == 1 else f"[{marks}]"


@cache
def compile_rule(rule: LinkRule) -> CompiledRule:
    """Compile a rule's patterns.

    Raises ``KeyError`` for a part that has no name, ``re.error`` for a bad pattern.
    """
    named = dict(fragments())
    if rule.trigger:
        words = "|".join(fill(word, named) for word in rule.trigger)
        named["trigger"] = f"(?P<cue>{words})"
    source = fill(rule.pattern, named)
    return CompiledRule(
        rule,
        re.compile(source),
        tuple("".join(marks_of(label) for label in rule.labels)),
        "".join(marks_of(label) for label in rule.labels),
        _joined(rule.policy_cue),
        _joined(rule.ends),
        _joined(rule.unless),
        _joined(rule.gap_not),
        _joined(rule.main_unless),
        _joined(rule.paragraph_unless),
        _joined(rule.left),
        _joined(rule.left_not),
        _joined(rule.right_not),
        _joined(rule.context),
        _joined(rule.context_not),
        re.compile(rule.policy_title) if rule.policy_title else None,
        *(
            re.compile(fill(words, fragments())) if words else None
            for words in (rule.by, rule.text, rule.text_not, rule.known, rule.known_not)
        ),
    )


def _joined(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(fill(word, fragments()) for word in words)) if words else None
