"""The one policy that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pipeline.articles import Mention
from pipeline.link.standing import only_thought

# A policy told of in the first so many characters is what the article is about.
_OPENING = 400


def find_main(
    text: str,
    mentions: Sequence[Mention],
    ids: Mapping[str, str | None],
    rests: Callable[[Mention], bool],
) -> tuple[Mention, bool] | None:
    """Give the only policy an article is about: all others are only rested on.

    With it, whether the article tells of it more than in passing: in its opening, or more
    than once. ``ids`` are the policies by mention; ``rests`` tells whether a mention is only
    what another policy rests on.

    >>> one = Mention("m", "POLICY", 2, 6, "《通知》")
    >>> main, often = find_main("印发《通知》", [one], {"m": "p"}, lambda mention: False)
    >>> main.text, often
    ('《通知》', True)
    """
    counted: Counter[str] = Counter()
    resting: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for one in mentions:
        policy_id = ids.get(one.mention_id)
        if policy_id is None or only_thought(text, one.start):
            continue
        rested = rests(one)
        (resting if rested else counted)[policy_id] += 1
        if not rested or policy_id not in counted:
            first.setdefault(policy_id, one)
    # 根据《…》, and no other: the one policy that all rests on is what is told of.
    # A document that speaks of itself (本细则) without its title is not what it rests on.
    if not counted and any(one.rule == "policy.self" for one in mentions):
        return None
    ranked = (counted or resting).most_common(2)
    if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= 2 * ranked[1][1]):
        main = first[ranked[0][0]]
        return main, ranked[0][1] > 1 or main.start < _OPENING
    return None
