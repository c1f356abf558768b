"""Read one goal out of an item: indicator, operator, value, scope and its span."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.tag.targets.clauses import Item
from pipeline.tag.targets.figures import Figure
from pipeline.tag.targets.indicators import edge_of, inner_edge, leads_to_noun, name_indicator
from pipeline.tag.targets.patterns import BLIND, JOINS, WORD
from pipeline.tag.targets.rules import (
    operator_after,
    operator_before,
    operator_id,
    operator_inside,
    part,
    verb_operator,
)
from pipeline.values import Operator, Qualifier

COUNTED = "target.verb.count"
BARE = "target.bare"
DATED = "target.verb.done"
_SURE, _UNSURE = 0.9, 0.75
_JUNK = "、和及与或，：的在对把由并“” 等每新年"
_REALISE = "实现"
_LED = "对以由与“"
_FILLERS = "各约近了超均"
_WORK_WORDS = ("提升", "提高", "扩大", "增", "净增")
_BY_QUALIFIER: dict[Qualifier, Operator] = {
    "at_least": ">=",
    "more_than": ">",
    "at_most": "<=",
    "less_than": "<",
}


@dataclass(slots=True)
class Goal:
    """A goal as read from one item; offsets on the view without blanks."""

    start: int
    end: int
    rule: str
    score: float
    operator: Operator | None
    indicator: str | None
    scope: str | None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    has_verb: bool = False


@dataclass(frozen=True, slots=True)
class _Parse:
    """The words around a figure: ``head`` before its operator, ``post`` behind its suffix."""

    figure: Figure
    start: int
    head_end: int
    end: int
    head: str
    post: str
    before: Operator | None
    after: Operator | None
    verb: str | None
    aimed: bool
    realised: bool

    @property
    def empty(self) -> bool:
        """Whether nothing before the figure can be its indicator."""
        lead = part("lead_time").match(self.head)
        head = self.head[lead.end() :] if lead else self.head
        if not WORD.search(head):
            return True
        return self.verb is not None and not self.head[len(self.verb) :].strip(_JUNK)

    @property
    def names_money(self) -> bool:
        """Whether the verb itself says what the money is: 投资50亿元."""
        return self.figure.is_money and any(word in self.head for word in ("投资", "投入", "融资"))

    @property
    def takes_post(self) -> bool:
        """Whether words behind the figure belong to it: 50个小区."""
        return bool(WORD.search(self.post)) or self.post.startswith(BLIND)

    @property
    def tells_end(self) -> bool:
        """Whether it counts what will all be done with: (还将有)3座电站并网."""
        bare = self.empty or part("rest_lead").fullmatch(self.head)
        return bool(bare) and self.counts and part("all_done").search(self.post) is not None

    @property
    def counts(self) -> bool:
        """Whether the figure counts things, or is an amount that nothing changes by."""
        return not self.figure.is_percent and self.before not in ("+", "-")

    @property
    def operator(self) -> Operator:
        """The operator that the words before and behind the figure make together."""
        before, after = self.before, self.after
        if before is not None and before in ("+", "-", ">", "<"):
            return before
        if after is not None:
            return after
        if before is not None and before != "=":
            return before
        if self.verb is not None and (own := verb_operator(self.verb)) is not None:
            return own
        return _BY_QUALIFIER.get(self.figure.qualifier, "=")


def read_goal(
    text: str, masked: str, item: Item, last: Goal | None, *, sure: bool, dated: bool = False
) -> Goal | None:
    """Read the goal of an item, or ``None`` where its figure is bound by nothing.

    ``last`` is the goal before it in the same list, whose verb, operator and indicator a
    bare figure takes over; ``sure`` says that the text around is about plans, ``dated``
    that a deadline and what will be done by then follow the figure.
    """
    parse = _parse(masked, item)
    before = last if item.listed else None
    rule = _rule(parse, before, sure=sure)
    if rule is None and dated:
        rule = DATED
    if rule is None or _goes_on(parse):
        return None
    if rule == BARE and parse.empty and before is not None and not parse.takes_post:
        return _repeated(parse, before)
    end, indicator, scope = _name(text, masked, item, parse)
    if last is not None:
        if indicator is None:
            indicator, scope = last.indicator, scope or last.scope
        elif indicator.startswith("占") and last.indicator:
            # 技改投资增长8%、占工业投资比重提高到三成
            indicator = last.indicator + indicator
    if indicator is None and parse.before is None and parse.verb is None:
        return None
    has_verb = parse.verb is not None or (before is not None and before.has_verb)
    # 完成6个中心、40个站: 完成 binds the later counts as a verb does
    has_verb = has_verb or (parse.before == "=" and parse.takes_post)
    bound = parse.before is not None or parse.after is not None or has_verb
    score = _SURE if sure and bound else _UNSURE
    goal = Goal(parse.start, end, rule, score, parse.operator, indicator, scope)
    goal.has_verb = has_verb
    return _with_figure(goal, parse.figure)


def _rule(  # noqa: PLR0911 - a line a rule
    parse: _Parse, before: Goal | None, *, sure: bool
) -> str | None:
    """Give the rule that binds a figure to its goal, or ``None`` where nothing does."""
    if parse.before is not None:
        return operator_id("before", parse.before)
    if parse.verb is not None:
        return COUNTED
    if parse.realised and not parse.empty and parse.head[0] not in _LED:
        return operator_id("before", "=")
    if before is not None and before.has_verb:
        return BARE
    if parse.tells_end:
        return DATED
    if parse.empty:
        repeats = before is not None and not parse.takes_post
        shared = parse.figure.is_percent and parse.after is not None
        aimed = sure and (parse.aimed or shared) and parse.takes_post
        return BARE if repeats or aimed else None
    return None if parse.takes_post and not parse.head.endswith("等") else BARE


def _goes_on(parse: _Parse) -> bool:
    """Whether a count only says what goes on: 推进844个项目建设, without an end or a bound."""
    if parse.before is not None or parse.after is not None or not parse.takes_post:
        return False
    if not part("weak_verb").match(parse.head) or not parse.counts:
        return False
    return part("done_verb").search(parse.post) is None


def _name(text: str, masked: str, item: Item, parse: _Parse) -> tuple[int, str | None, str | None]:
    """Give the end of a goal, its indicator and its scope."""
    end, behind = parse.end, False
    words = (parse.start, parse.head_end)
    if parse.names_money:
        pass
    elif parse.takes_post and (parse.empty or parse.counts):
        end = _post_end(masked, parse.end, item.end)
        behind = (
            parse.empty or parse.tells_end or parse.verb is not None or leads_to_noun(parse.head)
        )
        words = (parse.end, end) if behind else words
        if part("post_verb").search(parse.post):
            end = item.end
    elif parse.takes_post and parse.post[0] not in JOINS:
        end = item.end
    elif parse.empty and not parse.takes_post and not parse.names_money:
        return end, None, None
    return (end, *name_indicator(text, masked, *words, behind=behind))


def _parse(masked: str, item: Item) -> _Parse:
    figure = item.figure
    start = edge_of(masked, item.start, figure.start)
    words = masked[start : figure.start]
    bound = operator_before(words)
    if bound is None:
        bound = operator_inside(words)
    if bound is not None and bound[0] == "+" and _is_work(figure, words[bound[1] :]):
        bound = None
    suffix = operator_after(masked[figure.end : item.end])
    end = figure.end + (suffix[1] if suffix else 0)
    head_end = figure.start if bound is None else start + bound[1]
    start, head_end = inner_edge(masked, start, head_end)
    if item.gap is not None and start <= item.gap[0]:
        # 综合产值到2027年超过50亿元: the indicator stands before the day
        between = masked[item.gap[1] : head_end].strip(_FILLERS + _JUNK)
        head_end = head_end if WORD.search(between) else item.gap[0]
    head = masked[start:head_end]
    return _Parse(
        figure,
        start,
        head_end,
        end,
        head,
        masked[end : item.end],
        bound[0] if bound else None,
        suffix[0] if suffix else None,
        _verb(head),
        start > item.start,
        _REALISE in masked[item.start : start],
    )


def _repeated(parse: _Parse, last: Goal) -> Goal:
    """分别增长5%、8%: the later figures take the first one's words."""
    operator = parse.operator if parse.after else last.operator
    if last.operator in ("+", "-"):
        operator = last.operator
    goal = Goal(
        parse.figure.start, parse.end, last.rule, last.score, operator, last.indicator, last.scope
    )
    goal.has_verb = last.has_verb
    return _with_figure(goal, parse.figure)


def _with_figure(goal: Goal, figure: Figure) -> Goal:
    goal.value, goal.value_max, goal.unit = figure.value, figure.value_max, figure.unit
    return goal


def _is_work(figure: Figure, words: str) -> bool:
    """Whether 提升 and the like name work on counted things: 小区改造提升120个."""
    counts = not figure.is_money and not figure.is_percent and figure.unit not in ("倍", "番", "岁")
    return counts and words.strip(_FILLERS) in _WORK_WORDS


def _verb(head: str) -> str | None:
    lead = part("lead_time").match(head)
    match = part("count_verb").match(head, lead.end() if lead else 0)
    if match:
        return head[: match.end()]
    tail = head[-6:]
    bare = len(tail.rstrip(_FILLERS))
    for one in part("count_verb").finditer(tail):
        if one.end() >= bare:
            return one.group()
    return None


def _post_end(masked: str, start: int, end: int) -> int:
    while end > start and masked[end - 1] in "等的并和及":
        end -= 1
    return end
