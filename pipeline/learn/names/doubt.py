"""The sentences that a network doubts most: what is worth marking by hand next.

python -m pipeline.learn.names.doubt ../shared tests/gold/held*.jsonl > doubtful.tsv

Sentences that have marks, or share 16 characters with the gold files named, are left out.
A row is the doubt, the sentence with the names proposed, ``{ORG 财政所}的{PERSON 柳青}说``, and the
characters in doubt. Rows that were put right by hand become marks:

python -m pipeline.learn.names.doubt --marks doubtful.tsv >> pipeline/learn/names/news_marks.tsv
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.learn.gold import read_gold
from pipeline.learn.names.apart import stretches
from pipeline.learn.names.corpus import corpus_sentences
from pipeline.learn.names.labels import KINDS, Sentence, Span
from pipeline.learn.names.marks import (
    HELD_MARKS,
    NEWS_MARKS,
    UNDECIDED,
    format_marks,
    read_marks,
    sentence_key,
)
from pipeline.tag.names.decode import find_spans, viterbi
from pipeline.tag.names.network import NamesNetwork

# A label less likely than this is in doubt.
SURE = 0.9
_BATCH, _SHORTEST, _LONGEST = 64, 8, 150
_MARK = re.compile(rf"{{({'|'.join(KINDS)}|{re.escape(UNDECIDED)}) ([^{{}}]*)}}")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A sentence, the names a network sees in it, and the characters it is least sure of."""

    text: str
    spans: tuple[Span, ...]
    at: tuple[int, ...]
    certainty: float

    def __str__(self) -> str:
        doubted = "".join(self.text[place] for place in self.at)
        return f"{1 - self.certainty:.2f}\t{with_marks(self.text, self.spans)}\t{doubted}"


def doubtful_sentences(texts: Sequence[str], network: NamesNetwork) -> list[Doubtful]:
    """Give the sentences in which a label is in doubt, the most doubtful first."""
    found = list[Doubtful]()
    order = sorted(texts, key=len, reverse=True)
    for first in range(0, len(order), _BATCH):
        found += _batch(order[first : first + _BATCH], network)
    return sorted(found, key=lambda each: each.certainty)


def _batch(texts: list[str], network: NamesNetwork) -> Iterator[Doubtful]:
    emissions, lengths = network.emissions(texts)
    labels = viterbi(emissions, network.transitions, lengths)
    chances = certainties(emissions, network.transitions, lengths)
    certain = np.take_along_axis(chances, labels[:, :, None], axis=2)[:, :, 0].astype(np.float32)
    table = network.labels
    spans = find_spans(labels, table.begins, table.kinds, certain)
    for row, text in enumerate(texts):
        sure = certain[row, : len(text)]
        if sure.min() < SURE:
            named = np.flatnonzero(spans.row == row)
            names = tuple(
                (int(spans.start[n]), int(spans.end[n]), table.names[spans.kind[n]]) for n in named
            )
            at = tuple(np.flatnonzero(sure < SURE).tolist())
            yield Doubtful(text, names, at, float(sure.min()))


def certainties(
    emissions: npt.NDArray[np.float32],
    transitions: npt.NDArray[np.float32],
    lengths: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Give the probability of each label over all paths: (batch, time, labels).

    >>> even = np.zeros((1, 2, 2), np.float32)
    >>> certainties(even, np.zeros((2, 2), np.float32), np.array([2])).tolist()
    [[[0.5, 0.5], [0.5, 0.5]]]
    """
    log_sum = np.logaddexp.reduce
    time = emissions.shape[1]
    ahead = np.array(emissions, dtype=np.float64)
    behind = np.zeros_like(ahead)
    for step in range(1, time):
        ahead[:, step] += log_sum(ahead[:, step - 1, :, None] + transitions, axis=1)
    for step in range(time - 2, -1, -1):
        onward = transitions + (emissions[:, step + 1] + behind[:, step + 1])[:, None]
        inside = (step + 1 < lengths)[:, None]
        behind[:, step] = np.where(inside, log_sum(onward, axis=2), 0.0)
    both = ahead + behind
    return np.asarray(np.exp(both - log_sum(both, axis=2, keepdims=True)))


def with_marks(text: str, spans: Iterable[Span]) -> str:
    """Write a sentence with its names in braces.

    >>> with_marks("柳青说", [(0, 2, "PERSON")])
    '{PERSON 柳青}说'
    """
    parts, position = [], 0
    for start, end, kind in sorted(spans):
        parts += [text[position:start], f"{{{kind} {text[start:end]}}}"]
        position = end
    return "".join([*parts, text[position:]])


def read_marked(marked: str) -> Sentence:
    """Read a sentence with names in braces; ``{? …}`` is a stretch that stays unmarked.

    >>> read_marked("{ORG 财政所}的{PERSON 柳青}{? 老}说").spans
    ((0, 3, 'ORG'), (4, 6, 'PERSON'))
    """
    text, position = "", 0
    spans, unmarked = list[Span](), list[tuple[int, int]]()
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        start, position = len(text), mark.end()
        text += mark[2]
        if mark[1] == UNDECIDED:
            unmarked.append((start, len(text)))
        else:
            spans.append((start, len(text), mark[1]))
    return Sentence(text + marked[position:], tuple(spans), "policy", unmarked=tuple(unmarked))


def _main(arguments: list[str]) -> None:
    if arguments[0] == "--marks":
        rows = Path(arguments[1]).read_text(encoding="utf-8").splitlines()
        print(format_marks(read_marked(row.split("\t")[1]) for row in rows), end="")
        return
    known = read_marks(NEWS_MARKS).keys() | read_marks(HELD_MARKS).keys()
    texts = dict.fromkeys(
        text
        for text in corpus_sentences(Path(arguments[0]))
        if _SHORTEST <= len(text) <= _LONGEST and "{" not in text
    )
    gold = (article.text for path in arguments[1:] for article in read_gold(Path(path)))
    apart = stretches(gold)
    wanted = [
        text
        for text in texts
        if sentence_key(text) not in known and apart.isdisjoint(stretches([text]))
    ]
    for each in doubtful_sentences(wanted, NamesNetwork()):
        print(each)


if __name__ == "__main__":
    _main(sys.argv[1:] or ["../shared"])
