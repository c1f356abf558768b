"""Read one goal out of an item: indicator, operator, value, scope and its span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.tag.targets.clauses import Clause, Item
from pipeline.tag.targets.figures import Figure
from pipeline.tag.targets.rules import operator_after, operator_before, operator_id, part, part_rules
from pipeline.values import Operator

_TRIM_RIGHT = "的约近各均达为至到超共有也都再分别将可会拟"
_JUNK = "、和及与或，：的在对把由并“”□ 等每新年"
_CHANGE = ("+", "-")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_LEAD_TIME = re.compile(r"(?:全年|年内|每年|年均|累计|总共|共(?![同享建])|合计|今年|明年|当年|年度|年底前?|[\d.]+年)")
_SIZE = re.compile(r"[\d.]+[万亿]*(?:元|美元)(?:及)?以上(?:的)?")
_POST_STOP = re.compile(r"(?:将于|将在|将|建成|投产|达到|实现|落户|建设$|落地$|等$)")


@dataclass(slots=True)
class Goal:
    """A goal as read from one item; offsets on the view without blanks."""

    start: int
    end: int
    rule: str
    score: float
    operator: Operator | None
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    indicator: str | None
    scope: str | None
    has_verb: bool = False


def edge_of(masked: str, start: int, end: int) -> int:
    """Give where a goal begins once the words at its left edge are left outside.

    >>> edge_of("力争全年新增企业", 0, 8)
    2
    """
    pattern = part("edge")
    while start < end:
        if masked[start] in "、，：和及与":
            start += 1
            continue
        match = pattern.match(masked, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    return start


def read_goal(text: str, masked: str, item: Item, last: Goal | None, *, sure: bool) -> Goal | None:
    """Read the goal of an item, or ``None`` where its figure is bound by nothing.

    ``last`` is the goal before it in the same list, whose verb, operator and indicator a
    bare figure takes over; ``sure`` says that the text around is about plans.
    """
    figure = item.figure
    start = edge_of(masked, item.start, figure.start)
    before = masked[start : figure.start]
    bound = operator_before(before)
    if bound is not None and bound[0] == "+" and _is_done_to(figure, before[bound[1] :]):
        bound = None
    suffix = operator_after(masked[figure.end : item.end])
    end = figure.end + (suffix[1] if suffix else 0)
    end_of_figure = end
    head_end = figure.start if bound is None else start + bound[1]
    start, head_end = _inner_edge(masked, start, head_end)
    post = masked[end : item.end]
    verb = _verb(masked[start:head_end])
    inherits = item.listed and last is not None
    head = masked[start:head_end]
    empty = not _WORD.search(head) or bool(verb and not head[len(verb) :].strip(_JUNK))
    takes_post = bool(_WORD.search(post)) or (bool(post) and post[0] == "□")
    operator = _operator(figure, bound[0] if bound else None, suffix[0] if suffix else None)
    rule = operator_id("before", bound[0]) if bound else "target.verb.count"
    if bound is None and verb is None:
        if empty and inherits and last is not None and not takes_post:
            # 分别增长5%、8%: the later figures take the first one's words
            return Goal(
                figure.start, end, last.rule, last.score, last.operator if not suffix else operator,
                figure.value, figure.value_max, figure.unit, last.indicator, last.scope,
                last.has_verb,
            )
        aimed = sure and takes_post and start > item.start
        if empty and not aimed and not (inherits and last is not None and last.has_verb):
            return None
        listed = head.endswith("等") or bool(inherits and last and last.has_verb)
        if takes_post and not empty and not listed:
            return None
        rule = "target.bare"
    indicator_start, indicator_end = start, head_end
    if takes_post and (empty or _is_counted(figure, bound)):
        post_end = _post_end(masked, end, item.end)
        if empty or _leads_to_noun(masked[start:head_end]):
            indicator_start, indicator_end = end, post_end
        end = item.end if _POST_STOP.search(post) else post_end
    elif takes_post and (bound is None or figure.is_percent):
        end = item.end
    indicator, scope = name_indicator(
        text, masked, indicator_start, indicator_end, behind=indicator_start == end_of_figure
    )
    if indicator and indicator.startswith("占") and last is not None and last.indicator:
        indicator = last.indicator + indicator
    if indicator is None and last is not None:
        indicator, scope = last.indicator, scope or last.scope
    if indicator is None and bound is None:
        return None
    has_verb = verb is not None or bool(inherits and last and last.has_verb)
    score = 0.9 if sure and (bound or suffix or has_verb) else 0.75
    return Goal(
        start, end, rule, score, operator, figure.value, figure.value_max, figure.unit,
        indicator, scope, has_verb,
    )


def _is_done_to(figure: Figure, words: str) -> bool:
    """Whether 提升 and the like name work on counted things: 小区改造提升120个."""
    counts = not figure.is_money and not figure.is_percent and figure.unit not in ("倍", "番")
    return counts and words.strip("约近了各均") in ("提升", "提高", "扩大", "增", "净增")


def _leads_to_noun(head: str) -> bool:
    """Whether the noun of a count stands behind it: 打造蔬菜、水果等7个产业集群."""
    bare = head.rstrip("约近各了")
    if bare.endswith(("等", "的")):
        return True
    return any(match.end() == len(bare) for match in part("strip_verb").finditer(bare))


def _inner_edge(masked: str, start: int, end: int) -> tuple[int, int]:
    """Leave out who commits (港口集团将力争…), or an intent before the operator (占比将…)."""
    matches = list(part("inner_edge").finditer(masked, start, end))
    if not matches:
        return start, end
    last = matches[-1]
    if last.end() >= end:
        return (start, last.start()) if last.start() > start else (end, end)
    return edge_of(masked, last.end(), end), end


def _is_counted(figure: Figure, bound: tuple[Operator, int] | None) -> bool:
    if figure.is_percent:
        return False
    return bound is None or bound[0] not in _CHANGE


def _verb(head: str) -> str | None:
    lead = _LEAD_TIME.match(head)
    match = part("count_verb").match(head, lead.end() if lead else 0)
    if match:
        return head[: match.end()]
    tail = head[-6:]
    for one in part("count_verb").finditer(tail):
        if one.end() >= len(tail.rstrip("各约近了超")):
            return one.group()
    return None


def _operator(figure: Figure, before: Operator | None, after: Operator | None) -> Operator:
    if before in _CHANGE or before in (">", "<"):
        return before  # type: ignore[return-value]
    if after is not None and before in (None, "=", ">=", "<="):
        return after
    if before is not None and before != "=":
        return before
    by_qualifier: dict[str, Operator] = {
        "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<",
    }
    return by_qualifier.get(figure.qualifier, "=")


def _post_end(masked: str, start: int, end: int) -> int:
    while end > start and masked[end - 1] in "等的并和及":
        end -= 1
    return end


def name_indicator(
    text: str, masked: str, start: int, end: int, *, behind: bool = False
) -> tuple[str | None, str | None]:
    """Give indicator and scope of the words between two offsets.

    ``behind``: the words follow their figure, so that they begin with the noun itself.

    >>> name_indicator("全省绿色贷款余额", "全省绿色贷款余额", 0, 8)
    ('绿色贷款余额', '全省')
    """
    scope = None
    if not behind:
        start, scope = _skip_lead(masked, start, end)
    while start < end and masked[start] in "的了，、：“和":
        start += 1
    while end > start and masked[end - 1] in _TRIM_RIGHT:
        end -= 1
    words = text[start:end].strip("，、")
    if words.startswith("“") and words.find("”") in (-1, len(words) - 1):
        words = words.strip("“”")
    return (words or None), scope


def _skip_lead(masked: str, start: int, end: int) -> tuple[int, str | None]:
    """Leave out time words, sizes, verbs and the scope before an indicator."""
    scope = None
    for _ in range(4):
        begun = start = edge_of(masked, start, end)
        for pattern in (_LEAD_TIME, _SIZE, part("strip_verb")):
            match = pattern.match(masked, start, end)
            if match and start < match.end() < end:
                start = match.end()
        group = part("scope").match(masked, start, end)
        if group and scope is None and group.end() < end and "、" not in masked[start:end]:
            scope, start = group.group(), group.end()
        if start == begun:
            break
    return start, scope


def share_out(goals: list[Goal]) -> None:
    """Give each figure of a 分别 list its own indicator: A、B分别增长5%、8%.

    Nothing changes where the names cannot be counted off against the figures.
    """
    head = goals[0].indicator
    if len(goals) < 2 or not head:
        return
    names = [name for name in re.split("[、和及与]", head) if name]
    if len(names) != len(goals) or any(one.indicator != head for one in goals):
        return
    shared = part("measure").search(names[-1])
    for goal, name in zip(goals, names, strict=True):
        whole = shared is None or part("measure").search(name)
        goal.indicator = name if whole or shared is None else name + shared.group()


def read_comparative(text: str, masked: str, clause: Clause) -> Goal | None:
    """Read a goal without a figure: as fast as, higher than, full coverage.

    >>> words = "力争居民收入与经济增长基本同步"
    >>> read_comparative(words, words, Clause(0, len(words))).indicator
    '居民收入'
    """
    start = edge_of(masked, clause.start, clause.end)
    words = masked[start : clause.end]
    for rule, pattern in part_rules("comparative"):
        match = pattern.match(words)
        if match:
            inner = start + match.start("indicator"), start + match.end("indicator")
            indicator, scope = name_indicator(text, masked, *inner)
            return Goal(
                start, start + match.end("operator"), rule, 0.85, "comparative",
                None, None, None, indicator, scope,
            )
    for rule, pattern in part_rules("cover"):
        match = pattern.match(words)
        if match:
            indicator, scope = name_indicator(text, masked, start, start + match.end("operator"))
            return Goal(
                start, start + match.end("operator"), rule, 0.7, "=",
                None, None, None, indicator, scope,
            )
    return None
