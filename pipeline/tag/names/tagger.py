"""The names of a text: the network, then the rules, then what they make of each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.tag.names.chunks import unwrap
from pipeline.tag.names.component import NamesFinder
from pipeline.tag.names.correct import correct
from pipeline.tag.names.network import Convention, NamesNetwork
from pipeline.tag.spans import Candidate


class NamesTagger:
    """Finds ORG, PERSON and PLACE in many texts at once.

    ``model`` is a folder with a network, or ``None`` for the shipped one; ``finder`` puts
    another source of names in its place (`LacTagger`, a spaCy ``ner``). ``rules`` off gives the
    source's names as they are.

    >>> text = "丽水市科技局局长纪澄表示，全省创新券累计发放10万元。"
    >>> [(text[c.start : c.end], c.label) for c in NamesTagger().find_names([text])[0]]
    [('丽水市科技局', 'ORG'), ('纪澄', 'PERSON')]
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        batch_size: int = 64,
        threads: int = 1,
        rules: bool = True,
        convention: Convention = "policy",
        finder: NamesFinder | None = None,
    ) -> None:
        # The rules say what ANNOTATION.md says; under another convention they would do harm.
        self.rules = rules and convention == "policy"
        self.finder = finder or NamesNetwork(model, batch_size, threads, convention, self.rules)

    def find_names(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Give the names of each text, in the order of the text; none overlap."""
        unwrapped = [unwrap(text) for text in texts]
        views = [view for view, _ in unwrapped]
        found = self.finder.find_names(views)
        if self.rules:
            found = [correct(view, names) for view, names in zip(views, found, strict=True)]
        return [
            names if offsets is None else [_back(name, offsets) for name in names]
            for names, (_, offsets) in zip(found, unwrapped, strict=True)
        ]


def _back(name: Candidate, offsets: list[int]) -> Candidate:
    """Map a name of the view without wraps to the text."""
    return name._replace(start=offsets[name.start], end=offsets[name.end - 1] + 1)
