"""Settles 新区财政局, 开发区管委会 on the zone that the article names."""

from __future__ import annotations

import re
from functools import cache

from pipeline.articles import Article
from pipeline.resolve.organizations.names import clean, words


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"^[我本该]?(?P<zone>{words()['zones']})(?P<body>[一-龥]{{2,}})$")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(f"^(?P<name>[一-龥]{{2,14}}?(?P<zone>{words()['zones']}))")


def zone_names(article: Article) -> dict[str, set[str]]:
    """Give the proper names of the zones that an article names, by the word they end with.

    >>> from pipeline.articles import Mention
    >>> text = "青岛西海岸新区管委会"
    >>> zone_names(Article("a", "d", text, mentions=(Mention("m", "ORG", 0, 10, text),)))
    {'新区': {'青岛西海岸新区'}}
    """
    found: dict[str, set[str]] = {}
    for one in article.mentions:
        if one.label in {"ORG", "PLACE"}:
            match = _named().match(clean(one.text))
            if match:
                found.setdefault(match["zone"], set()).add(match["name"])
    return found


def complete(name: str, zones: dict[str, set[str]]) -> tuple[str, ...]:
    """Give the full names that a name with a bare zone word can stand for.

    >>> complete("新区财政局", {"新区": {"青岛西海岸新区"}})
    ('青岛西海岸新区财政局',)
    """
    match = _bare().match(name)
    if match is None:
        return ()
    return tuple(sorted(zone + match["body"] for zone in zones.get(match["zone"], ())))
