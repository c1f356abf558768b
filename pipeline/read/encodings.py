"""Which encoding a file is in, and decoding that says where it had to give way.

UTF-8 and GB18030 texts can be told apart with certainty only by strict decoding; GB18030
accepts nearly any bytes, so what it gives must also look like Chinese: the share of its
characters in the first level of GB 2312 (the 3,755 most used) is compared with Big5's.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.read.documents import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MIN_COMMON = 0.7
_MIN_USUAL = 0.9


@dataclass(slots=True)
class DecodeLog:
    """What had to be given up or guessed while decoding, counted in lines and bytes."""

    other: dict[str, int] = field(default_factory=dict)
    replaced: int = 0

    def notes(self) -> tuple[str, ...]:
        """Tell it in lines for the user; empty when all went well."""
        lines = [
            f"mixed encodings: {count} lines were {name}, not as the rest"
            for name, count in self.other.items()
        ]
        if self.replaced:
            lines.append(f"{self.replaced} lines have bytes of no known encoding, shown as �")
        return tuple(lines)


def detect_encoding(head: bytes) -> str:
    """Name the encoding of a text from its first bytes.

    Raises `ReadError` when no encoding gives Chinese or Latin text.

    >>> detect_encoding("浙江省出台举措，支持经济发展".encode("gb18030"))
    'gb18030'
    >>> detect_encoding("浙江".encode())
    'utf-8'
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if 0 in head:
        # Zero bytes: half of each ASCII character in UTF-16, or no text at all.
        if wide := _wide(head):
            return wide
        raise ReadError(
            "text.binary", "holds binary data, not text; convert it or leave it out of the corpus"
        )
    if _decodes(head, "utf-8"):
        return "utf-8"
    scores = {name: _share_common(head, name) for name in ("gb18030", "big5")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _MIN_COMMON:
        return best
    if wide := _wide(head):
        return wide
    if _mostly_utf8(head):
        return "utf-8"
    raise ReadError(
        "text.encoding",
        "the encoding could not be told (not UTF-8, UTF-16, GB18030 or Big5 Chinese); "
        "convert it to UTF-8 or set read.encoding",
    )


def decode_blocks(blocks: Iterator[bytes], encoding: str, log: DecodeLog) -> Iterator[str]:
    """Decode blocks of bytes to blocks of text that end at line ends.

    A line that is not in ``encoding`` is tried in UTF-8 and GB18030 and counted in ``log``;
    one in neither keeps its readable part, with � for the rest. Raises `ReadError` for wide
    encodings (UTF-16, UTF-32) that are broken.
    """
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _decode_wide(blocks, encoding)
        return
    rest = b""
    first = True
    for block in blocks:
        whole, newline, tail = (rest + block).rpartition(b"\n")
        rest = tail
        if whole or newline:
            yield _decode_lines(whole + newline, encoding if first else _plain(encoding), log)
            first = False
    if rest:
        yield _decode_lines(rest, encoding if first else _plain(encoding), log)


def _plain(encoding: str) -> str:
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _decode_lines(data: bytes, encoding: str, log: DecodeLog) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    if encoding == "utf-8-sig":
        data = data.removeprefix(codecs.BOM_UTF8)
        encoding = "utf-8"
    out = []
    for line in data.splitlines(keepends=True):
        for name in (encoding, "utf-8", "gb18030"):
            try:
                out.append(line.decode(name))
            except UnicodeDecodeError:
                continue
            if name != encoding:
                log.other[name] = log.other.get(name, 0) + 1
            break
        else:
            log.replaced += 1
            out.append(line.decode(encoding, "replace"))
    return "".join(out)


def _decode_wide(blocks: Iterator[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in blocks:
            yield decoder.decode(block)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise ReadError(
            "text.encoding", f"broken {encoding} at byte {error.start}; convert it to UTF-8"
        ) from error


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    lines = data.splitlines()[:-1] or [data]
    good = sum(_decodes(line, "utf-8") for line in lines)
    return good * 2 > len(lines)


def _wide(data: bytes) -> str:
    """Name the UTF-16 byte order that makes the text Chinese or ASCII; empty if none does."""
    even = data[: len(data) // 2 * 2]
    shares = {name: _share_usual(even, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _MIN_USUAL else ""


def _share_usual(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, "ignore")
    if len(text) * 2 < len(data) - 2 or "\0" in text:
        return 0.0
    usual = sum(
        character.isascii()
        or "一" <= character <= "龥"
        or "\u3000" <= character <= "\u303f"
        or "\uff00" <= character <= "\uffef"
        for character in text
    )
    return usual / max(1, len(text))


def _share_common(data: bytes, encoding: str) -> float:
    """Give the share of two-byte characters in the most used level of the character set."""
    low, high = (0xB0, 0xD7) if encoding == "gb18030" else (0xA4, 0xC6)
    text = data.decode(encoding, "ignore")
    wide = [character for character in text if not character.isascii()]
    if not wide:
        return 0.0
    common = 0
    for character in wide:
        code = character.encode("gb2312" if encoding == "gb18030" else "big5", "ignore")
        common += len(code) == 2 and (low <= code[0] <= high or code[0] <= 0xA3)
    lost = len(data) - len(text.encode(encoding, "ignore"))
    return (common - lost) / len(wide)
