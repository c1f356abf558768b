"""What the network reads: characters, pairs of characters, and words of a lexicon.

All of it is looked up with whole arrays at once. Words are kept as 32-bit hashes, sorted by
length; a hash that another string shares lights a feature now and then, which the network was
trained with too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

POINTS = 0x110000
PADDING, UNKNOWN = 0, 1
LONGEST_WORD = 8
# Classes of words, one bit each: person, place, organization, organization head, proper noun,
# noun, other word, title or office.
CLASSES = ("person", "place", "org", "head", "proper", "noun", "word", "title")
# A word marks its first character, those between, and its last one.
POSITIONS = 3
CHANNELS = len(CLASSES) * POSITIONS
_PRIME = np.uint64(1_000_003)
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hashes of the words of each length, sorted, with the classes of each word as bits.

    ``numbers`` are those of the words that have a vector; 0 where a word has none.
    """

    hashes: tuple[npt.NDArray[np.uint32], ...]
    classes: tuple[Bytes, ...]
    numbers: tuple[npt.NDArray[np.uint16], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Tables from text to the network's inputs.

    ``characters[point]`` is a character's number, ``pairs`` the sorted numbers of known pairs.
    """

    characters: npt.NDArray[np.uint16]
    pairs: npt.NDArray[np.uint32]
    lexicon: Lexicon

    def read(self, views: list[str]) -> dict[str, npt.NDArray[Any]]:
        """Give inputs of shape (batch, time): characters and pairs; and lengths.

        The lexicon's bits and the words have a third axis, the positions: first character,
        between, last one. Padding is 0 in all of them. ``views`` must not be empty.
        """
        lengths = np.array([len(view) for view in views], dtype=np.int64)
        inside = np.arange(int(lengths.max()))[None] < lengths[:, None]
        numbers = np.zeros(inside.shape, dtype=np.uint16)
        numbers[inside] = self.characters[_points("".join(views))]
        bits, words = self._lexicon(numbers)
        return {
            "characters": numbers.astype(np.int32),
            "pairs": self._pairs(numbers).astype(np.int32),
            "lexicon": bits,
            "words": words,
            "lengths": lengths,
        }

    def _pairs(self, numbers: npt.NDArray[np.uint16]) -> npt.NDArray[np.int64]:
        """Number of the pair that starts at each position; 0 where none is known."""
        keys = np.zeros(numbers.shape, dtype=np.uint32)
        left, right = numbers[:, :-1].astype(np.uint32), numbers[:, 1:].astype(np.uint32)
        keys[:, :-1] = np.where((left > UNKNOWN) & (right > UNKNOWN), (left << 16) | right, 0)
        found = np.searchsorted(self.pairs, keys)
        found[found == len(self.pairs)] = 0
        return np.where(self.pairs[found] == keys, found + 1, 0)

    def _lexicon(self, numbers: npt.NDArray[np.uint16]) -> tuple[Bytes, npt.NDArray[np.int32]]:
        """Bits of the classes and numbers of the longest words: (batch, time, positions)."""
        batch, time = numbers.shape
        bits = np.zeros((batch, time, POSITIONS), dtype=np.uint8)
        words = np.zeros((batch, time, POSITIONS), dtype=np.int32)
        for length, hashes in word_hashes(numbers):
            known = self.lexicon.hashes[length]
            if not len(known) or time < length:
                continue
            found = np.searchsorted(known, hashes)
            found[found == len(known)] = 0
            row, column = np.nonzero(known[found] == hashes)
            entry = found[row, column]
            # No position begins two words of one length, so plain indexing misses nothing.
            classes = self.lexicon.classes[length][entry]
            for place in _places(length):
                bits[row, column + place[0], place[1]] |= classes
            number = self.lexicon.numbers[length][entry]
            named = np.flatnonzero(number)
            row, column, number = row[named], column[named], number[named]
            # Longer words come later and take the place of shorter ones.
            for place in _places(length):
                words[row, column + place[0], place[1]] = number
        return bits, words


def _places(length: int) -> list[tuple[int, int]]:
    """Where the characters of a word stand in it: (character, position)."""
    inner = [(place, 1) for place in range(1, length - 1)]
    return [(0, 0), *inner, (length - 1, 2)]


def word_hashes(numbers: npt.NDArray[np.uint16]) -> list[tuple[int, npt.NDArray[np.uint32]]]:
    """Give the hash of the string of each length at each position, lengths 1 to `LONGEST_WORD`.

    >>> [length for length, _ in word_hashes(np.array([[5, 6]], dtype=np.uint16))]
    [1, 2]
    """
    codes = numbers.astype(np.uint64)
    rolling = np.zeros_like(codes)
    hashes = []
    for length in range(1, min(LONGEST_WORD, numbers.shape[1]) + 1):
        width = numbers.shape[1] - length + 1
        rolling = rolling[:, :width] * _PRIME + codes[:, length - 1 :] + np.uint64(1)
        mixed = ((rolling * _MIX) >> np.uint64(32)).astype(np.uint32)
        hashes.append((length, mixed))
    return hashes


def build_lexicon(words: dict[str, int], characters: npt.NDArray[np.uint16]) -> Lexicon:
    """Hash words (with class bits) by length; words with unknown characters are left out.

    None has a vector yet.
    """
    groups: list[dict[int, int]] = [{} for _ in range(LONGEST_WORD + 1)]
    for length in range(1, LONGEST_WORD + 1):
        chosen = [word for word in words if len(word) == length]
        if not chosen:
            continue
        numbers = characters[_points("".join(chosen))].reshape(-1, length)
        usable = np.all(numbers > UNKNOWN, axis=1)
        hashes = word_hashes(numbers)[length - 1][1][:, 0]
        for word, number, keep in zip(chosen, hashes.tolist(), list(usable), strict=True):
            if keep:
                groups[length][number] = groups[length].get(number, 0) | words[word]
    ordered = [sorted(group.items()) for group in groups]
    return Lexicon(
        tuple(np.array([key for key, _ in group], dtype=np.uint32) for group in ordered),
        tuple(np.array([bits for _, bits in group], dtype=np.uint8) for group in ordered),
        tuple(np.zeros(len(group), dtype=np.uint16) for group in ordered),
    )


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
