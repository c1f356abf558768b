"""Settings of the layout stage: the ``[layout]`` section of the configuration."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator


class LayoutSettings(BaseModel):
    """How pages are put back together.

    ``wrapped`` says whether lines are hard-wrapped (``auto`` looks at the text); ``split``
    whether a page may hold several articles. ``spaces`` says whether stray spaces between
    Chinese and digits are left out of the view (``repair``) or kept. ``normalize`` lists the
    one-for-one character changes made in the view: ``radicals`` (Kangxi radicals and
    compatibility ideographs that PDFs use for ordinary characters), ``fullwidth`` (full-width
    digits and letters).
    ``simplified`` adds a simplified-Chinese reading beside each article (needs opencc).
    ``published`` is the date of publication, YYYY-MM-DD, for sources that carry none.

    >>> LayoutSettings().wrapped
    'auto'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    wrapped: Literal["auto", "yes", "no"] = "auto"
    split: bool = True
    spaces: Literal["repair", "keep"] = "repair"
    normalize: tuple[Literal["radicals", "fullwidth"], ...] = Field(
        default=("radicals",), strict=False
    )
    simplified: bool = False
    published: str = Field(default="", pattern=r"^(\d{4}-\d{2}-\d{2})?$")

    @field_validator("published")
    @classmethod
    def _a_day_of_the_calendar(cls, value: str) -> str:
        if value:
            date.fromisoformat(value)
        return value
