"""Classes of characters, as a table that whole texts are looked up in at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OTHER, SPACE, NEWLINE, HAN, DIGIT, LATIN, PUNCT, CONTROL, PRIVATE = range(9)

_SPACES = "\t \xa0\u3000\u202f\u205f\u1680" + "".join(map(chr, range(0x2000, 0x200B)))
_NEWLINES = "\n\r\f\v\x85\u2028\u2029"
_INVISIBLE = [
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFC,
    *range(0xFE00, 0xFE10),
]  # fmt: skip
_SIZE = 0x110000

TERMINAL = frozenset("。！？!?…")
CLOSING = frozenset("”’」』）)》】〕]〉")
OPENING = frozenset("“‘「『（(《【〔[〈")
# What typesetters never let a line begin with, or end with.
NO_START = frozenset("、，。；：！？”’」』）》】〕〉%％℃°…·,.;:!?)")
NO_END = frozenset("、，“‘「『（《【〔〈(—＋+-－/／")


@cache
def class_table() -> NDArray[np.uint8]:
    """Give the class of every code point: an array of 1,114,112 bytes."""
    import numpy as np

    table = np.full(_SIZE, OTHER, dtype=np.uint8)
    table[0x3001:0x3021] = PUNCT
    table[0xFF01:0xFF66] = PUNCT
    table[0x2010:0x2028] = PUNCT
    table[0xB7] = PUNCT
    for low, high in (
        (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x2E80, 0x2FE0),
        (0x20000, 0x3FFFE), (0x3007, 0x3008),
    ):  # fmt: skip
        table[low:high] = HAN
    for low, high in ((0x30, 0x3A), (0xFF10, 0xFF1A)):
        table[low:high] = DIGIT
    for low, high in (
        (0x41, 0x5B),
        (0x61, 0x7B),
        (0xFF21, 0xFF3B),
        (0xFF41, 0xFF5B),
        (0xC0, 0x250),
    ):
        table[low:high] = LATIN
    table[[0x25, 0x2030, 0x2103, 0xFF05]] = PUNCT
    table[[ord(each) for each in "，。；：！？（）《》“”‘’"]] = PUNCT
    table[_INVISIBLE] = CONTROL
    table[[ord(each) for each in _SPACES]] = SPACE
    table[[ord(each) for each in _NEWLINES]] = NEWLINE
    table[0xE000:0xF900] = PRIVATE
    table[0xF0000:] = PRIVATE
    return table


@cache
def width_table() -> NDArray[np.uint8]:
    """Give the width of every code point in halves of a Chinese character.

    Blanks count nothing: those that PDFs put between Chinese and digits are a quarter wide.
    """
    import numpy as np

    table = np.ones(_SIZE, dtype=np.uint8)
    table[0x2E80:0xD7B0] = 2
    table[0xF900:0xFFE8] = 2
    table[0x2010:0x2028] = 2
    table[0x2460:0x2800] = 2
    table[0x20000:] = 2
    classes = class_table()
    table[(classes == SPACE) | (classes == NEWLINE) | (classes == CONTROL)] = 0
    table[0x3000] = 2
    return table


def code_points(text: str) -> NDArray[np.uint32]:
    """Give the code points of a text as an array, lone surrogates included."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
