"""What the network can read: characters LAC knows, frequent pairs, the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.learn.names.contexts import (
    cooccurrence,
    numbered,
    pairs_of,
    reduce,
    words_of,
)
from pipeline.tag.names.features import (
    PADDING,
    POINTS,
    UNKNOWN,
    Lexicon,
    Reader,
    build_lexicon,
)

_LEFT, _RIGHT = 16, 0xFFFF


def lac_characters(lac_folder: Path) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Give the table from code points to numbers, and LAC's embedding row of each number.

    Full-width and traditional characters share the number of their plain form (LAC's own map).
    """
    words = [(word, row) for row, word in _pairs(lac_folder / "word.dic")]
    known = {word: int(row) for word, row in words if len(word) == 1}
    unknown = next(int(row) for word, row in words if word == "OOV")
    rows = [unknown, unknown]
    table = np.full(POINTS, UNKNOWN, dtype=np.uint16)
    for character, row in known.items():
        table[ord(character)] = len(rows)
        rows.append(row)
    for wide, plain in _pairs(lac_folder / "q2b.dic"):
        if len(wide) == len(plain) == 1 and plain in known:
            table[ord(wide)] = table[ord(plain)]
    table[0] = PADDING if table[0] == PADDING else UNKNOWN
    return table, np.array(rows)


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(key, value) for key, tab, value in (line.partition("\t") for line in lines) if tab]


def frequent_pairs(
    texts: Iterable[str], table: np.ndarray[Any, Any], count: int
) -> np.ndarray[Any, Any]:
    """Give the sorted numbers of the ``count`` most frequent pairs of known characters."""
    totals: Counter[int] = Counter()
    for numbers in (encode(text, table) for text in texts):
        left, right = numbers[:-1].astype(np.uint32), numbers[1:].astype(np.uint32)
        keys = ((left << _LEFT) | right)[(left > UNKNOWN) & (right > UNKNOWN)]
        values, counts = np.unique(keys, return_counts=True)
        totals.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))
    kept = sorted(key for key, _ in totals.most_common(count))
    return np.array(kept, dtype=np.uint32)


def encode(text: str, table: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Number the characters of a text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.asarray(table[points])


def word_vectors(
    texts: Iterable[str], reader: Reader, count: int, size: int, seed: int
) -> tuple[Reader, np.ndarray[Any, Any]]:
    """Choose the ``count`` most frequent words of the lexicon, and give each a vector.

    The reader given back numbers these words; vector 0 is that of no word.
    """
    every = replace(reader, lexicon=numbered(reader.lexicon))
    total = sum(map(len, every.lexicon.numbers))
    characters = int(reader.characters.max()) + 1
    counts = cooccurrence(words_of(texts, every), total, characters)
    seen = np.asarray(counts.sum(axis=1)).ravel()
    often = np.argsort(-seen, kind="stable")[:count]
    kept = np.sort(often[seen[often] > 0])
    kept = kept[kept > 0]
    rows = np.concatenate([[0], kept])
    chosen = replace(reader, lexicon=numbered(every.lexicon, kept))
    return chosen, reduce(counts[rows], size, seed)


def pair_vectors(
    texts: Iterable[str], reader: Reader, size: int, seed: int
) -> np.ndarray[Any, Any]:
    """Give a vector for each known pair; number 0 is none."""
    characters = int(reader.characters.max()) + 1
    counts = cooccurrence(pairs_of(texts, reader), len(reader.pairs), characters)
    return reduce(counts, size, seed)


def make_reader(
    texts: Iterable[str], words: dict[str, int], lac_folder: Path, pairs: int
) -> tuple[Reader, np.ndarray[Any, Any]]:
    """Make the reader, and give LAC's embedding row of each character number."""
    table, rows = lac_characters(lac_folder)
    lexicon: Lexicon = build_lexicon(words, table)
    return Reader(table, frequent_pairs(texts, table, pairs), lexicon), rows
