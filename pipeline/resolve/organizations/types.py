"""Tells what kind of organization a name is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pydantic import Field

from pipeline.resolve.organizations.names import clean
from pipeline.rules import Rule, load_rules


class OrgTypeRule(Rule):
    """A kind of organization and the pattern of its names."""

    org_type: str
    pattern: re.Pattern[str]
    excluded: re.Pattern[str] | None = Field(default=None, alias="except")

    def fits(self, name: str) -> bool:
        """Say whether the name (without spaces) is of this kind."""
        if self.excluded and self.excluded.search(name):
            return False
        return self.pattern.search(name) is not None


@cache
def type_rules() -> tuple[OrgTypeRule, ...]:
    """Load the rules of ``types.toml`` in their order."""
    return load_rules("pipeline.resolve.organizations", "types.toml", OrgTypeRule)


@lru_cache(maxsize=32768)
def org_type(name: str) -> str | None:
    """Give the kind of an organization by its name; ``None`` where the name does not say.

    >>> org_type("中国人民银行浙江省分行"), org_type("浙江省委金融办"), org_type("市科技局")
    ('bank', 'party', 'government')
    """
    text = clean(name)
    return next((rule.org_type for rule in type_rules() if rule.fits(text)), None)
