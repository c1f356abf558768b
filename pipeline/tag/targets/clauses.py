"""Cut a sentence into clauses, and a clause into one item for each figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.tag.targets.figures import Figure
from pipeline.tag.targets.indicators import edge_of
from pipeline.tag.targets.patterns import ASIDE, BLIND, CLAUSE, JOIN, JOINS, NUMBERING, WORD
from pipeline.tag.targets.rules import (
    CueKind,
    cue,
    operator_after,
    operator_before,
    operator_inside,
    part,
)

# a figure behind these belongs to an adverbial: 以四个集聚区为主体
_VETOES: tuple[CueKind, ...] = ("veto", "grant", "condition")
# what may stand between a day and the operator: 2027年将超过
_ADVERBS = "，将可要均都就预计力争达"
# 解决21万人的饮水困难
_SOLVED = ("解决", "保障", "满足")
_RATIOS = ("占比", "同比", "环比", "配比", "之比")
_PREPOSITIONS = ("以", "由", "从", "自", "对", "把", "被", "与", "比", "较", "因", "凭")


class Clause(NamedTuple):
    """A stretch of a sentence between commas, in offsets of the text."""

    start: int
    end: int


class Item(NamedTuple):
    """What belongs to one figure: from ``start`` to ``end``; ``listed`` after a join.

    ``gap`` is a day between the indicator and the operator.
    """

    start: int
    end: int
    figure: Figure
    listed: bool
    gap: tuple[int, int] | None = None


def mask_asides(text: str) -> str:
    """Blind brackets, titles and short quotations, keeping every offset.

    >>> mask_asides("建设50个“宁静小区”")
    '建设50个□□□□□□'
    """
    numbered = NUMBERING.sub(lambda match: "：" * len(match.group()), text)
    return ASIDE.sub(lambda match: BLIND * len(match.group()), numbered)


def split_clauses(masked: str, start: int, end: int) -> list[Clause]:
    """Give the clauses between the commas and colons of a sentence.

    >>> split_clauses("增长5%，收入增长6%。", 0, 12)
    [Clause(start=0, end=4), Clause(start=5, end=11)]
    """
    return [Clause(*match.span()) for match in CLAUSE.finditer(masked, start, end)]


def split_items(masked: str, clause: Clause, figures: Sequence[Figure]) -> list[Item]:
    """Give one item for each figure of a clause that can be a goal's value.

    Figures that only describe (总投资3亿元的, 10亿元以上项目) are left out.
    """
    kept: list[Item] = []
    usable = [one for one in figures if not _describes(masked, clause, one)]
    usable = [one for n, one in enumerate(usable) if not _is_example(masked, one, usable[n + 1 :])]
    position = clause.start
    listed = False
    for number, figure in enumerate(usable):
        following = usable[number + 1] if number + 1 < len(usable) else None
        limit = following.start if following else clause.end
        after = masked[figure.end : limit]
        suffix = operator_after(after)
        rest_start = figure.end + (suffix[1] if suffix else 0)
        rest = masked[rest_start:limit]
        if following is None:
            kept.append(Item(position, clause.end, figure, listed))
            break
        if not rest:
            # 14台35蒸吨锅炉: the second figure describes what the first counts
            usable[number + 1] = figure
            continue
        cut = _cut(rest)
        if cut is None:
            # 投资50亿元在100个城市建设…: what follows 在 is the next goal's
            verb = 0 if rest[0] == "在" else _verb_in(rest)
            bound = _is_bound(masked[position : figure.start])
            if verb is None or not bound:
                continue
            kept.append(Item(position, rest_start + verb, figure, listed))
            position, listed = rest_start + verb, False
        else:
            kept.append(Item(position, rest_start + cut, figure, listed))
            position, listed = rest_start + cut + 1, True
    return kept


def without_days(masked: str, item: Item, start: int, end: int) -> Item:
    """Give an item without the days before its figure, which stand at ``start`` to ``end``.

    The words before the days stay where none but the operator stands behind them.

    >>> text = "综合产值到2027年超过50亿元"
    >>> figure = Figure(12, 16, None, None, "CNY", "exact", True)
    >>> without_days(text, Item(0, 16, figure, False), 5, 10).gap
    (4, 10)
    """
    bounded = part("date_before").match(masked, end, item.figure.start)
    end = bounded.end() if bounded else end
    bound = operator_before(masked[end : item.figure.start])
    only = bound is not None and not masked[end : end + bound[1]].strip(_ADVERBS)
    ahead = masked[item.start : start]
    joint = part("day_joint").search(ahead)
    noun = ahead[: joint.start()] if joint else ahead
    if not only or not WORD.search(noun) or edge_of(noun, 0, len(noun)) >= len(noun):
        return item._replace(start=end)
    return item._replace(gap=(item.start + len(noun), end))


def _is_example(masked: str, figure: Figure, later: Sequence[Figure]) -> bool:
    """Whether a figure stands in an example of what is counted later.

    一期2万吨电池、二期10万吨正极材料等7个项目 counts projects.
    """
    if masked[figure.start - 1 : figure.start] == "等" or not later:
        return False
    suffix = operator_after(masked[figure.end : figure.end + 6])
    behind = figure.end + (suffix[1] if suffix else 0)
    if masked[behind : behind + 1] in JOINS:
        return False
    return any(masked[one.start - 1] == "等" for one in later)


def _cut(rest: str) -> int | None:
    if rest[0] in JOINS:
        return 0
    if rest[-1] in "和及与":
        return len(rest) - 1
    if rest[-1] == "等":
        # 5个专项和新能源、绿色低碳等8个专项: the examples belong to what follows
        first = JOIN.search(rest)
        return first.start() if first else None
    at = rest.rfind("、")
    return at if at >= 0 else None


def _verb_in(rest: str) -> int | None:
    match = part("count_verb").search(rest)
    return match.start() if match else None


def _is_bound(before: str) -> bool:
    if operator_before(before) is not None:
        return True
    if before.endswith("在") or "在" in before[:1]:
        return False
    return any(match.end() >= len(before) - 1 for match in part("count_verb").finditer(before))


def _describes(masked: str, clause: Clause, figure: Figure) -> bool:
    """Whether a figure only describes something: 总投资3亿元的项目, 三个方面, 35岁."""
    before = masked[clause.start : figure.start]
    after = masked[figure.end : clause.end]
    led = before[-1:] in _PREPOSITIONS and not before.endswith(_RATIOS)
    if masked[figure.start] == BLIND or led:
        return True
    bound = operator_before(before) or operator_inside(before)
    if figure.is_rate and (
        bound is None or (bound[0] != ">=" and not part("rate_moved").match(before, bound[1]))
    ):
        # a price or a rate (每亩500元) is a goal only where it is moved to
        return True
    if (bound is None or bound[0] == "=") and part("attribute_alone").search(before[-10:]):
        return True
    attribute = part("attribute_after").match(after) and not _is_extent(figure, before, after)
    if attribute or _sorts(figure, before, after):
        return True
    if figure.unit and part("time_unit").match(figure.unit):
        return bound is None or (
            bound[0] in ("=", "+") and part("life_span").search(before) is None
        )
    counts = not figure.is_money and not figure.is_percent
    return _is_attribute(before, after) or (
        counts and part("count_none").match((figure.unit or "") + after) is not None
    )


def _is_extent(figure: Figure, before: str, after: str) -> bool:
    """Whether an extent is what is built: 建设1100公里的绿道."""
    if after[:1] != "的" or not figure.unit:
        return False
    if before.endswith(_SOLVED):
        return True
    if not part("extent").match(figure.unit):
        return False
    tail = before[-4:].rstrip("约近")
    return any(one.end() == len(tail) for one in part("count_verb").finditer(tail))


def _sorts(figure: Figure, before: str, after: str) -> bool:
    """Whether an amount sorts things by size: 10亿元以上项目."""
    sized = figure.is_money and part("size_after").match(after) is not None
    return sized and operator_before(before) is None


def _is_attribute(before: str, after: str) -> bool:
    """Whether words before a figure make it describe the noun behind: 年产32万吨项目."""
    rest = after.lstrip("以上下内左右多余及")
    if not rest or rest[0] in JOINS:
        return False
    tail = before[-8:].rstrip("约近超达")
    return any(match.end() == len(tail) for match in part("attribute_before").finditer(tail))


def is_vetoed(text: str) -> bool:
    """Whether a clause grants, sets a condition or announces a meeting.

    >>> is_vetoed("给予10万元奖励"), is_vetoed("新增就业10万人")
    (True, False)
    """
    return any(cue(kind).search(text) for kind in _VETOES)
