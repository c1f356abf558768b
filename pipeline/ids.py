"""Deterministic ids: the same content gives the same id on every machine and engine."""

from __future__ import annotations

from hashlib import blake2b


def make_id(prefix: str, *parts: object) -> str:
    """Hash the parts to an id of 16 hexadecimal digits behind a prefix.

    >>> make_id("doc", "a", 1) == make_id("doc", "a", 1)
    True
    >>> make_id("doc", "a", 1).startswith("doc-")
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{prefix}-{digest.hexdigest()}"
