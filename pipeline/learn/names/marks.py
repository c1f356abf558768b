"""Names that were marked by hand in texts the project does not carry.

A file of marks holds no text: a row is a sentence's key (a hash of its text), a tab, and its names,
``start-end-KIND`` apart by blanks, where ``?`` is the kind of what careful readers could decide
differently. Whoever has the text finds its sentences by their keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.learn.names.labels import KINDS, Sentence, Span, Stretch

Marks = Mapping[str, tuple[Span, ...]]

# The month of newspaper as the head ``msra`` has it; news, reports and policies as ``policy``; and
# sentences of these drawn by chance, which measure and are not trained on.
DAILY_MARKS, NEWS_MARKS, HELD_MARKS = (
    Path(__file__).with_name(f"{name}_marks.tsv") for name in ("daily", "news", "held")
)
UNDECIDED = "?"
_KEY_BYTES = 8


def sentence_key(text: str) -> str:
    """Give the key of a sentence.

    >>> sentence_key("张三说")
    '39ae0b1cbcc22eb4'
    """
    return hashlib.blake2b(text.encode(), digest_size=_KEY_BYTES).hexdigest()


def read_marks(path: Path) -> Marks:
    """Read a file of marks.

    Raises `FileNotFoundError` when there is none, `ValueError` with the line that is no row.
    """
    marks = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            key, tab, spans = line.rstrip("\n").partition("\t")
            try:
                marks[key] = tuple(_span(each) for each in spans.split())
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
            if not tab:
                raise ValueError(f"{path}, line {number}: no tab behind the key")
            if len(marks) < number:
                raise ValueError(f"{path}, line {number}: a second row for {key}")
    return marks


def _span(text: str) -> Span:
    start, end, kind = text.split("-")
    if kind not in (*KINDS, UNDECIDED):
        raise ValueError(f"{kind!r} is no kind of name")
    return int(start), int(end), kind


def marked_sentences(texts: Iterable[str], marks: Marks, head: str) -> Iterator[Sentence]:
    """Give the sentences among ``texts`` that have marks, each once, for ``head``.

    >>> marks = {sentence_key("张三说"): ((0, 2, "PERSON"), (2, 3, "?"))}
    >>> (one,) = marked_sentences(["李四", "张三说"], marks, "msra")
    >>> one.text, one.spans, one.unmarked
    ('张三说', ((0, 2, 'PERSON'),), ((2, 3),))
    """
    left = dict(marks)
    for text in texts:
        spans = left.pop(sentence_key(text), None)
        if spans is not None:
            named = tuple(span for span in spans if span[2] != UNDECIDED)
            unmarked: tuple[Stretch, ...] = tuple(s[:2] for s in spans if s[2] == UNDECIDED)
            yield Sentence(text, named, head, unmarked=unmarked)


def format_marks(sentences: Iterable[Sentence]) -> str:
    r"""Give the rows of sentences, sorted by key.

    >>> format_marks([Sentence("张三说", ((0, 2, "PERSON"),), "msra")])
    '39ae0b1cbcc22eb4\t0-2-PERSON\n'
    """
    rows = []
    for each in sentences:
        undecided = [(start, end, UNDECIDED) for start, end in each.unmarked]
        spans = sorted([*each.spans, *undecided])
        marks = " ".join(f"{start}-{end}-{kind}" for start, end, kind in spans)
        rows.append(f"{sentence_key(each.text)}\t{marks}\n")
    return "".join(sorted(rows))
