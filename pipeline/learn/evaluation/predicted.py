"""What the pipeline found in one gold text, in the shape that the scores compare."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.articles import TARGET_LABEL, Mention
from pipeline.entities import Policy, Resolution
from pipeline.link.factory import TextLink
from pipeline.resolve.factory import resolution_of
from pipeline.tag.documents import article_of


@dataclass(frozen=True, slots=True)
class Prediction:
    """Mentions, resolution and links of one text."""

    mentions: tuple[Mention, ...]
    resolution: Resolution
    links: tuple[TextLink, ...]

    @property
    def entities(self) -> tuple[Mention, ...]:
        """The mentions that are entities."""
        return tuple(one for one in self.mentions if one.label != TARGET_LABEL)

    @property
    def targets(self) -> tuple[Mention, ...]:
        """The mentions that are targets."""
        return tuple(one for one in self.mentions if one.label == TARGET_LABEL)

    def policy_of(self, mention: Mention) -> Policy | None:
        """Give the policy that a mention was resolved to."""
        reference = self.resolution.references.get(mention.mention_id)
        if reference is None or reference.entity_id is None:
            return None
        wanted = reference.entity_id
        return next((p for p in self.resolution.policies if p.policy_id == wanted), None)


def prediction_of(doc: Doc) -> Prediction:
    """Read the prediction off a doc that went through the whole pipeline."""
    return Prediction(article_of(doc).mentions, resolution_of(doc), tuple(doc._.links))
