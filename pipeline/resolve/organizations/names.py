"""Reads the name of an organization: its place, what is left of it, its key."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from pipeline.gazetteer import Division, is_common_word, resolve_chain, world_forms
from pipeline.gazetteer.world import one_character_countries

# A name has no more legal forms than this, one behind the other.
_FORMS = 4
_SPACES = re.compile(r"[\s\u3000]+")
_QUOTES = "“”\"'‘’「」"


@cache
def words() -> dict[str, Any]:
    """Read ``words.toml``: legal forms, endings, level words, department words."""
    text = resources.files("pipeline.resolve.organizations").joinpath("words.toml")
    return tomllib.loads(text.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class OrgName:
    """The parts of a name.

    ``place`` is the prefix that names a place, as written, ``divisions`` what it can be;
    ``body`` is the rest (the whole where there is no place); ``level`` the word for "of
    this place" that stands in its stead (市 in 市科技局), with ``body`` behind it.
    ``core`` is the body without its legal form; ``key`` is equal for equal names of one
    organ: 浙江省发展改革委 and 浙江省发展和改革委员会.
    """

    text: str
    place: str
    divisions: tuple[Division, ...]
    body: str
    level: str | None
    core: str
    key: str

    @property
    def whole(self) -> bool:
        """Whether the name has an ending that leaves nothing to add: 大学, 有限公司."""
        return self.text.endswith(tuple(words()["whole"]))

    @property
    def company(self) -> bool:
        """Whether the name has a legal form."""
        return self.core != self.body

    @property
    def department(self) -> bool:
        """Whether the body is that of an organ of a place: 科技局, 委, 政府."""
        return _department().search(self.body) is not None


@cache
def _department() -> re.Pattern[str]:
    return re.compile(words()["department"])


@cache
def _party() -> re.Pattern[str]:
    return re.compile(words()["party"])


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(words()["organ"])


@cache
def _not_level() -> re.Pattern[str]:
    return re.compile(words()["not_level"])


@cache
def _level_pattern() -> re.Pattern[str]:
    levels = {word for each in words()["level_words"].values() for word in each}
    prefixes = "".join(words()["level_prefixes"])
    return re.compile(f"^[{prefixes}]?(?P<level>{'|'.join(sorted(levels, key=len, reverse=True))})")


@cache
def _legal_pattern() -> re.Pattern[str]:
    forms = sorted(words()["legal_forms"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, forms))})$")


@cache
def _shorten_pattern() -> re.Pattern[str]:
    longs = sorted(words()["shorten"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longs)))


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Bring a name to one form: no spaces, no quotes around it, half-width letters and digits.

    >>> clean("浙江 晨湾"), clean("“浙江晨湾”")
    ('浙江晨湾', '浙江晨湾')
    """
    folded = "".join(
        unicodedata.normalize("NFKC", char) if char.isalnum() else char
        for char in _SPACES.sub("", text).strip(_QUOTES)
    )
    return folded.replace("(", "（").replace(")", "）")


@lru_cache(maxsize=65536)
def shorten(text: str) -> str:
    """Replace the long words of departments by their short ones.

    >>> shorten("发展和改革委员会"), shorten("科学技术厅")
    ('发改委', '科技厅')
    """
    table: dict[str, str] = words()["shorten"]
    return _shorten_pattern().sub(lambda found: table[found.group()], text)


def drop_legal_form(text: str) -> str:
    """Leave out the legal form: 浙江晨湾智造股份有限公司 → 浙江晨湾智造.

    >>> drop_legal_form("物产中大集团股份有限公司")
    '物产中大'
    """
    for _ in range(_FORMS):
        bare = _legal_pattern().sub("", text)
        if bare == text or not bare:
            break
        text = bare
    return text


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(words()["branch"])


@lru_cache(maxsize=65536)
def branch_divisions(text: str) -> tuple[Division, ...]:
    """Give what the place before a branch word can be; none where there is no such place.

    >>> [one.name for one in branch_divisions("人保财险丽水市分公司机构业务部")]
    ['丽水市']
    """
    name = clean(text)
    for found in _branch().finditer(name):
        for start in range(max(0, found.start() - 10), found.start() - 1):
            chain = resolve_chain(name[start : found.start()])
            if chain.parts and not chain.rest:
                return chain.candidates
    return ()


def official_name(text: str) -> str:
    """Give the official form of an organ that stands for a place itself.

    >>> official_name("舟山市委"), official_name("舟山市政府"), official_name("丽水市科技局")
    ('中共舟山市委', '舟山市人民政府', '丽水市科技局')
    >>> official_name("沙雅县发改委"), official_name("鼓楼区住建局")
    ('沙雅县发展和改革委员会', '鼓楼区住房和城乡建设局')
    """
    name = read_name(text)
    if not name.divisions or not name.place.endswith(name.divisions[0].name):
        return name.text
    form: str | None = words()["official"].get(name.body)
    if form is not None:
        return form.format(place=name.place)
    found = _initials().match(name.body)
    if found is None:
        return name.text
    full: str = words()["initials"][found["initials"]]
    ending = "委员会" if found["ending"] == "委" else found["ending"]
    return name.place + full + ending


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(f"^(?P<initials>{'|'.join(words()['initials'])})(?P<ending>局|厅|委)$")


@lru_cache(maxsize=65536)
def read_name(text: str) -> OrgName:
    """Read a name.

    >>> name = read_name("舟山市科学技术局")
    >>> name.place, name.body, name.key
    ('舟山市', '科学技术局', '330900:科技局')
    >>> read_name("市科技局").level, read_name("市场监管局").level
    ('市', None)
    >>> read_name("新华社").place
    ''
    """
    name = clean(text)
    bare = _party().sub("", name)
    place, divisions, body = _split_place(bare)
    level = None
    if not place:
        found = _level_pattern().match(bare)
        if found and not _not_level().search(bare) and _organ().search(bare[found.end() :]):
            level, body = found["level"], bare[found.end() :]
    core = drop_legal_form(body)
    where = divisions[0].adcode if len(divisions) == 1 else place or (level or "")
    key = f"{where}:{shorten(body)}" if _department().search(body) else name
    return OrgName(name, place, divisions, body, level, core, key)


@cache
def _foreign_organ() -> re.Pattern[str]:
    return re.compile(words()["foreign_organ"])


def country_organ(name: str) -> str | None:
    """Give the full name of a foreign organ behind one character for its country.

    >>> country_organ("俄国防部"), country_organ("德国国防部"), country_organ("日本银行")
    ('俄罗斯国防部', None, None)
    """
    country = one_character_countries().get(name[:1])
    if country is None or not _foreign_organ().match(name[1:]):
        return None
    whole = name[:2] in world_forms() and _foreign_organ().match(name[2:])
    return None if whole else country + name[1:]


def _split_place(name: str) -> tuple[str, tuple[Division, ...], str]:
    chain = resolve_chain(name)
    if chain.parts and chain.rest:
        common = len(chain.parts) == 1 and is_common_word(chain.parts[0])
        whole = chain.candidates and chain.parts[-1] == chain.candidates[0].name
        if not common or whole:
            return name[: chain.end], chain.candidates, chain.rest
    if country_organ(name) is not None:
        return "", (), name
    forms = world_forms()
    for end in range(min(len(name) - 2, 8), 1, -1):
        found = forms.get(name[:end])
        if found is not None and found.level == "country" and name[:end] != "中国":
            return name[:end], (), name[end:]
    return "", (), name
