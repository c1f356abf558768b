"""Splitting a page's paragraphs into articles, and giving each its headline.

A headline may stand before its body, after it, or be missing. Bylines and datelines mark
where articles end and begin; which of two neighbours a headline belongs to is decided by the
words it shares with each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import add

from pipeline.layout.bylines import inline_byline
from pipeline.layout.characters import CLOSING, TERMINAL
from pipeline.layout.lines import Lines
from pipeline.layout.paragraphs import Paragraph
from pipeline.layout.patterns import patterns

_MAX_HEAD = 64
_MIN_LETTERS = 2
_SHORT_HEAD = 12
_LONG_HEAD = 18
_MAX_CAPTION = 160
_AFTER = 0.15
_HEADLESS = 0.3
_TWICE = 0.8
_SAMPLE = 300
_ALIEN = 0.012
_FOREIGN = 0.02
_ITS_OWN = 0.3
_KINDRED = 0.06
_UNSIGNED = -0.5
_STOP = TERMINAL | CLOSING


@dataclass(slots=True)
class Draft:
    """An article in the making: paragraphs by their part.

    ``body`` holds sub-headings too; ``byline_at`` is where a byline begins inside the last
    body paragraph.
    """

    heads: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    bylines: list[Paragraph] = field(default_factory=list)
    caption: bool = False
    closed: bool = False
    dateline: bool = False


def is_head(lines: Lines, paragraph: Paragraph) -> bool:
    """Say whether a paragraph reads like a headline: short, and not a sentence."""
    if paragraph.role == "head":
        return True
    size = paragraph.end - paragraph.start
    if paragraph.role != "body" or size > _MAX_HEAD or paragraph.last - paragraph.first > 1:
        return False
    text = lines.text[paragraph.start : paragraph.end]
    found = patterns()
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        return False
    if "。" in text or text[-1] in "，、；：:;" or found.dateline.match(text):
        return False
    if found.day.match(text) or (text[0] in "（(" and text[-1] in "）)"):
        return False
    return not (text[-1] in CLOSING and len(text) > 1 and text[-2] in TERMINAL)


def split_articles(lines: Lines, paragraphs: list[Paragraph]) -> list[Draft]:
    """Split a page's paragraphs into the drafts of its articles."""
    captions = [paragraph for paragraph in paragraphs if _is_caption(lines, paragraph)]
    aside = {paragraph.start for paragraph in captions}
    drafts = [Draft(body=[paragraph], caption=True) for paragraph in captions]
    text = [paragraph for paragraph in paragraphs if paragraph.start not in aside]
    units, gaps, unplaced = _units(lines, text)
    if units:
        units[-1].bylines += unplaced
        units, gaps = _merge_subheads(lines, units, gaps)
        _settle_heads(lines, units, gaps)
        drafts += units
    elif gaps[0] or unplaced:
        drafts.append(Draft(heads=gaps[0], bylines=unplaced))
    return sorted(drafts, key=_place)


def _place(draft: Draft) -> int:
    parts = [*draft.body, *draft.bylines, *draft.heads]
    return min(paragraph.start for paragraph in parts)


def _is_caption(lines: Lines, paragraph: Paragraph) -> bool:
    if paragraph.role != "body" or paragraph.end - paragraph.start > _MAX_CAPTION:
        return False
    text = lines.text[paragraph.start : paragraph.end]
    return bool(patterns().caption.match(text)) and not patterns().dateline.match(text)


def _units(
    lines: Lines, paragraphs: list[Paragraph]
) -> tuple[list[Draft], list[list[Paragraph]], list[Paragraph]]:
    """Gather body paragraphs to units, with the headline lines in the gaps around them.

    The third part are bylines that stand before a body that never comes.
    """
    found = patterns()
    units: list[Draft] = []
    gaps: list[list[Paragraph]] = [[]]
    pending: list[Paragraph] = []
    for position, paragraph in enumerate(paragraphs):
        if paragraph.role == "byline":
            if gaps[-1] and _body_follows(lines, paragraphs, position):
                pending.append(paragraph)
            elif units:
                units[-1].bylines.append(paragraph)
                units[-1].closed = True
            else:
                pending.append(paragraph)
            continue
        if is_head(lines, paragraph):
            gaps[-1].append(paragraph)
            continue
        text = lines.text[paragraph.start : paragraph.end]
        if found.day.match(text) and units and not units[-1].closed:
            # A signature: the office that signs, and the day.
            units[-1].body += [*gaps[-1], paragraph]
            units[-1].closed = True
            gaps[-1] = []
            continue
        if len(gaps[-1]) > 1 and found.names_line.match(_text(lines, gaps[-1][-1])):
            pending.append(gaps[-1].pop())
        dateline = bool(found.dateline.match(text))
        if not units or gaps[-1] or pending or units[-1].closed or dateline:
            units.append(Draft(dateline=dateline, bylines=pending))
            gaps.append([])
            pending = []
        units[-1].body.append(paragraph)
        units[-1].closed = inline_byline(text) is not None or bool(found.closing.search(text))
    return units, gaps, pending


def _text(lines: Lines, paragraph: Paragraph) -> str:
    return lines.text[paragraph.start : paragraph.end]


def _body_follows(lines: Lines, paragraphs: list[Paragraph], position: int) -> bool:
    for paragraph in paragraphs[position + 1 :]:
        if paragraph.role == "byline":
            continue
        return not is_head(lines, paragraph)
    return False


