"""Targets: quantified or dated goals that someone commits to for the future."""

from pipeline.tag.targets.finder import find_targets

__all__ = ["find_targets"]
