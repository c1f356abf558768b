"""The rule stage: policies tied to organizations, places, targets, money, people and dates."""

from pipeline.link.engine import find_issue, link
from pipeline.link.rules import LinkRule, load_link_rules
from pipeline.link.settings import LinkSettings

__all__ = ["LinkRule", "LinkSettings", "find_issue", "link", "load_link_rules"]
