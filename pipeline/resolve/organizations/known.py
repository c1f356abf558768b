"""Short names that everyone uses for a national organization: 央行, 证监会."""

from __future__ import annotations

from functools import cache

from pipeline.resolve.organizations.names import clean
from pipeline.rules import Rule, load_rules


class KnownRule(Rule):
    """An official name; ``match`` are its short names, ``local`` if a local organ has them too."""

    name: str
    local: bool = False


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
