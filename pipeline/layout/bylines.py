"""Bylines: who wrote an article, and in which role."""

from __future__ import annotations

import re

from pipeline.layout.laid import Author
from pipeline.layout.patterns import patterns, word_rules

_EDGES = " \t\u3000\xa0□■◎●▲○◇◆△▽☆★（）()[]【】、，,/／丨｜|：:"
_MAX_BYLINE = 160
_NAME_LENGTHS = (2, 3)
_BLANKS = " \t\u3000\xa0"


def parse_byline(byline: str) -> tuple[Author, ...]:
    """Read the authors of a byline, each with the role that stands before the name.

    >>> [str(author) for author in parse_byline("本报记者 安棠 通讯员 戈扬 芮宁")]
    ['本报记者 安棠', '通讯员 戈扬', '通讯员 芮宁']
    >>> [str(author) for author in parse_byline("□ 张 三")]
    ['张三']
    """
    found = patterns()
    byline = byline.replace("\r", "").replace("\n", "")
    authors: list[Author] = []
    pieces: list[tuple[str, str]] = []
    at = 0
    role = ""
    for match in found.role.finditer(byline):
        if match.end() < len(byline) or authors or pieces:
            pieces.append((role, byline[at : match.start()]))
            role = _clean_role(match.group())
            at = match.end()
    pieces.append((role, byline[at:]))
    for held, names in pieces:
        authors.extend(Author(name, held) for name in split_names(names))
    return tuple(dict.fromkeys(authors))


def _clean_role(role: str) -> str:
    return "".join(character for character in role if character not in _BLANKS + "：:/／丨｜|")


def split_names(names: str) -> list[str]:
    """Split a list of names; a name of two characters may have a blank inside.

    >>> split_names("孔令明 王鹭 王 策、刘煜 文/图")
    ['孔令明', '王鹭', '王策', '刘煜']
    """
    found = patterns()
    text = names.strip(_EDGES)
    out: list[str] = []
    single = ""
    for piece in found.separator.split(text):
        name = piece.strip(_EDGES)
        if not name or found.tail.fullmatch(name):
            continue
        if len(name) == 1:
            if single:
                out.append(single + name)
                single = ""
            else:
                single = name
            continue
        single = ""
        name = _bare(name)
        if found.name.fullmatch(name):
            out.append(name)
    return out


def _bare(name: str) -> str:
    """Take off what is joined to a name: 李娜报道. Single characters may be the name's own."""
    for tail in word_rules()["byline.tail"].words:
        if len(tail) > 1 and name.endswith(tail) and len(name) - len(tail) in _NAME_LENGTHS:
            return name[: -len(tail)]
    return name


def inline_byline(paragraph: str) -> tuple[int, str] | None:
    """Find the byline at the end of a paragraph: the offset of its first ink, and its text.

    The text is as long as what it stands for; a line end between its words is a blank, one
    inside a word stays a line end.

    >>> inline_byline("作为重要参考。 本报记者 安棠")
    (8, '本报记者 安棠')
    >>> inline_byline("他说：“我来。”谢谢大家") is None
    True
    """
    tail = paragraph[-_MAX_BYLINE:]
    cut = len(paragraph) - len(tail)
    blanked = tail.replace("\r", " ").replace("\n", " ")
    match = _search(blanked)
    if match:
        group = "byline" if match["byline"] else "inside"
        return cut + match.start(group), match[group]
    joined = tail.replace("\r", "").replace("\n", "")
    if len(joined) == len(tail) or (match := _search(joined)) is None:
        return None
    places = [at for at, character in enumerate(tail) if character not in "\r\n"]
    # A word is broken by the line end: what is given has it still, so that lengths agree.
    group = "byline" if match["byline"] else "inside"
    start, end = places[match.start(group)], places[match.end(group) - 1] + 1
    return cut + start, tail[start:end]


def _search(tail: str) -> re.Match[str] | None:
    found = patterns()
    return found.byline_end.search(tail) or found.names_end.search(tail)
