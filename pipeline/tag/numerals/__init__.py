"""Written numbers: what they are worth, where they stand, what qualifies them."""

from pipeline.tag.numerals.parse import Number, parse_number
from pipeline.tag.numerals.runs import Run, find_runs
from pipeline.tag.numerals.view import View, view_of

__all__ = ["Number", "Run", "View", "find_runs", "parse_number", "view_of"]
