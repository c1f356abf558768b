"""What must and must not stand around a mention: its clause, what follows, its sentence."""

from __future__ import annotations

from pipeline.link.rules import CompiledRule

_CLAUSE = "，。；！？：\n"
_SENTENCE = "。！？\n"
# The context of a mention reaches so many characters behind it: 10万元的一次性补助.
_BEHIND = 12


def fits(compiled: CompiledRule, text: str, place: int) -> bool:
    """Tell whether the surroundings of the mark at ``place`` are those the rule asks for.

    >>> from pipeline.link.rules import compile_rule, load_link_rules
    >>> rule = next(one for one in load_link_rules() if one.id == "issued_by.passive")
    >>> fits(compile_rule(rule), "。", 0)
    True
    """
    if compiled.left is not None or compiled.left_not is not None:
        clause = text[max(text.rfind(mark, 0, place) for mark in _CLAUSE) + 1 : place]
        if compiled.left is not None and not compiled.left.search(clause):
            return False
        if compiled.left_not is not None and compiled.left_not.search(clause):
            return False
    if compiled.right_not is not None and compiled.right_not.match(text, place + 1):
        return False
    if compiled.context is None and compiled.context_not is None:
        return True
    start, end = sentence_at(text, place)
    if compiled.context is not None:
        told = text[start : min(end, place + _BEHIND)]
        if not compiled.context.search(told):
            return False
    return compiled.context_not is None or not compiled.context_not.search(text[start:end])


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Give where the sentence of ``place`` begins and ends.

    >>> sentence_at("补贴发放。每亩百元。", 6)
    (5, 9)
    """
    start = max(text.rfind(mark, 0, place) for mark in _SENTENCE) + 1
    ends = [at for mark in _SENTENCE if (at := text.find(mark, place)) >= 0]
    return start, min(ends, default=len(text))


def speaks_of_others(compiled: CompiledRule, text: str, low: int) -> bool:
    """Tell whether the sentence or its paragraph so far speaks of what the rule leaves out.

    >>> from pipeline.link.rules import compile_rule, load_link_rules
    >>> rule = next(one for one in load_link_rules() if one.id == "provides.given")
    >>> speaks_of_others(compile_rule(rule), "公司奖励员工", 3)
    True
    """
    start, end = sentence_at(text, low)
    if compiled.main_unless is not None and compiled.main_unless.search(text, start, end):
        return True
    if compiled.paragraph_unless is None:
        return False
    paragraph = text.rfind("\n", 0, low) + 1
    return compiled.paragraph_unless.search(text, paragraph, end) is not None
