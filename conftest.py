"""Doctests of training modules are collected only where the ``train`` extra is installed."""

from importlib.util import find_spec
from pathlib import Path

_TRAINING = Path(__file__).parent / "pipeline" / "learn" / "names"

collect_ignore = []
if find_spec("torch") is None:
    collect_ignore = [
        str(path) for path in _TRAINING.glob("*.py") if "import torch" in path.read_text("utf-8")
    ]
