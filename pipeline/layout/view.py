"""Building an article's text from stretches of the source, with the map back."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from pipeline.layout.lines import Lines
from pipeline.layout.offsets import OffsetMap, Run

_BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u200a\u202f"
_MIN_PART = 4

Span = tuple[int, int]


@dataclass(slots=True)
class View:
    """A text under construction.

    ``removed`` are the offsets that no view shows, in order. Text is added stretch by
    stretch; `finish` gives the text, its map and the counts of changed characters.
    """

    lines: Lines
    removed: list[int]
    pieces: list[str] = field(default_factory=list)
    runs: list[list[int]] = field(default_factory=list)
    length: int = 0
    changes: Counter[str] = field(default_factory=Counter)

    def add(self, start: int, end: int, drop: list[Span] | None = None) -> None:
        """Add body text: removed characters left out, wraps between Latin words as blanks."""
        if drop:
            at = start
            for low, high in drop:
                self.add(at, low)
                at = high
            self.add(at, end)
            return
        text = self.lines.text
        low, high = bisect_left(self.removed, start), bisect_left(self.removed, end)
        at = start
        for place in self.removed[low:high]:
            if at < place:
                self._run(at, place)
            at = place + 1
            if text[place] == "\n" and _between_words(text, place):
                self._run(place, place + 1, " ", "wrap to blank")
        if at < end:
            self._run(at, end)

    def add_line(
        self,
        start: int,
        end: int,
        *,
        names: bool,
        drop: list[Span] | None = None,
        blanks: frozenset[int] = frozenset(),
    ) -> None:
        """Add a headline or byline, where blanks may mean something.

        In a byline (``names``) each run of blanks is kept as one; in a headline those between
        parts of four characters or more are kept; a line set with a blank between all its
        characters is closed up. ``blanks`` are line ends that stand for a blank.
        """
        text = self.lines.text
        dropped = {at for low, high in drop or () for at in range(low, high)}
        shown = [at for at in range(start, end) if at not in dropped]
        line = "".join(text[at] for at in shown)
        spaced = _letter_spaced(line)
        parts = [len(part) for part in line.split()]
        part = 0
        before_blank = False
        keep = self.lines.keep
        for at in shown:
            character = text[at]
            if character in "\r\n":
                if names and character == "\n" and not before_blank and at in blanks:
                    before_blank = True
                    self._run(at, at + 1, " ", "wrap to blank")
                continue
            if character in _BLANKS:
                if before_blank or spaced:
                    continue
                before_blank = True
                part += 1
                whole = (
                    0 < part < len(parts)
                    and parts[part - 1] >= _MIN_PART
                    and parts[part] >= _MIN_PART
                )
                if names or whole or keep[at]:
                    self._run(at, at + 1)
                continue
            before_blank = False
            if keep[at]:
                self._run(at, at + 1)

    def add_break(self, after: int) -> None:
        """Add the line break that ends a paragraph, the source's own where it has one."""
        text = self.lines.text
        at = after
        while at < len(text) and text[at] in _BLANKS:
            at += 1
        if text[at : at + 2] == "\r\n":
            at += 1
        if at < len(text) and text[at] == "\n":
            self._run(at, at + 1)
        elif at < len(text) and text[at] in "\r\f\v\x85\u2028\u2029":
            self._run(at, at + 1, "\n", "line end")
        elif after < at:
            self._run(after, after + 1, "\n", "blank to break")
        else:
            self.pieces.append("\n")
            self.length += 1
            self.changes["break added"] += 1

    def finish(self) -> tuple[str, OffsetMap]:
        """Give the text and its map."""
        runs: tuple[Run, ...] = tuple((view, source, size) for view, source, size in self.runs)
        return "".join(self.pieces), OffsetMap(runs)

    def _run(self, start: int, end: int, shown: str | None = None, change: str = "") -> None:
        self.pieces.append(self.lines.text[start:end] if shown is None else shown)
        if change:
            self.changes[change] += 1
        size = end - start
        runs = self.runs
        if runs:
            last = runs[-1]
            if last[1] + last[2] == start and last[0] + last[2] == self.length:
                last[2] += size
                self.length += size
                return
        runs.append([self.length, start, size])
        self.length += size


def _between_words(text: str, at: int) -> bool:
    before, behind = text[max(0, at - 3) : at].rstrip(), text[at + 1 : at + 4].lstrip()
    return (
        bool(before and behind)
        and before[-1].isascii()
        and behind[0].isascii()
        and before[-1].isalpha()
        and behind[0].isalpha()
        and not (before[-1].isupper() and behind[0].isupper())
    )


def _letter_spaced(line: str) -> bool:
    parts = line.split()
    return len(parts) > 2 and all(len(part) == 1 for part in parts)
