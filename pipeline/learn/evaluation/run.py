"""Run the pipeline over gold and gather the scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipeline.articles import ENTITY_LABELS
from pipeline.config import Settings
from pipeline.learn.calibration import calibration_table
from pipeline.learn.evaluation.counts import Counts
from pipeline.learn.evaluation.layout import layout_scores, score_layout
from pipeline.learn.evaluation.policies import (
    LinkScores,
    PolicyScores,
    score_links,
    score_policies,
)
from pipeline.learn.evaluation.predicted import Prediction, prediction_of
from pipeline.learn.evaluation.spans import SpanScores, score_spans
from pipeline.learn.evaluation.targets import TargetScores, score_targets
from pipeline.learn.gold import GoldArticle, GoldError, read_gold
from pipeline.learn.layout_scores import LayoutScores


@dataclass(slots=True)
class Evaluation:
    """All counts over the gold articles, and every mistake with its article's id."""

    articles: int = 0
    characters: int = 0
    spans: SpanScores = field(default_factory=SpanScores)
    targets: TargetScores = field(default_factory=TargetScores)
    policies: PolicyScores = field(default_factory=PolicyScores)
    links: LinkScores = field(default_factory=LinkScores)
    layout: LayoutScores = field(default_factory=LayoutScores)
    mistakes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, gold: GoldArticle, found: Prediction) -> None:
        """Count one article."""
        self.articles += 1
        self.characters += len(gold.text)
        lines = [
            *score_spans(gold, found.entities, self.spans),
            *score_targets(gold, found.targets, self.targets),
            *score_policies(gold, found, self.policies),
            *score_links(gold, found, self.links),
        ]
        self.mistakes.extend((gold.article_id, line) for line in lines)

    def scores(self) -> dict[str, Any]:
        """Give the scores as one object, keyed as the gold format's description says."""
        strict, relaxed = self.spans.strict, self.spans.relaxed
        entities: dict[str, Any] = {
            "micro": _total(strict.values()).scores()
            | {"relaxed_f": _total(relaxed.values()).scores()["f"]}
        }
        for label in ENTITY_LABELS:
            if label in strict:
                entities[label] = strict[label].scores() | {
                    "relaxed_f": relaxed[label].scores()["f"]
                }
        values: dict[str, Any] = {
            label: share.value() for label, share in sorted(self.spans.values.items())
        }
        values["qualifiers"] = self.spans.qualifiers.value()
        return {
            "articles": self.articles,
            "characters": self.characters,
            "entities": entities,
            "values": values,
            "targets": self.targets.counts.scores()
            | {
                name: getattr(self.targets, name).value()
                for name in ("indicator", "operator", "scope")
            },
            "policies": {
                "title": self.policies.title.scores(),
                "issuer": self.policies.issuer.scores(),
                "doc_number": self.policies.doc_number.scores(),
                "short_forms": self.policies.short_forms.value(),
            },
            "links": {"micro": _total(self.links.roles.values()).scores()}
            | {role: counts.scores() for role, counts in sorted(self.links.roles.items())},
            "layout": layout_scores(self.layout),
            "calibration": [
                {
                    "from": row.low,
                    "to": row.high,
                    "links": row.links,
                    "confidence": round(row.mean_confidence, 4),
                    "precision": round(row.precision, 4),
                }
                for row in calibration_table(self.links.judged)
            ],
        }


def _total(all_counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for one in all_counts:
        total.add(one)
    return total


def evaluate_articles(articles: Sequence[GoldArticle], nlp: Language) -> Evaluation:
    """Score the pipeline on gold articles; nothing of the gold but text and date is read."""
    evaluation = Evaluation()
    docs = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        doc._.published = article.published
        docs.append(doc)
    for article, doc in zip(articles, nlp.pipe(docs), strict=True):
        evaluation.add(article, prediction_of(doc))
    return evaluation


def evaluate_files(paths: Sequence[Path], nlp: Language, settings: Settings) -> Evaluation:
    """Score the pipeline on gold files, and layout where they name the articles' pages.

    Raises `GoldError` where they hold no article that can be read here.
    """
    placed = [(path.parent, article) for path in paths for article in read_gold(path)]
    layout = score_layout(placed, settings)
    articles = [article for _, article in placed if article.labels]
    if not articles and not layout.articles:
        names = ", ".join(map(str, paths))
        raise GoldError(f"{names}: no gold article to score (is the text it refers to here?)")
    evaluation = evaluate_articles(articles, nlp)
    evaluation.layout = layout
    return evaluation
