"""Settings of policy resolution."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class PolicySettings(BaseModel):
    """How far policy resolution goes.

    ``across_articles``: put the same document of several articles in one row.
    ``full_names``: name issuers as the organizations table does, not as the text does.
    ``minimum_confidence``: a short form settled with less stays ambiguous.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    across_articles: bool = True
    full_names: bool = False
    minimum_confidence: float = Field(default=0.5, ge=0.0, le=1.0)
