"""The ``zhengce_resolve`` component: entities and policies of one text, in a notebook."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.articles import Article
from pipeline.entities import Policy, Resolution
from pipeline.resolve import ResolveSettings, resolve
from pipeline.tag.documents import article_of

RESOLUTION = "zhengce.resolution"
# What resolve has read of a doc, kept for the component behind it.
_READ: WeakKeyDictionary[Doc, Article] = WeakKeyDictionary()


def resolution_of(doc: Doc) -> Resolution:
    """Give what the component settled for the doc; empty before it ran."""
    found = doc.user_data.get(RESOLUTION)
    return found if isinstance(found, Resolution) else Resolution()


def resolved_article(doc: Doc) -> Article:
    """Give the article that the component has just resolved; read anew where it is gone."""
    return _READ.pop(doc, None) or article_of(doc)


def _policies(doc: Doc) -> tuple[Policy, ...]:
    return resolution_of(doc).policies


if not Doc.has_extension("policies"):
    Doc.set_extension("resolution", getter=resolution_of)
    Doc.set_extension("policies", getter=_policies)


class DocResolver:
    """Resolves the mentions of one doc; read ``doc._.policies`` and ``doc._.resolution``."""

    def __init__(self, settings: ResolveSettings) -> None:
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the doc's mentions."""
        article = _READ[doc] = article_of(doc)
        doc.user_data[RESOLUTION] = resolve([article], self.settings)
        return doc


@Language.factory(
    "zhengce_resolve",
    default_config={"settings": {}},
    requires=["doc.ents"],
    assigns=["doc._.policies", "doc._.resolution"],
)
def create_resolve(nlp: Language, name: str, settings: dict[str, Any]) -> DocResolver:
    """Create the component; ``settings`` are those of the ``[resolve]`` section."""
    return DocResolver(ResolveSettings.model_validate(settings))
