"""How exactly amounts, shares and dates are read, on other projects' own test cases."""

from pipeline.learn.normalisation.cases import Case, Gold, load_cases
from pipeline.learn.normalisation.scores import Found, Score, score_cases

__all__ = ["Case", "Found", "Gold", "Score", "load_cases", "score_cases"]
