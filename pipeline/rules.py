"""Rule files: TOML lists of rules, each with an id and examples that the tests run."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

R = TypeVar("R", bound="Rule")


class RuleFileError(ValueError):
    """A rule file that cannot be read: which file, which rule, what is wrong."""


class Rule(BaseModel):
    """Base of all rules: an id, a line on what it is for, and its examples.

    ``match`` holds sentences in which the rule must find something, ``no_match`` ones in
    which it must not.

    >>> Rule(id="money.exact", match=("10万元",), no_match=("10万人",)).id
    'money.exact'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    about: str = ""
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)


def load_rules(package: str, name: str, model: type[R]) -> tuple[R, ...]:
    """Load the ``[[rule]]`` entries of the TOML file ``name`` in ``package``.

    Raises `RuleFileError` for a malformed file, an invalid rule or an id used twice.
    """
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    where = f"{package}/{name}"
    try:
        entries = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(f"{where}: {error}") from error
    rules: list[R] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        label = entry.get("id", f"rule {number}")
        try:
            rule = model.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise RuleFileError(f"{where}: {label}: {field}: {first['msg']}") from error
        if rule.id in seen:
            raise RuleFileError(f"{where}: {rule.id}: this id is used twice")
        seen.add(rule.id)
        rules.append(rule)
    return tuple(rules)


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """Put named parts into a pattern, each where its name stands in braces.

    >>> fill("{kind}(?=出台)", {"kind": "办法|细则"})
    '办法|细则(?=出台)'
    """
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def load_fragments(
    package: str, name: str, given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Load the ``[fragments]`` of a rule file: parts of patterns, by name.

    A part may use those ``given`` and those above it, which are filled in.
    """
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    parts = dict(given or {})
    for key, pattern in tomllib.loads(text)["fragments"].items():
        parts[key] = fill(pattern, parts)
    return parts
