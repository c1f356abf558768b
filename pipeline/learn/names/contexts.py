"""Vectors of pairs of characters and of words: what stands around them, reduced by SVD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from pipeline.tag.names.features import Lexicon, Reader

Array = np.ndarray[Any, Any]

# The characters one and two places before and after.
_BEFORE, _AFTER = (-2, -1), (1, 2)
_WIDEST = 2.5
_SPREAD = 0.5


class Things(NamedTuple):
    """Pairs or words of a text: their numbers, first and last places, and its characters."""

    numbers: Array
    firsts: Array
    lasts: Array
    characters: Array


def pairs_of(texts: Iterable[str], reader: Reader) -> Iterator[Things]:
    """Give the known pairs of each text."""
    for text in texts:
        inputs = reader.read([text])
        pairs = inputs["pairs"][0]
        places = np.flatnonzero(pairs)
        yield Things(pairs[places], places, places + 1, inputs["characters"][0])


def words_of(texts: Iterable[str], reader: Reader) -> Iterator[Things]:
    """Give the longest word that begins at each place; ``reader`` must number all words."""
    lengths = np.zeros(1 + sum(map(len, reader.lexicon.numbers)), dtype=np.int64)
    for length, numbers in enumerate(reader.lexicon.numbers):
        lengths[numbers] = length
    for text in texts:
        inputs = reader.read([text])
        words = inputs["words"][0, :, 0]
        places = np.flatnonzero(words)
        found = words[places]
        yield Things(found, places, places + lengths[found] - 1, inputs["characters"][0])


def cooccurrence(things: Iterable[Things], count: int, characters: int) -> Any:
    """Count the characters around each thing: sparse, (count + 1, 4 * characters)."""
    from scipy import sparse

    shape = (count + 1, 4 * characters)
    total = sparse.csr_matrix(shape, dtype=np.float32)
    for each in things:
        rows, columns = [], []
        starts = [each.firsts + shift for shift in _BEFORE] + [each.lasts + s for s in _AFTER]
        for place, at in enumerate(starts):
            inside = (at >= 0) & (at < len(each.characters))
            rows.append(each.numbers[inside])
            columns.append(each.characters[at[inside]] + place * characters)
        r, c = np.concatenate(rows), np.concatenate(columns)
        total += sparse.csr_matrix((np.ones(len(r), np.float32), (r, c)), shape=shape)
    return total


def reduce(counts: Any, size: int, seed: int) -> Array:
    """Give a vector of ``size`` for each row of ``counts``; row 0, which is none, gives zeros.

    Positive pointwise mutual information (Levy and Goldberg 2014, contexts smoothed by 0.75);
    the singular vectors are scaled to a spread like that of a fresh embedding.
    """
    from scipy import sparse
    from sklearn.utils.extmath import randomized_svd

    entries = counts.tocoo()
    row_sums = np.asarray(counts.sum(axis=1)).ravel()
    column_sums = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    column_sums *= row_sums.sum() / column_sums.sum()
    expected = row_sums[entries.row] * column_sums[entries.col] / row_sums.sum()
    information = np.maximum(np.log(entries.data / expected), 0)
    matrix = sparse.csr_matrix((information, (entries.row, entries.col)), counts.shape)
    left, values, _ = randomized_svd(matrix, size, n_iter=3, random_state=seed)
    vectors = left * np.sqrt(values)
    vectors *= _SPREAD / vectors.std()
    vectors[0] = 0
    return np.asarray(np.clip(vectors, -_WIDEST, _WIDEST), dtype=np.float32)


def numbered(lexicon: Lexicon, kept: Array | None = None) -> Lexicon:
    """Number the words of two characters and more, or of these numbers the ``kept`` alone.

    >>> hashes = (np.array([], np.uint32), np.array([7], np.uint32), np.array([3, 9], np.uint32))
    >>> empty = tuple(np.zeros(len(each), np.uint16) for each in hashes)
    >>> lexicon = numbered(Lexicon(hashes, empty, empty))
    >>> [each.tolist() for each in lexicon.numbers]
    [[], [0], [1, 2]]
    >>> [each.tolist() for each in numbered(lexicon, np.array([2])).numbers]
    [[], [0], [0, 1]]
    """
    if kept is None:
        numbers, last = list[Array](), 0
        for length, hashes in enumerate(lexicon.hashes):
            count = len(hashes) if length > 1 else 0
            new = np.zeros(len(hashes), dtype=np.int32)
            new[:count] = np.arange(last + 1, last + 1 + count)
            numbers.append(new)
            last += count
    else:
        table = np.zeros(1 + sum(map(len, lexicon.numbers)), dtype=np.uint16)
        table[kept] = np.arange(1, len(kept) + 1)
        numbers = [table[each] for each in lexicon.numbers]
    return Lexicon(lexicon.hashes, lexicon.classes, tuple(numbers))
