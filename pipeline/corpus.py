"""Which files of the corpus folder are read, and how each is known to have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.config import CorpusSettings
from pipeline.read import ReadSettings
from pipeline.read.slices import FileSlice, file_slices
from pipeline.results import Failure


class CorpusError(ValueError):
    """A corpus folder that is missing or empty."""


def scan_corpus(
    settings: CorpusSettings, read: ReadSettings | None = None
) -> tuple[list[FileSlice], list[Failure]]:
    """List the files to read, in order of path, with what cannot be listed as failures.

    A long file of JSON lines is listed slice by slice.

    Raises `CorpusError` where the folder is missing or holds nothing to read. Symbolic
    links that lead out of the folder are refused.
    """
    root = Path(settings.path)
    if root.is_file():
        raise CorpusError(f"corpus {root} is a file; give the folder that holds it")
    if not root.is_dir():
        raise CorpusError(f"corpus folder {root} does not exist; give one with --corpus DIR")
    files: list[FileSlice] = []
    failures: list[Failure] = []
    inside = root.resolve()
    for path in _walk(root, settings.include, settings.exclude):
        full = root / path
        if full.is_symlink() and not full.resolve().is_relative_to(inside):
            reason = "a link that leaves the corpus folder; copy the file into the corpus"
            failures.append(Failure("read", _shown(path), "", "link", reason))
            continue
        if _shown(path) != path:
            reason = "its name is not text in UTF-8; rename the file"
            failures.append(Failure("read", _shown(path), "", "name", reason))
            continue
        if full.exists() and not full.is_file():  # a pipe or device would be read for ever
            reason = "not a regular file; leave it out of the corpus"
            failures.append(Failure("read", _shown(path), "", "special", reason))
            continue
        try:
            files.extend(file_slices(root, path, read or ReadSettings()))
        except OSError as error:
            reason = f"cannot be read ({error.strerror}); check the file and its permissions"
            failures.append(Failure("read", _shown(path), "", "unreadable", reason))
    if not files and not failures:
        raise CorpusError(f"corpus folder {root} holds no file to read; see [corpus] include")
    return files, failures


def _walk(root: Path, include: Sequence[str], exclude: Sequence[str]) -> Iterator[str]:
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        folders.sort()
        base = Path(folder).relative_to(root)
        found.extend((base / name).as_posix() for name in names)
    for path in sorted(found):
        if _matches(path, include) and not _matches(path, exclude):
            yield path


def _matches(path: str, patterns: Sequence[str]) -> bool:
    """Match a path against globs in which ``**/`` also stands for no folder at all.

    >>> _matches("a.txt", ["**/*"]), _matches("x/.git/b", ["**/.*"])
    (True, True)
    """
    return any(
        fnmatchcase(path, pattern) or (pattern.startswith("**/") and fnmatchcase(path, pattern[3:]))
        for pattern in patterns
    )


def _shown(path: str) -> str:
    """A path that can be written to a table even where its bytes are no text."""
    return path.encode("utf-8", "replace").decode("utf-8")
