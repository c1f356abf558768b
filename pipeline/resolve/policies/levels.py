"""Which level of government a policy is of."""

from __future__ import annotations

import re
from functools import cache

from pipeline.tag.policies.vocabulary import any_of, words

# In a title only what stands at its head tells: 舟山市本级…, 关于支持宁夏建设….
_TITLE_HEAD = re.compile(
    r"^(?:关于)?(?:印发|支持|推进|加快|促进)?[《〈]?([一-龥]{1,9}?(?:省|自治区|市|县|区(?!域)|州|旗))"
)


@cache
def _divisions() -> re.Pattern[str]:
    levels = words()["levels"]
    named = "|".join(
        f"(?P<{name}>{levels[name]})" for name in ("county", "municipal", "provincial")
    )
    return re.compile(
        rf"(?P<capital>{any_of(levels['municipalities'])})|(?<=[一-龥])(?:{named})|^(?:省|市|县|区)"
    )


@cache
def _national() -> re.Pattern[str]:
    return re.compile("|".join(words()["levels"]["national"]))


@cache
def _province() -> re.Pattern[str]:
    return re.compile(any_of(words()["levels"]["provinces"]))


@cache
def level_of(issuer: str | None, title: str) -> str | None:
    """Give national, provincial, municipal, county or institution; ``None`` if nothing says.

    >>> level_of("国务院办公厅", "关于促进消费的意见")
    'national'
    >>> level_of("浙江省杭州市人民政府", "关于促进消费的意见")
    'municipal'
    >>> level_of(None, "舟山市本级创新券实施管理办法")
    'municipal'
    >>> level_of("浙江大学", "关于奖学金的办法")
    'institution'
    """
    if issuer is not None:
        return _of_name(issuer)
    if title.startswith("中华人民共和国"):
        return "national"
    head = _TITLE_HEAD.match(title)
    return _of_division(head[1]) if head is not None else None


def _of_name(issuer: str) -> str:
    division = _of_division(issuer)
    if division is not None:
        return division
    if _national().search(issuer):
        # 中国人民银行浙江省分行 has its division; 人民银行浙江分行 only the province's name.
        return "provincial" if _province().search(issuer) else "national"
    return "institution"


def _of_division(name: str) -> str | None:
    """Give the level of the last division in a name."""
    level = None
    for match in _divisions().finditer(name):
        level = match.lastgroup or {"省": "provincial", "市": "municipal"}.get(match[0], "county")
    return "provincial" if level == "capital" else level
