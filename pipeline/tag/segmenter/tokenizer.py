"""The segmenter as a spaCy tokenizer: every text comes back character by character."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

from pipeline.tag.segmenter.model import Segmenter, from_bytes, load_segmenter

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

# spaCy keeps words as UTF-8, which has no lone surrogates; one character for one keeps offsets.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class WordTokenizer(DummyTokenizer):
    r"""Makes a `Doc` of text; ``doc.text`` equals the text (lone surrogates become U+FFFD).

    >>> from spacy.vocab import Vocab
    >>> doc = WordTokenizer(Vocab(), load_segmenter(None))("浙江 出台\n举措")
    >>> doc.text, [token.text for token in doc]
    ('浙江 出台\n举措', ['浙江', '出台', '\n', '举措'])
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter) -> None:
        self.vocab = vocab
        self.segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        """Tokenize ``text``; an empty text gives an empty doc."""
        text = _SURROGATE.sub(_REPLACEMENT, text)
        words, spaces = words_and_spaces(text, self.segmenter.split(text))
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[Any, ...]:
        return (WordTokenizer, (self.vocab, self.segmenter))

    def to_bytes(self, **_: Any) -> bytes:
        """Give the model as bytes; a published model is not packed (use ``to_disk``)."""
        return self.segmenter.payload or b""

    def from_bytes(self, data: bytes, **_: Any) -> WordTokenizer:
        """Take the model from `to_bytes`."""
        if data:
            self.segmenter = from_bytes(data)
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the model into the folder ``path``."""
        self.segmenter.save(Path(path))

    def from_disk(self, path: str | Path, **_: Any) -> WordTokenizer:
        """Read the model that `to_disk` wrote."""
        self.segmenter = load_segmenter(Path(path))
        return self


def words_and_spaces(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Give spaCy's words and spaces; white space beyond one space is a word of its own.

    >>> words_and_spaces("a  b", [(0, 1), (3, 4)])
    (['a', ' ', 'b'], [True, False, False])
    """
    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for start, end in spans:
        if start > position:
            _add_gap(text[position:start], words, spaces)
        words.append(text[start:end])
        spaces.append(False)
        position = end
    if position < len(text):
        _add_gap(text[position:], words, spaces)
    return words, spaces


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if words and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("zhengce.segmenter")  # type: ignore[untyped-decorator]
def create_segmenter(model: str | None = None) -> Callable[[Language], WordTokenizer]:
    """Create the tokenizer: ``model`` is null (shipped), a folder, a file or a published name."""

    def create(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab, load_segmenter(model))

    return create
