"""Name the indicator and the scope of a goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.tag.targets.patterns import JOIN
from pipeline.tag.targets.rules import part

# Adverbs and prepositions that are left over at the end of an indicator.
_TRIM_LEFT = "的了把，、：“"
_TRIM_RIGHT = "的约近各均达为至到超共有也都再分别将可会拟要以翻"
_BETWEEN_ITEMS = "、，：及"


def edge_of(masked: str, start: int, end: int) -> int:
    """Give where a goal begins once the words at its left edge are left outside.

    >>> edge_of("力争全年新增企业", 0, 8)
    2
    """
    pattern = part("edge")
    while start < end:
        if masked[start] in _BETWEEN_ITEMS:
            start += 1
            continue
        match = pattern.match(masked, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    return start


def inner_edge(masked: str, start: int, end: int) -> tuple[int, int]:
    """Leave out who commits (港口集团将力争…), or an intent before the operator (占比将…).

    >>> inner_edge("港口集团将力争吞吐量", 0, 10)
    (7, 10)
    """
    matches = list(part("inner_edge").finditer(masked, start, end))
    if not matches:
        return start, end
    last = matches[-1]
    if last.end() >= end:
        return (start, last.start()) if last.start() > start else (end, end)
    return edge_of(masked, last.end(), end), end


def leads_to_noun(head: str) -> bool:
    """Whether the noun of a count stands behind it: 打造蔬菜、水果等7个产业集群.

    >>> leads_to_noun("打造蔬菜、水果等"), leads_to_noun("老旧小区")
    (True, False)
    """
    bare = head.rstrip("约近各了")
    if bare.endswith(("等", "的")):
        return True
    return any(match.end() == len(bare) for match in part("strip_verb").finditer(bare))


def name_indicator(
    text: str, masked: str, start: int, end: int, *, behind: bool = False
) -> tuple[str | None, str | None]:
    """Give indicator and scope of the words between two offsets.

    ``behind``: the words follow their figure, so that they begin with the noun itself.

    >>> name_indicator("全省绿色贷款余额", "全省绿色贷款余额", 0, 8)
    ('绿色贷款余额', '全省')
    """
    scope = None
    if behind:
        # 具有国内竞争力的大模型: the noun stands behind the last 的
        start = max(start, _noun_start(masked, start, end))
        done = part("all_done").search(masked, start, end)
        end = done.start() if done and done.start() > start else end
    else:
        start, scope = _skip_lead(masked, start, end)
        tail = part("indicator_tail").search(masked, start, end)
        end = tail.start() if tail and tail.start() > start else end
    while start < end and masked[start] in _TRIM_LEFT:
        start += 1
    while end > start and masked[end - 1] in _TRIM_RIGHT:
        end -= 1
    words = text[start:end].strip("，、")
    if words.startswith("“") and words.find("”") in (-1, len(words) - 1):
        words = words.strip("“”")
    return (words or None), scope


def _noun_start(masked: str, start: int, end: int) -> int:
    at = masked.rfind("的", start, end)
    return at + 1 if 0 <= at < end - 2 else start


def _skip_lead(masked: str, start: int, end: int) -> tuple[int, str | None]:
    """Leave out time words, sizes, verbs and the scope before an indicator."""
    scope = None
    for _ in range(4):
        begun = start = edge_of(masked, start, end)
        for kind in ("lead_time", "lead_size", "strip_verb"):
            match = part(kind).match(masked, start, end)  # type: ignore[arg-type]
            if match and start < match.end() < end:
                start = match.end()
        group = part("scope").match(masked, start, end)
        if group and scope is None and group.end() < end and "、" not in masked[start:end]:
            scope, start = group.group(), group.end()
        if start == begun:
            break
    return start, scope


def lift_place(indicator: str | None, places: Sequence[str]) -> tuple[str | None, str | None]:
    """Give the place that an indicator begins with, and the indicator without it.

    >>> lift_place("在天心镇新建果园", ["天心镇"])
    ('天心镇', '果园')
    """
    for place in places:
        for lead in (place, f"在{place}"):
            if indicator and indicator.startswith(lead) and len(indicator) > len(lead) + 1:
                rest = indicator[len(lead) :].removeprefix("的")
                name, _ = name_indicator(rest, rest, 0, len(rest))
                return place, name or rest
    return None, indicator


def share_out(head: str | None, count: int) -> Sequence[str] | None:
    """Give each figure of a 分别 list its own indicator: A、B分别增长5%、8%.

    ``None`` where the names cannot be counted off against ``count`` figures.

    >>> share_out("城镇和农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    names = [name for name in re.split(JOIN, head or "") if name]
    if count < 2 or len(names) != count:
        return None
    shared = part("measure").search(names[-1])
    if shared is None:
        return names
    return [name if part("measure").search(name) else name + shared.group() for name in names]
