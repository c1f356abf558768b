"""Libraries that only some readers need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from pipeline.read.documents import ReadError


def require(module: str, extra: str) -> ModuleType:
    """Import a library of an extra. Raises `ReadError` that says how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ReadError(
            f"{extra}.missing", f"reading this needs {module}: pip install 'zhengce[{extra}]'"
        ) from error
