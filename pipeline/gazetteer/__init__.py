"""Administrative divisions of China, countries and regions: what a place name stands for."""

from __future__ import annotations

from pipeline.gazetteer.chains import Chain, resolve_chain
from pipeline.gazetteer.divisions import Division, GazetteerError, current, division, short_forms
from pipeline.gazetteer.history import FormerName, former_names
from pipeline.gazetteer.lookup import all_forms, is_common_word, lookup
from pipeline.gazetteer.world import WorldPlace, world_forms, world_place

__all__ = [
    "Chain",
    "Division",
    "FormerName",
    "GazetteerError",
    "WorldPlace",
    "all_forms",
    "current",
    "division",
    "former_names",
    "is_common_word",
    "lookup",
    "resolve_chain",
    "short_forms",
    "world_forms",
    "world_place",
]
