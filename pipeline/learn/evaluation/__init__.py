"""Score the pipeline on gold: entities, values, targets, policies, links, layout."""

from pipeline.learn.evaluation.run import Evaluation, evaluate_articles, evaluate_files

__all__ = ["Evaluation", "evaluate_articles", "evaluate_files"]
