"""zhengce (政策): Chinese newspaper pages and policy documents, turned into tables.

>>> import pipeline
>>> nlp = pipeline.load()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(config: str | Path | None = None, **overrides: Any) -> Language:
    """Load the tagging pipeline as a spaCy `Language`; see `pipeline.nlp.load`."""
    from pipeline.nlp import load as load_language  # spaCy is imported on first use only

    return load_language(config, **overrides)
