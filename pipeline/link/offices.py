"""Which of several policies a person's office speaks for: the one that it issued."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.entities import Policy

_LEVEL = re.compile(r"^(?:自治区|[省市县区州旗镇乡])")


def policy_of_office(
    known: str, policies: Collection[Policy], governing: Collection[str | None]
) -> str | None:
    """Give the id of the one policy that a person's office issued, or else of its own place.

    ``known`` is title@affiliation, ``governing`` the ids of policies that are not only rested
    on. 市数据局 among the issuers is taken for 苏州市数据局.

    >>> local = Policy("p1", "甲市数据条例实施细则", issuers=("市数据局",))
    >>> higher = Policy("p2", "数据管理办法", issuers=("国家数据局",))
    >>> policy_of_office("处长@甲市数据局法规处", [local, higher], {"p1"})
    'p1'
    >>> policy_of_office("处长@乙市财政局", [local, higher], {"p1"}) is None
    True
    """
    office = known.partition("@")[2]
    if not office:
        return None
    issued = [one for one in policies if any(_names(issuer, office) for issuer in one.issuers)]
    found = issued or [
        one for one in policies if one.policy_id in governing and one.title[:2] == office[:2]
    ]
    return found[0].policy_id if len(found) == 1 else None


def _names(issuer: str, office: str) -> bool:
    core = _LEVEL.sub("", issuer)
    return len(core) > 2 and core in office
