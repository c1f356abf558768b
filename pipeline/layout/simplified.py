"""A simplified-Chinese reading beside traditional text, character for character."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _converter() -> Any:
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise ModuleNotFoundError(
            "layout.simplified needs opencc: pip install 'zhengce[traditional]'"
        ) from error
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Convert traditional to simplified characters; the length stays the same.

    Offsets of the original hold for the reading, so mentions found in it can be traced.
    Where a phrase would change its length, its characters are converted one by one. Raises
    `ModuleNotFoundError` when opencc is missing.
    """
    converter = _converter()
    lines = text.split("\n")
    return "\n".join(_same_length(line, converter) for line in lines)


def _same_length(line: str, converter: Any) -> str:
    converted: str = converter.convert(line)
    if len(converted) == len(line):
        return converted
    return "".join(
        single if len(single := converter.convert(character)) == 1 else character
        for character in line
    )
