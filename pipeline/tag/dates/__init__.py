"""Dates and ranges of dates, resolved as far as the text and its day allow."""

from pipeline.tag.dates.finder import find_dates

__all__ = ["find_dates"]
