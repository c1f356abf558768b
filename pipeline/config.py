"""Settings: the default file, overlays and command-line overrides, checked at once."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from confection import Config
from confection import ConfigValidationError as ConfectionError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.layout import LayoutSettings
from pipeline.link import LinkSettings
from pipeline.read import ReadSettings
from pipeline.resolve import ResolveSettings

PACKAGE = Path(__file__).parent


class SettingsError(ValueError):
    """A bad setting: which key, which value, what was expected, the nearest known key."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CorpusSettings(_Section):
    """``[corpus]``: which files to read."""

    path: str = "corpus"
    include: tuple[str, ...] = Field(default=("**/*",), strict=False)
    exclude: tuple[str, ...] = Field(default=("**/.*", "**/README*", "**/*.md"), strict=False)


class NlpSettings(_Section):
    """``[nlp]``: which components run, in order."""

    pipeline: tuple[str, ...] = Field(strict=False)
    batch_size: int = Field(default=64, gt=0)


class ExportSettings(_Section):
    """``[export]``: which files are written beside the parquet tables."""

    formats: tuple[Literal["workbook", "csv", "report", "graph"], ...] = Field(
        default=("workbook", "csv", "report"), strict=False
    )
    report_articles: int = Field(default=300, gt=0)


class EngineSettings(_Section):
    """``[engine]``: how batches are worked through."""

    name: Literal["serial", "process"] = "serial"
    workers: int = Field(default=2, gt=0)
    batch_chars: int = Field(default=400_000, gt=0)


class Settings(_Section):
    """All settings of a run, one field a section of the configuration."""

    corpus: CorpusSettings
    read: ReadSettings
    layout: LayoutSettings
    nlp: NlpSettings
    components: dict[str, dict[str, Any]]
    resolve: ResolveSettings
    link: LinkSettings
    export: ExportSettings
    engine: EngineSettings


def default_config_path() -> Path:
    """Give the default configuration: the clone's configs/ folder, or the package's copy.

    >>> default_config_path().name
    'default.cfg'
    """
    clone = PACKAGE.parent / "configs" / "default.cfg"
    return clone if clone.is_file() else PACKAGE / "data" / "default.cfg"


def load_settings(
    overlay: Path | None = None, overrides: Mapping[str, Any] | None = None
) -> Settings:
    """Read the default configuration, an overlay and dotted overrides, in that order.

    Raises `SettingsError` for an unknown key, a wrong type or a file that is not a
    configuration.

    >>> load_settings(overrides={"link.window": 2}).link.window
    2
    """
    merged = _default_tree()
    if overlay is not None:
        _merge(merged, _read_tree(overlay), str(overlay))
    for dotted, value in (overrides or {}).items():
        tree: dict[str, Any] = {}
        *parents, leaf = dotted.split(".")
        branch = tree
        for parent in parents:
            branch = branch.setdefault(parent, {})
        branch[leaf] = value
        _merge(merged, tree, f"--{dotted}")
    try:
        settings = Settings.model_validate(merged)
    except ValidationError as error:
        raise SettingsError(_describe(error)) from error
    _check_encoding(settings.read.encoding)
    _check_rules(settings.link.disabled)
    return settings


def _check_encoding(name: str) -> None:
    try:
        "".encode(name or "utf-8")
    except LookupError as error:
        raise SettingsError(
            f"read.encoding = {name!r}: no such encoding; utf-8 and gb18030 are known"
        ) from error


def _check_rules(disabled: Sequence[str]) -> None:
    if not disabled:
        return
    from pipeline.link.rules import ROLES, load_link_rules

    known = [*ROLES, *(rule.id for rule in load_link_rules())]
    for name in disabled:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; see docs/links.md"
            raise SettingsError(f"link.disabled: no rule or role {name!r}{hint}")


