"""What a stage's result depends on besides its input: settings, code, data, packages."""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.config import Settings
from pipeline.stages import Stage

PACKAGE = Path(__file__).parent


def stage_fingerprint(stage: Stage, settings: Settings) -> dict[str, str]:
    """Give the settings, code and packages that decide a stage's result, each as text.

    Rule and model files lie in the stages' folders, so they count as code.
    """
    chosen = settings.model_dump(mode="json", include=set(stage.sections))
    return {
        "settings": json.dumps(chosen, ensure_ascii=False, sort_keys=True),
        "code": _hash_code(stage.code),
        "packages": ", ".join(_versions(stage.packages)),
    }


def unit_key(parent: str, made_from: dict[str, str]) -> str:
    """Hash a unit's input and a stage's fingerprint to the key of its result.

    >>> unit_key("a", {"code": "1"}) == unit_key("a", {"code": "1"})
    True
    """
    return _digest(parent, *(f"{name}={made_from[name]}" for name in sorted(made_from)))


def combined_key(keys: list[str]) -> str:
    """Hash the keys of many units, whatever their order."""
    return _digest(*sorted(keys))


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


@cache
def _hash_code(names: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=12)
    for name in names:
        root = PACKAGE / name
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for path in files:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(PACKAGE).as_posix().encode())
                digest.update(_file_hash(path))
    return digest.hexdigest()


@cache
def _file_hash(path: Path) -> bytes:
    return blake2b(path.read_bytes(), digest_size=12).digest()


@cache
def _versions(packages: tuple[str, ...]) -> list[str]:
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} absent")
    return found
