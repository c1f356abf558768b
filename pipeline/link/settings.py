"""Settings of the link stage."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class LinkSettings(BaseModel):
    """``[link]``: how far links reach, how sure they must be, which rules are off.

    ``window``: sentences on either side of its own that a rule may look for its policy
    (parts of one sentence between ； count as one sentence). ``minimum_confidence``: links
    below it are left out. ``disabled``: ids of rules, or of roles, that are switched off.
    ``main_policy``: whether a rule that finds no policy near may fall back on the only
    policy an article is about.

    >>> LinkSettings().window
    1
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    window: int = Field(default=1, ge=0)
    minimum_confidence: float = Field(default=0.4, ge=0.0, le=1.0)
    disabled: tuple[str, ...] = Field(default=(), strict=False)
    main_policy: bool = True
