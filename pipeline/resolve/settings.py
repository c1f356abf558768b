"""Settings of the resolve stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ResolveSettings(BaseModel):
    """``[resolve]``: how far mentions are settled on entities.

    ``across_articles`` looks for an organization's full name in other articles too;
    ``min_confidence`` leaves settlements below it open (ambiguous, with the candidate);
    ``national_default`` lets a bare 发改委 stand for the national organ where the article
    names no other. ``group_chars``: characters of text resolved at once; names are looked
    for across the articles of such a group.

    >>> ResolveSettings().across_articles
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    across_articles: bool = True
    national_default: bool = True
    group_chars: int = Field(default=1_500_000, ge=1)
    min_confidence: float = Field(default=0.5, ge=0.0, le=1.0)