def _merge_subheads(
    lines: Lines, units: list[Draft], gaps: list[list[Paragraph]]
) -> tuple[list[Draft], list[list[Paragraph]]]:
    """Put units together again where what parts them is a heading inside one article."""
    # Where articles are signed or begin with a dateline, one that is and does not is doubtful.
    styled = max(sum(unit.closed for unit in units), sum(unit.dateline for unit in units)) > 1
    merged, kept = [units[0]], [gaps[0]]
    for unit, heads in zip(units[1:], gaps[1:], strict=False):
        before = merged[-1]
        if _is_subhead(lines, before, heads, unit, styled=styled):
            before.body += [*heads, *unit.body]
            before.bylines += unit.bylines
            before.closed = unit.closed
            continue
        merged.append(unit)
        kept.append(heads)
    kept.append(gaps[len(units)])
    return merged, kept


def _is_subhead(
    lines: Lines, before: Draft, heads: list[Paragraph], unit: Draft, *, styled: bool
) -> bool:
    """Say whether headline lines between two units are headings inside one article.

    Nothing may end the first or begin the second unit (byline, dateline). Then it is
    weighed: lines printed twice, several lines and an opening such as 近日 speak for a new
    article; numbered or short lines, and words that both units share, against it.
    """
    if before.closed or unit.dateline or unit.bylines:
        return False
    found = patterns()
    texts = [lines.text[head.start : head.end] for head in heads]
    if all(found.numbering.match(text) for text in texts):
        return True
    first = lines.text[before.body[0].start : before.body[-1].end]
    second = lines.text[unit.body[0].start : unit.body[-1].end]
    weight = 2.0 * any(head.doubled for head in heads)
    weight += 1.0 * (len(heads) > 1)
    longest = max(map(len, texts))
    weight += -0.5 if longest <= _SHORT_HEAD else (1.0 if longest > _LONG_HEAD else 0.0)
    weight += 1.0 * bool(found.opening.match(second))
    weight += _UNSIGNED * (before.dateline + styled)
    # Signed above its body, the first cannot be signed once more below the second.
    weight += 1.5 * (bool(before.bylines) and unit.closed)
    if weight >= 2.0:  # whatever the words say
        return False
    shared = cohesion(first[-_SAMPLE:], second[:_SAMPLE])
    weight += 1.0 if shared < _ALIEN else (0.5 if shared < _FOREIGN else 0.0)
    weight -= 1.0 * (shared > _KINDRED)
    if not 0.5 <= weight < 1.0:
        return weight < 1.0
    to_before, to_behind = map(sum, _affinities(lines, heads, first, second))
    return not (to_before == 0 and to_behind >= _ITS_OWN * len(heads))


def cohesion(first: str, second: str) -> float:
    """Give the share of character pairs of the shorter text that the other has too.

    Halves of one news item share about a tenth of their pairs, two items a fiftieth.

    >>> cohesion("绿色金融产品", "绿色金融服务")
    0.6
    """
    one, other = _pairs(first), _pairs(second)
    return len(one & other) / max(1, min(len(one), len(other)))


def _pairs(text: str) -> set[str]:
    bare = "".join(text.split())
    return set(filter(str.isalpha, map(add, bare, bare[1:])))


def _settle_heads(lines: Lines, units: list[Draft], gaps: list[list[Paragraph]]) -> None:
    """Give each gap's headline lines to the unit before or after, best in sum.

    A dynamic programme over the gaps; the state is whether the unit after the gap has got a
    headline before its body.
    """
    texts = [
        lines.text[unit.body[0].start : unit.body[-1].end] if unit.body else "" for unit in units
    ]
    count = len(units)
    first = sum(_affinities(lines, gaps[0], "", texts[0])[1])
    best: dict[bool, tuple[float, tuple[int, ...]]] = {bool(gaps[0]): (first, (0,))}
    for gap in range(1, count + 1):
        heads = gaps[gap]
        before = texts[gap - 1]
        behind = texts[gap] if gap < count else ""
        after: dict[bool, tuple[float, tuple[int, ...]]] = {}
        each_before, each_behind = _affinities(lines, heads, before, behind)
        for split in range(len(heads) + 1):
            if gap == count and split < len(heads):
                continue
            to_before, to_behind = sum(each_before[:split]), sum(each_behind[split:])
            for headed, (score, path) in best.items():
                value = score + to_before + to_behind - (_AFTER if split else 0)
                if split and headed:
                    value -= _TWICE
                if not split and not headed:
                    value -= _HEADLESS
                state = split < len(heads)
                if state not in after or value > after[state][0]:
                    after[state] = (value, (*path, split))
        best = after
    _, path = max(best.values())
    units[0].heads = list(gaps[0])
    for gap in range(1, count + 1):
        units[gap - 1].heads += gaps[gap][: path[gap]]
        if gap < count:
            units[gap].heads = gaps[gap][path[gap] :] + units[gap].heads


def _affinities(
    lines: Lines, heads: list[Paragraph], before: str, behind: str
) -> tuple[list[float], list[float]]:
    """Give how much each headline line shares with the text before and behind, 0 to 1."""
    first: list[float] = []
    second: list[float] = []
    for head in heads:
        text = "".join(lines.text[head.start : head.end].split())
        pairs = set(filter(str.isalnum, map(add, text, text[1:])))
        if not pairs:
            first.append(0.0)
            second.append(0.0)
            continue
        one = {pair for pair in pairs if pair in before}
        two = {pair for pair in pairs if pair in behind}
        both = len(one & two)
        first.append((len(one) - both / 2) / len(pairs))
        second.append((len(two) - both / 2) / len(pairs))
    return first, second
