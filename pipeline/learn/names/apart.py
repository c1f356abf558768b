"""What texts have in common: so that no score is on text that was trained on."""

from __future__ import annotations

from collections.abc import Iterable

# Texts that share so many characters are held for one.
_SHARED = 16


def stretches(texts: Iterable[str]) -> set[str]:
    """Give the stretches of 16 characters in texts; of shorter texts the whole.

    >>> stretches(["短句。"])
    {'短句。'}
    """
    found: set[str] = set()
    for text in texts:
        found.add(text[:_SHARED])
        found.update(text[i : i + _SHARED] for i in range(len(text) - _SHARED + 1))
    return found
