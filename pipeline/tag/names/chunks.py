"""Text made ready for a network: wraps of a page taken out, and cut into short chunks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.sentences import split_sentences

# Longer sentences are parted, at a comma where there is one.
LONGEST = 160
_BREAKS = re.compile(r"[，、：,;:\s]")
_LINE = re.compile(r"[^\n]*\n?")
_JOINABLE_LEFT = re.compile(r"[\u3400-\u9fff0-9０-９A-Za-z、，（“《]$")
_JOINABLE_RIGHT = re.compile(
    r"(?!本报讯|本报记者|通讯员|新华社|记者 )[\u3400-\u9fff0-9０-９A-Za-z、，）”》]"
)
_WIDE = re.compile(r"[\u2e80-\uffef\u2014-\u201d\u2026]")
# A wrapped column: lines of one width, none of them long (in half-width characters).
_NARROWEST, _WIDEST, _FULL = 24, 96, 0.75


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch ``view`` of the text number ``text_index``, from ``start`` on."""

    text_index: int
    start: int
    view: str

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the view to the text."""
        return self.start + start, self.start + end


def chunk_text(text: str, text_index: int = 0) -> list[Chunk]:
    r"""Cut one text into chunks of whole sentences' parts, each at most `LONGEST` characters.

    >>> [chunk.view for chunk in chunk_text("浙江出台举措。全省实施。")]
    ['浙江出台举措。', '全省实施。']
    >>> len(chunk_text("一" * 10_000)) > 50
    True
    """
    return [
        Chunk(text_index, start + a, text[start + a : start + b])
        for start, end in split_sentences(text)
        for a, b in _parts(text[start:end])
    ]


def unwrap(text: str) -> tuple[str, list[int] | None]:
    r"""Give the text without its wraps, and where each character stood (``None``: as it is).

    >>> unwrap("人民银行浙江省分行联合浙\n江省委金融办、省发改委等\n出台通知。")[0]
    '人民银行浙江省分行联合浙江省委金融办、省发改委等出台通知。'
    """
    wraps = find_wraps(text)
    if not wraps:
        return text, None
    kept = [position for position in range(len(text)) if position not in wraps]
    return "".join(text[position] for position in kept), kept


def find_wraps(text: str) -> set[int]:
    r"""Give the offsets of line breaks (with blanks around them) inside a wrapped column.

    A break is a wrap where the line before it fills its column, lines are narrow, and neither
    side has the punctuation of an end. Articles repaired by the layout stage have none.

    >>> sorted(find_wraps("人民银行浙江省分行联合浙\n江省委金融办、省发改委等\n出台通知。"))
    [12, 25]
    >>> find_wraps("浙江出台举措\n本报讯 浙江省科技厅近日发布办法。")
    set()
    """
    if "\n" not in text:
        return set()
    lines = [match.span() for match in _LINE.finditer(text) if match.group()]
    widths = [_width(text[start:end].strip()) for start, end in lines]
    wraps: set[int] = set()
    for number, (start, end) in enumerate(lines[:-1]):
        column = max(widths[max(0, number - 2) : number + 3])
        if not (_NARROWEST <= widths[number] >= _FULL * column and column <= _WIDEST):
            continue
        after = lines[number + 1]
        left, right = text[start:end].rstrip(), text[after[0] : after[1]]
        indent = len(right) - len(right.lstrip(" \t"))
        if _JOINABLE_LEFT.search(left) and _JOINABLE_RIGHT.match(right, indent):
            wraps.update(range(start + len(left), after[0] + indent))
    return wraps


def _parts(sentence: str) -> list[tuple[int, int]]:
    if len(sentence) <= LONGEST:
        return [(0, len(sentence))]
    parts, start = [], 0
    while len(sentence) - start > LONGEST:
        end = start + LONGEST
        breaks = [m.end() for m in _BREAKS.finditer(sentence, start + LONGEST // 2, end)]
        end = breaks[-1] if breaks else end
        parts.append((start, end))
        start = end
    parts.append((start, len(sentence)))
    return parts


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))
