"""`load`: the tagging pipeline as an ordinary spaCy `Language`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from pipeline.config import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from spacy.language import Language

TOKENIZER = "segmenter"


def load(config: str | Path | None = None, **overrides: Any) -> Language:
    """Load the pipeline: tagging, then resolving and linking inside one text.

    ``config`` is an overlay on the default configuration; ``overrides`` are dotted
    settings (``**{"link.window": 2}``). Raises `SettingsError` for a bad setting.

    >>> nlp = load()
    >>> doc = nlp("舟山市科技局4月8日印发《舟山市创新券管理办法》，最高补助10万元。")
    >>> [(ent.text, ent.label_) for ent in doc.ents][0]
    ('舟山市科技局', 'ORG')
    """
    return build(load_settings(Path(config) if config else None, overrides))


def build(settings: Settings, *, stages: bool = True) -> Language:
    """Build the `Language` of the settings; ``stages`` adds resolve and link for notebooks."""
    import spacy
    from confection import ConfigValidationError

    import pipeline.factories  # noqa: F401 - makes the factories known
    from pipeline.tag.names.network import NamesModelError
    from pipeline.tag.segmenter import ModelNotFoundError

    components = settings.components
    tokenizer = {"@tokenizers": "zhengce.segmenter", **components.get(TOKENIZER, {})}
    try:
        nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
        for name in settings.nlp.pipeline:
            _add(nlp, name, components.get(name), components)
        if stages:
            _add(nlp, "resolve", _stage("zhengce_resolve", settings.resolve))
            _add(nlp, "link", _stage("zhengce_link", settings.link))
    except ConfigValidationError as error:
        raise SettingsError(_describe(TOKENIZER, tokenizer, error)) from error
    except (ModelNotFoundError, NamesModelError) as error:
        raise SettingsError(str(error)) from error
    return nlp


def _add(
    nlp: Language, name: str, component: Mapping[str, Any] | None, known: Iterable[str] = ()
) -> None:
    from confection import ConfigValidationError

    if component is None or "factory" not in component:
        raise SettingsError(
            f"nlp.pipeline: {name} has no [components.{name}] with a factory{_near(name, known)}"
        )
    config = {key: value for key, value in component.items() if key != "factory"}
    if not nlp.has_factory(component["factory"]):
        raise SettingsError(
            f"components.{name}.factory = {component['factory']!r}: no such spaCy factory; "
            "install the package that registers it or see configs/default.cfg"
        )
    try:
        nlp.add_pipe(component["factory"], name=name, config=config)
    except ConfigValidationError as error:
        raise SettingsError(_describe(name, config, error)) from error


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _stage(factory: str, section: BaseModel) -> dict[str, Any]:
    return {"factory": factory, "settings": section.model_dump(mode="json")}


def _describe(name: str, config: Mapping[str, Any], error: Any) -> str:
    first = error.errors[0]
    keys = [str(part) for part in first.get("loc", ()) if part in config]
    where = ".".join(["components", name, *keys])
    value = f" = {config[keys[0]]!r}" if keys else ""
    return f"{where}{value}: {first.get('msg', error)}"
