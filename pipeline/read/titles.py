"""Putting a title that metadata holds in front of its text."""

from __future__ import annotations


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
