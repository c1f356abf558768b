"""Percentages and counted measures, with exact bounds and units."""

from pipeline.tag.quantities.finder import find_quantities

__all__ = ["find_quantities"]
