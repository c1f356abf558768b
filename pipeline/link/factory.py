"""The ``zhengce_link`` component: links of one text, in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.articles import Article
from pipeline.entities import Link, Resolution
from pipeline.link import LinkSettings, link
from pipeline.resolve.factory import resolution_of, resolved_article
from pipeline.tag.documents import article_of

LINKS = "zhengce.links"


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in readable form: policy title, role, the linked span and what shows it."""

    policy: str
    role: str
    start: int
    end: int
    text: str
    label: str
    rule: str
    cue: str
    evidence: str
    confidence: float


def text_links(article: Article, resolution: Resolution, links: list[Link]) -> list[TextLink]:
    """Put titles, texts and sentences in the place of ids and offsets."""
    titles = {policy.policy_id: policy.title for policy in resolution.policies}
    mentions = {mention.mention_id: mention for mention in article.mentions}
    readable = []
    for one in links:
        mention = mentions[one.mention_id]
        readable.append(
            TextLink(
                titles.get(one.policy_id, ""),
                one.role,
                mention.start,
                mention.end,
                mention.text,
                mention.label,
                one.rule,
                one.cue,
                article.text[one.sentence_start : one.sentence_end],
                one.confidence,
            )
        )
    return readable


def _links(doc: Doc) -> list[TextLink]:
    return text_links(article_of(doc), resolution_of(doc), doc.user_data.get(LINKS, []))


if not Doc.has_extension("links"):
    Doc.set_extension("links", getter=_links)


class DocLinker:
    """Links the policies of one doc; read ``doc._.links``."""

    def __init__(self, settings: LinkSettings) -> None:
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Link the doc's policies."""
        doc.user_data[LINKS] = link([resolved_article(doc)], resolution_of(doc), self.settings)
        return doc


@Language.factory(
    "zhengce_link",
    default_config={"settings": {}},
    requires=["doc._.policies"],
    assigns=["doc._.links"],
)
def create_link(nlp: Language, name: str, settings: dict[str, Any]) -> DocLinker:
    """Create the component; ``settings`` are those of the ``[link]`` section."""
    return DocLinker(LinkSettings.model_validate(settings))
