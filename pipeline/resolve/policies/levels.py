"""Which level of government a policy is of."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.policies.vocabulary import words

_ORDER = ("national", "provincial", "county", "municipal")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    levels = words()["levels"]
    return tuple((name, re.compile("|".join(levels[name]))) for name in _ORDER)


@cache
def level_of(issuer: str | None, title: str) -> str | None:
    """Give national, provincial, municipal, county or institution; ``None`` if nothing says.

    >>> level_of("国务院办公厅", "关于促进消费的意见")
    'national'
    >>> level_of(None, "舟山市本级创新券实施管理办法")
    'municipal'
    >>> level_of("浙江大学", "关于奖学金的办法")
    'institution'
    """
    if issuer is not None:
        for name, pattern in _patterns():
            if pattern.search(issuer):
                return name
        return "institution"
    if title.startswith("中华人民共和国"):
        return "national"
    head = re.match(
        r"^(?:关于(?:印发|支持|推进|加快|促进)?)?[一-龥]{1,9}?(?:省|自治区|市|县|区(?!域)|州|旗)",
        title,
    )
    if head is None:
        return None
    for name, pattern in _patterns()[1:]:
        if pattern.search(head.group()):
            return name
    return None
