"""A view of a text in which numbers read alike: one width, one script, no stray spaces.

Characters fold one to one; spaces that typesetting left inside a figure (4.2 万亿元,
2025 年 3 月) are left out, with a map back to the text's own offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from pipeline.tag.numerals.words import load_words

_CHARACTERS = load_words("pipeline.tag.numerals", "characters.toml")
_FOLD = str.maketrans(_CHARACTERS["fold"])
_FINANCIAL = str.maketrans(_CHARACTERS["financial"])
_FORMS = "".join(_CHARACTERS["financial"])
_NUMERAL = r"0-9零〇一二两三四五六七八九十百千万亿兆点"
# 伍 counts beside a numeral or a unit of money; two of them alone count too (壹贰).
_WRITTEN = re.compile(
    rf"[{_FORMS}](?=[{_NUMERAL}元圆角分成个])|(?<=[{_NUMERAL}之])[{_FORMS}]|[{_FORMS}]{{2,40}}"
)
_FORM_SET = frozenset(_FORMS)
_LONGEST = 4
_BLANK = r"[ \t\u00a0\u2002-\u200a\u202f\u3000]"
_FIGURE = r"[0-9零〇一二两三四五六七八九十百千万亿兆几数点分第.%$¥€£~/-]"
_HAN = r"[\u3400-\u9fff%‰℃“”]"
# Spaces between a figure and what belongs to it; a line break only between a figure and
# its scale or unit, never between two digits (cells of a table).
_STRAY = re.compile(
    rf"(?:(?<={_FIGURE}){_BLANK}{{1,8}}(?={_HAN}|[~/%-])|(?<={_HAN}){_BLANK}{{1,8}}(?=[0-9.$¥€£~-])"
    rf"|(?<=[年月日号元%]){_BLANK}{{1,4}}(?=[至到一二三四五六七八九十])"
    rf"|(?<=[~/-]){_BLANK}{{1,4}}(?=[0-9])|(?<=[A-Z$¥€£]){_BLANK}{{1,2}}(?=[0-9])"
    rf"|(?<=[0-9万亿]){_BLANK}{{1,2}}(?=RMB|CNY|USD|HKD|EUR|JPY|GBP)"
    rf"|(?<=[0-9十百千万亿]){_BLANK}?\n{_BLANK}?(?=元)"
    rf"|(?<=[0-9点]){_BLANK}?\n{_BLANK}?(?=[万亿元%年月]|个百分点|百分点|日[，。、至前起]))"
)
# Figures that typesetting has pulled apart: 2 0 2 5 年, and 2 000 亿元 by thousands.
_SPACED = re.compile(
    rf"(?<![0-9.,]{_BLANK})(?<![0-9.,])[0-9](?:{_BLANK}[0-9]){{1,5}}(?={_BLANK}?[年月日万亿元%])"
    rf"|(?<![0-9.,])(?<![0-9.,]{_BLANK})[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}}){{1,4}}(?={_BLANK}?[万亿元吨])"
)


class View:
    """A text as the figure components read it; ``text`` has the offsets of the view.

    >>> view = view_of("投资４.２ 万亿元")
    >>> view.text
    '投资4.2万亿元'
    >>> view.source(2, 8)
    (2, 9)
    """

    __slots__ = ("_cuts", "_removed", "text")

    def __init__(self, source: str) -> None:
        """Fold the source and leave out its stray spaces."""
        folded = source.translate(_FOLD)
        if not _FORM_SET.isdisjoint(folded):
            folded = _fold_financial(folded)
        self._cuts: list[int] = []
        self._removed: list[int] = []
        spaces = [] if folded.isalnum() else _stray(folded)
        if spaces:
            sizes = [end - start for start, end in spaces]
            totals = list(accumulate(sizes))
            # A cut is the view's offset of the first character behind the space.
            self._cuts = [
                start - total + size
                for (start, _), total, size in zip(spaces, totals, sizes, strict=True)
            ]
            self._removed = totals
            bounds = [0, *(offset for space in spaces for offset in space), len(folded)]
            folded = "".join(folded[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
        self.text = folded

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Give the offsets in the source of a span of the view that is not empty."""
        if not self._cuts:
            return start, end
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, position: int) -> int:
        at = bisect_right(self._cuts, position)
        return position + (self._removed[at - 1] if at else 0)


def _fold_financial(text: str) -> str:
    """Fold the financial forms that stand in a number, from their neighbours outwards."""
    for _ in range(_LONGEST):
        folded = _WRITTEN.sub(lambda match: match.group().translate(_FINANCIAL), text)
        if folded == text:
            break
        text = folded
    return text


def _stray(text: str) -> list[tuple[int, int]]:
    if not any(blank in text for blank in " \t\u00a0\u3000\u2002\u2003\u2009\u202f\n"):
        return []
    spaces = {match.span() for match in _STRAY.finditer(text)}
    for match in _SPACED.finditer(text):
        start = match.start()
        spaces |= {
            (start + at, start + at + 1)
            for at, character in enumerate(match.group())
            if not character.isdigit()
        }
    return sorted(spaces)


@lru_cache(maxsize=8)
def view_of(text: str) -> View:
    """Give the view of a text; the three figure components share it."""
    return View(text)
