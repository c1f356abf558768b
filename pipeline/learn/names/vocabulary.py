"""What the network can read: characters LAC knows, frequent pairs, the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

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


def pair_vectors(
    texts: Iterable[str], reader: Reader, size: int, seed: int
) -> np.ndarray[Any, Any]:
    """Vectors of the pairs (number 0 is none): what stands around them, reduced by SVD.

    Positive pointwise mutual information with the characters one and two places before and
    after a pair; the singular vectors are scaled to a spread like that of a fresh embedding.
    """
    from scipy import sparse
    from sklearn.utils.extmath import randomized_svd

    size_in = int(reader.characters.max()) + 1
    total = sparse.csr_matrix((len(reader.pairs) + 1, 4 * size_in), dtype=np.float32)
    for text in texts:
        inputs = reader.read([text])
        numbers, pairs = inputs["characters"][0], inputs["pairs"][0]
        rows, columns = [], []
        for place, shift in enumerate((-2, -1, 2, 3)):
            at = np.arange(len(pairs)) + shift
            fine = (at >= 0) & (at < len(numbers)) & (pairs > 0)
            rows.append(pairs[fine])
            columns.append(numbers[at[fine]] + place * size_in)
        r, c = np.concatenate(rows), np.concatenate(columns)
        total += sparse.csr_matrix((np.ones(len(r), np.float32), (r, c)), shape=total.shape)
    cooccurrence = total.tocoo()
    row_sums = np.asarray(total.sum(axis=1)).ravel()
    column_sums = np.asarray(total.sum(axis=0)).ravel() ** 0.75
    column_sums *= row_sums.sum() / column_sums.sum()
    expected = row_sums[cooccurrence.row] * column_sums[cooccurrence.col] / row_sums.sum()
    information = np.maximum(np.log(cooccurrence.data / expected), 0)
    matrix = sparse.csr_matrix((information, (cooccurrence.row, cooccurrence.col)), total.shape)
    left, values, _ = randomized_svd(matrix, size, n_iter=3, random_state=seed)
    vectors = left * np.sqrt(values)
    vectors *= 0.5 / vectors.std()
    vectors[0] = 0
    return np.asarray(np.clip(vectors, -2.5, 2.5), dtype=np.float32)


def make_reader(
    texts: Iterable[str], words: dict[str, int], lac_folder: Path, pairs: int
) -> tuple[Reader, np.ndarray[Any, Any]]:
    """Make the reader, and give LAC's embedding row of each character number."""
    table, rows = lac_characters(lac_folder)
    lexicon: Lexicon = build_lexicon(words, table)
    return Reader(table, frequent_pairs(texts, table, pairs), lexicon), rows
