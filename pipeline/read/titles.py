"""Putting a title that metadata holds in front of its text."""

from __future__ import annotations

_SUFFIXES = ("doc", "docx", "pdf", "wps", "indd", "qxd", "fbd", "ps", "txt")
_FILLERS = ("untitled", "(anonymous)", "anonymous", "未命名", "无标题", "无题", "title", "document")


def with_title(title: str | None, body: str) -> str:
    r"""Make title and body one text, so that mentions in the title can be traced as well.

    A title that the body begins with is not said twice.

    >>> with_title("浙江出台举措", "近日出台。")
    '浙江出台举措\n近日出台。'
    >>> with_title("浙江出台举措", "浙江出台举措\n近日出台。")
    '浙江出台举措\n近日出台。'
    """
    if not title:
        return body
    head = " ".join(title.split())
    if "".join(body[: 2 * len(head) + 20].split()).startswith("".join(head.split())):
        return body
    return f"{head}\n{body}"


def stated_title(value: object) -> str | None:
    """Give the title a file's properties state, unless it is a program's filler.

    >>> stated_title("Microsoft Word - 管理办法.docx")
    '管理办法'
    >>> stated_title("untitled") is None
    True
    """
    title = str(value or "").strip().removeprefix("Microsoft Word - ")
    stem, dot, suffix = title.rpartition(".")
    if dot and suffix.lower() in _SUFFIXES:
        title = stem
    return None if not title or title.lower() in _FILLERS else title
