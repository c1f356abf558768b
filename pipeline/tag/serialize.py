"""Typed values inside ``doc.user_data`` survive ``doc.to_bytes`` and worker processes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import srsly
from pydantic import TypeAdapter

from pipeline import entities, values

_MARK = "__zhengce__"
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in values.VALUES.values()}
_KINDS |= {kind.__name__: kind for kind in (entities.Resolution, entities.Link)}


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[name])


def encode_value(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Encode a typed value as its class name and JSON; leave anything else to the next."""
    name = type(obj).__name__
    if _KINDS.get(name) is type(obj):
        return {_MARK: name, "json": _adapter(name).dump_json(obj)}
    return obj if chain is None else chain(obj)


def decode_value(obj: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Decode what `encode_value` made."""
    if isinstance(obj, dict) and _MARK in obj:
        return _adapter(obj[_MARK]).validate_json(obj["json"])
    return obj if chain is None else chain(obj)


srsly.msgpack_encoders("zhengce.values", func=encode_value)
srsly.msgpack_decoders("zhengce.values", func=decode_value)
