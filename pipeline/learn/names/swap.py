"""Names of a set put in the place of its other names."""

from __future__ import annotations

import random
from collections.abc import Iterable

from pipeline.learn.names.data import LONGEST
from pipeline.learn.names.labels import Sentence, Span


class NameSwapper:
    """Puts other names of a set in the place of its names, so that none is learnt by heart."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.pool: dict[str, list[str]] = {}
        for sentence in sentences:
            for start, end, kind in sentence.spans:
                if end - start > 1:
                    self.pool.setdefault(kind, []).append(sentence.text[start:end])

    def swapped(self, sentence: Sentence, rng: random.Random, share: float = 0.5) -> Sentence:
        """Swap a share of the names; single characters stay.

        >>> one = Sentence("张三说", ((0, 2, "PERSON"),), "msra")
        >>> NameSwapper([Sentence("李小四", ((0, 3, "PERSON"),), "msra")]).swapped(
        ...     one, random.Random(1), share=1
        ... ).text
        '李小四说'
        """
        text, spans, position = "", list[Span](), 0
        for start, end, kind in sentence.spans:
            text += sentence.text[position:start]
            old = sentence.text[start:end]
            swap = end - start > 1 and rng.random() < share
            name = rng.choice(self.pool[kind]) if swap else old
            spans.append((len(text), len(text) + len(name), kind))
            text += name
            position = end
        text += sentence.text[position:]
        kept = tuple(span for span in spans if span[1] <= LONGEST)
        return Sentence(text[:LONGEST], kept, sentence.head)
