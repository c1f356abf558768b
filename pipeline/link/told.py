"""The policies told of before a place, and the words that point at one or all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.link.surroundings import sentence_at
from pipeline.link.view import MARKS, View

_POLICY = MARKS["POLICY"]
# 前者 and 后者 point at one of the two policies told of last.
_POINTER = re.compile(r"前者|后者")
_POINTED = 0.95
_NUMBERS = {"一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6}


class Tied(NamedTuple):
    """The policy a match goes to: its id, its mention, and how much less sure that is.

    ``cue`` spans, in the view, the words between policy and match that show it.
    """

    policy_id: str
    mention_id: str | None
    factor: float
    cue: tuple[int, int] | None = None


def count_of(words: str) -> int:
    """Give the small number that ``words`` hold, 0 without one.

    >>> count_of("两份"), count_of("3份"), count_of("份")
    (2, 3, 0)
    """
    written = next((_NUMBERS[one] for one in words if one in _NUMBERS), 0)
    return written or int("".join(one for one in words if one.isdecimal()) or 0)


def last_told(view: View, low: int, policies: Mapping[str, str | None]) -> list[Tied]:
    """Give each policy told of before ``low``, in the order of their last mentions.

    ``policies`` gives the policy of a mention id.

    >>> last_told(View("没有政策。", (0,), (0,), {}), 4, {})
    []
    """
    told: dict[str, Tied] = {}
    for place, mention in view.mentions.items():
        if place >= low:
            break
        policy_id = policies.get(mention.mention_id) if mention.label == "POLICY" else None
        if policy_id is not None:
            told.pop(policy_id, None)
            told[policy_id] = Tied(policy_id, mention.mention_id, _POINTED)
    return list(told.values())


def pointed_at(view: View, low: int, policies: Mapping[str, str | None]) -> Tied | None:
    """Give the policy that 前者 or 后者 in the sentence before ``low`` points at.

    >>> pointed_at(View("后者规定，每亩补百元。", (0,), (0,), {}), 6, {}) is None
    True
    """
    start, _ = sentence_at(view.text, low)
    pointers = list(_POINTER.finditer(view.text, start, low + 2))
    if not pointers or _POLICY in view.text[pointers[-1].end() : low]:
        return None
    told = last_told(view, pointers[-1].start(), policies)[-2:]
    if len(told) < 2:
        return None
    return told[0 if pointers[-1][0] == "前者" else 1]
