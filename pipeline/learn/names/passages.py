"""Sentences joined to longer ones, and sentences out of gold articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.learn.gold import GoldArticle
from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.labels import KINDS, Sentence, Stretch
from pipeline.sentences import split_sentences

# Titles hold names that ANNOTATION.md leaves untagged; what the network makes of them is its own
# matter, for the title wins over it.
_LEFT_OPEN = "POLICY"


def gold_sentences(articles: Iterable[GoldArticle]) -> Iterator[list[Sentence]]:
    """Give the sentences of each article; titles and uncertain names are left unmarked.

    >>> from pipeline.learn.gold import GoldSpan
    >>> spans = (GoldSpan(0, 3, "ORG", False, {}), GoldSpan(5, 9, "POLICY", False, {}))
    >>> article = GoldArticle("a", "教育部印发《通知》。", None, spans)
    >>> [(each.spans, each.unmarked) for one in gold_sentences([article]) for each in one]
    [(((0, 3, 'ORG'),), ((5, 9),))]
    """
    for article in articles:
        if not frozenset(KINDS) <= article.labels:
            continue
        sentences = []
        for start, stop in split_sentences(article.text):
            end = min(stop, start + LONGEST)
            inside = [s for s in article.spans if start <= s.start and s.end <= end]
            named = [s for s in inside if s.label in KINDS]
            spans = tuple(
                (s.start - start, s.end - start, s.label) for s in named if not s.uncertain
            )
            unmarked: tuple[Stretch, ...] = tuple(
                (s.start - start, s.end - start)
                for s in inside
                if s.label == _LEFT_OPEN or (s.label in KINDS and s.uncertain)
            )
            text = article.text[start:end]
            sentences.append(Sentence(text, spans, "policy", unmarked=unmarked))
        yield sentences


def joined(sentences: Sequence[Sentence]) -> Sentence:
    """Put sentences that follow each other into one; all must be for one head.

    >>> one, two = Sentence("张三说", ((0, 2, "PERSON"),), "msra"), Sentence("好", (), "msra")
    >>> joined([two, one])
    Sentence(text='好张三说', spans=((1, 3, 'PERSON'),), head='msra', taught=None, unmarked=())
    """
    text, taught = "", b""
    spans, unmarked = list[tuple[int, int, str]](), list[Stretch]()
    for each in sentences:
        at = len(text)
        spans += [(start + at, end + at, kind) for start, end, kind in each.spans]
        unmarked += [(start + at, end + at) for start, end in each.unmarked]
        text += each.text
        taught += each.taught or b""
    whole = taught if len(taught) == len(text) else None
    return Sentence(text, tuple(spans), sentences[0].head, whole, tuple(unmarked))


def windows(sentences: Iterable[Sentence], longest: int = LONGEST) -> Iterator[Sentence]:
    """Join sentences in their order to windows of at most ``longest`` characters.

    >>> parts = [Sentence(text, (), "msra") for text in ("一二", "三", "四五六")]
    >>> [each.text for each in windows(parts, 4)]
    ['一二三', '四五六']
    """
    held: list[Sentence] = []
    length = 0
    for each in sentences:
        if held and length + len(each.text) > longest:
            yield joined(held)
            held, length = [], 0
        held.append(each)
        length += len(each.text)
    if held:
        yield joined(held)
