"""Resolve: from mentions to organizations, people, places and policies.

>>> from pipeline.articles import Article, Mention
>>> text = "浙江晨湾智造股份有限公司投产。浙江晨湾扩产。"
>>> mentions = (Mention("m1", "ORG", 0, 12, text[:12]), Mention("m2", "ORG", 15, 19, "浙江晨湾"))
>>> found = resolve([Article("a1", "d1", text, mentions=mentions)])
>>> [one.name for one in found.organizations], found.references["m2"].rule
(['浙江晨湾智造股份有限公司'], 'org.prefix')
"""

from __future__ import annotations

from pipeline.resolve.people import people_attributes, person_attributes
from pipeline.resolve.resolver import resolve
from pipeline.resolve.settings import ResolveSettings

__all__ = ["ResolveSettings", "people_attributes", "person_attributes", "resolve"]
