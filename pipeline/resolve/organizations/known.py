"""Short names that everyone uses for a national organization: 央行, 证监会."""

from __future__ import annotations

import re
from functools import cache

from pipeline.resolve.organizations.names import clean
from pipeline.rules import Rule, load_rules


class KnownRule(Rule):
    """An official name; ``match`` are its short names.

    ``local``: a local organ may go by the short name too; ``branches``: the short name is
    expanded before a branch.
    """

    name: str
    local: bool = False
    branches: bool = False


@cache
def known_rules() -> tuple[KnownRule, ...]:
    """Load the rules of ``known.toml``."""
    return load_rules("pipeline.resolve.organizations", "known.toml", KnownRule)


@cache
def _by_short_name() -> dict[str, KnownRule]:
    return {short: rule for rule in known_rules() for short in (*rule.match, rule.name)}


def known(name: str) -> KnownRule | None:
    """Give the rule for a short name that everyone uses; ``None`` for any other.

    >>> known("央行").name
    '中国人民银行'
    >>> known("人民银行浙江省分行") is None
    True
    """
    return _by_short_name().get(clean(name))


@cache
def _branch_pattern() -> re.Pattern[str]:
    shorts = [short for rule in known_rules() if rule.branches for short in rule.match]
    either = "|".join(sorted(shorts, key=len, reverse=True))
    return re.compile(f"^(?P<short>{either})(?P<rest>.{{2,12}}(?:分行|支行|营业部|营业管理部))$")


def known_branch(name: str) -> str | None:
    """Give the full name of a branch of a bank that goes by its short name.

    >>> known_branch("工行杭州分行"), known_branch("杭州银行宁波分行")
    ('中国工商银行杭州分行', None)
    """
    found = _branch_pattern().match(name)
    if found is None:
        return None
    return _by_short_name()[found["short"]].name + found["rest"]
