"""The grammar of titles: heads, words before them, joins; compiled from the word files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.rules import Rule, load_rules

_PACKAGE = "pipeline.resolve.people"
ORG_MARK = "\ufffc"


class TitleRule(Rule):
    """A family of title heads."""

    heads: tuple[str, ...]
    one_holder: bool
    after: bool = False
    listing: bool = False


class ContextRule(Rule):
    """Where the words around a name give a title and an organization."""

    side: str
    confidence: float
    pattern: str


class OfficeRule(Rule):
    """Offices and the end of the names of organizations that have them."""

    heads: tuple[str, ...]
    organization: str


@cache
def office_rules() -> tuple[OfficeRule, ...]:
    """Load the rules of ``offices.toml``."""
    return load_rules(_PACKAGE, "offices.toml", OfficeRule)


@cache
def _offices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pairs = [
        (head, re.compile(rule.organization)) for rule in office_rules() for head in rule.heads
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def organization_of(title: str) -> re.Pattern[str] | None:
    """Give the pattern of the organizations that a title can belong to, if it tells.

    >>> bool(organization_of("副局长").search("丽水市科技局"))
    True
    """
    return next((pattern for head, pattern in _offices() if title.endswith(head)), None)


@cache
def title_rules() -> tuple[TitleRule, ...]:
    """Load the rules of ``titles.toml``."""
    return load_rules(_PACKAGE, "titles.toml", TitleRule)


@cache
def context_rules() -> tuple[ContextRule, ...]:
    """Load the rules of ``contexts.toml``."""
    return load_rules(_PACKAGE, "contexts.toml", ContextRule)


@cache
def words() -> dict[str, Any]:
    """Read ``words.toml``."""
    return tomllib.loads(resources.files(_PACKAGE).joinpath("words.toml").read_text("utf-8"))


def _either(options: list[str]) -> str:
    return "|".join(map(re.escape, sorted(set(options), key=len, reverse=True)))


@cache
def _parts() -> dict[str, str]:
    heads = [head for rule in title_rules() for head in rule.heads]
    after = [head for rule in title_rules() if rule.after for head in rule.heads]
    one = f"(?:{_either(words()['modifiers'])}){{0,4}}(?:{_either(heads)})"
    joins = words()["joins"]
    return {
        "title": f"{one}(?:(?:{joins}){{1,2}}{words()['joined_post']}(?:{_either(heads)})){{0,3}}",
        "title_after": f"(?:副|总)?(?:{_either(after)})",
        "words": words()["post"],
        "org": ORG_MARK,
        "open": words()["open"],
    }


@cache
def expand(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the rule files: {title}, {words} and {org} filled in.

    >>> bool(expand("^{title}$").search("常务副省长"))
    True
    """
    for name, part in _parts().items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return re.compile(pattern)


@cache
def stop_words() -> re.Pattern[str]:
    """Give the pattern of words that no title has."""
    return re.compile(words()["stop"])


@cache
def _front() -> re.Pattern[str]:
    return re.compile(words()["front"])


def tidy(title: str) -> str:
    """Leave off what is no part of a title: 本报记者 → 记者.

    >>> tidy("本报记者"), tidy("原副局长"), tidy("公司董事长")
    ('记者', '原副局长', '董事长')
    """
    short = _front().sub("", title).strip()
    # 分管内部市场的委员: what stands before 的 tells of the office, it is not its name.
    short = short.rsplit("的", 1)[-1] or short
    bare = _generic().sub("", short)
    return (bare if rule_of(bare) else short) or title


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(words()["generic"])


def is_occupation(text: str) -> bool:
    """Say whether an open word for what someone does is none of the everyday ones.

    >>> is_occupation("护林员"), is_occupation("大家")
    (True, False)
    """
    return is_title(text) and not _open_not().search(text)


@cache
def _open_not() -> re.Pattern[str]:
    return re.compile(words()["open_not"])


def is_title(text: str) -> bool:
    """Say whether words that fit the grammar can be a title: no verb, no joining word first.

    >>> is_title("机构业务部负责人"), is_title("宣布总经理")
    (True, False)
    """
    if _no_start().match(text):
        return False
    return stop_words().search(_joins().sub("", text)) is None


@cache
def _no_start() -> re.Pattern[str]:
    return re.compile(words()["no_start"])


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(words()["joins"])


@cache
def _heads() -> dict[str, TitleRule]:
    found: dict[str, TitleRule] = {}
    for rule in title_rules():
        for head in rule.heads:
            found.setdefault(head, rule)
    return found


@cache
def _head_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(head) for head in _heads()}, reverse=True))


def _last_head(title: str) -> str | None:
    """Give the longest head that a title ends with."""
    heads = _heads()
    return next((title[-size:] for size in _head_lengths() if title[-size:] in heads), None)


def rule_of(title: str) -> TitleRule | None:
    """Give the family of a title by its last head.

    >>> rule_of("常务副省长").one_holder, rule_of("见习记者").listing
    (True, True)
    """
    head = _last_head(title)
    return None if head is None else _heads()[head]


def head_of(title: str) -> str | None:
    """Give the head that a title ends with, without 副.

    >>> head_of("副委员长"), head_of("党组书记、部长")
    ('委员长', '部长')
    """
    found = _last_head(title)
    return found.removeprefix("副") if found else None