def parse_overrides(arguments: Sequence[str]) -> dict[str, Any]:
    """Read ``--section.key value`` and ``--section.key=value`` pairs; values are JSON or text.

    Raises `SettingsError` for a lone key or a stray word.

    >>> parse_overrides(["--link.window", "2", "--corpus.path=pages"])
    {'link.window': 2, 'corpus.path': 'pages'}
    """
    overrides: dict[str, Any] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or "." not in word:
            raise SettingsError(
                f"{word}: not understood; settings are written --section.key value "
                "(see configs/default.cfg)"
            )
        key, equals, value = word[2:].partition("=")
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise SettingsError(f"--{key}: its value is missing; write --{key} VALUE")
            value = rest.pop(0)
        try:
            overrides[key] = json.loads(value)
        except json.JSONDecodeError:
            overrides[key] = value
    return overrides


def split_overrides(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part a command line into the words of the command and its dotted settings.

    >>> split_overrides(["run", "link", "--link.window", "2", "--force"])
    (['run', 'link', '--force'], ['--link.window', '2'])
    """
    words: list[str] = []
    settings: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not (word.startswith("--") and "." in word.partition("=")[0]):
            words.append(word)
            continue
        settings.append(word)
        if "=" not in word and rest and not rest[0].startswith("--"):
            settings.append(rest.pop(0))
    return words, settings


@cache
def _default_text() -> str:
    return default_config_path().read_text(encoding="utf-8")


def _default_tree() -> dict[str, Any]:
    return dict(Config().from_str(_default_text()))


def _read_tree(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"{path}: cannot be read ({reason}); give a .cfg file") from error
    try:
        return dict(Config().from_str(text))
    except (ConfectionError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{path}: not a configuration file: {reason}") from error


def _known_keys(tree: Mapping[str, Any], prefix: str = "") -> list[str]:
    keys = []
    for name, value in tree.items():
        keys.append(f"{prefix}{name}")
        if isinstance(value, Mapping):
            keys.extend(_known_keys(value, f"{prefix}{name}."))
    return keys


def _section_models() -> dict[str, type[BaseModel]]:
    return {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }


def _all_keys() -> list[str]:
    keys = _known_keys(_default_tree())
    for section, model in _section_models().items():
        keys.extend(f"{section}.{name}" for name in model.model_fields)
    return list(dict.fromkeys(keys))


def _merge(base: dict[str, Any], change: Mapping[str, Any], where: str) -> None:
    """Lay ``change`` over ``base``; a component's own keys are left to its factory."""
    known = set(_all_keys())
    for key in _known_keys(change):
        if key not in known and not _belongs_to_factory(key, change, base):
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"; did you mean {near[0]}?" if near else "; see configs/default.cfg"
            raise SettingsError(f"{where}: unknown setting {key}{hint}")
    _deep_update(base, change)


def _belongs_to_factory(key: str, change: Mapping[str, Any], base: Mapping[str, Any]) -> bool:
    """Tell whether a key sits in a component that is new or has another factory."""
    parts = key.split(".")
    if parts[0] != "components" or len(parts) < 2:
        return False
    new = change["components"].get(parts[1])
    old = base["components"].get(parts[1])
    if not isinstance(new, Mapping):
        return False
    return old is None or new.get("factory", old.get("factory")) != old.get("factory")


def _deep_update(base: dict[str, Any], change: Mapping[str, Any]) -> None:
    for key, value in change.items():
        old = base.get(key)
        if isinstance(value, Mapping) and isinstance(old, dict):
            if value.get("factory", old.get("factory")) != old.get("factory"):
                old.clear()
            _deep_update(old, value)
        else:
            base[key] = value


def _describe(error: ValidationError) -> str:
    """Flatten a validation error to one line: the key, the value, what was expected."""
    lines = []
    for one in error.errors():
        key = ".".join(str(part) for part in one["loc"] if not isinstance(part, int))
        if one["type"] == "extra_forbidden":
            near = difflib.get_close_matches(key, _all_keys(), n=1, cutoff=0.5)
            lines.append(f"unknown setting {key}" + (f"; did you mean {near[0]}?" if near else ""))
        else:
            message = one["msg"].removeprefix("Value error, ")
            message = message[0].lower() + message[1:]
            lines.append(f"{key} = {one['input']!r}: {message}")
    return "; ".join(lines)
