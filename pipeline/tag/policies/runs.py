"""Whether a name abbreviates a title."""

from __future__ import annotations


def in_runs(title: str, name: str) -> bool:
    """Tell whether ``name`` is made of runs of two characters or more of ``title``, in order.

    >>> in_runs("粤港澳大湾区发展规划纲要", "大湾区规划纲要")
    True
    >>> in_runs("粤港澳大湾区发展规划纲要", "湾规")
    False
    """
    at = 0
    while name:
        length = len(name)
        while length > 1 and title.find(name[:length], at) < 0:
            length -= 1
        if length < 2:
            return False
        at = title.find(name[:length], at) + length
        name = name[length:]
    return True
