"""Settings of the read stage: the ``[read]`` section of the configuration."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ReadSettings(BaseModel):
    """How source files are read.

    ``encoding`` forces one encoding; empty means that it is found out. ``part_chars`` is the
    number of characters above which a text file is given in parts, cut at blank lines.
    ``slice_bytes`` is the size above which a file of JSON lines is cut into units of that
    size, each worked and tracked on its own. ``max_pages`` and ``max_expanded_bytes`` bound
    what one PDF, or one archive once unpacked, may hold. The ``*_fields`` name the fields of
    JSON lines and CSV records, first one present wins; ``text_fields`` names the body.

    >>> ReadSettings().part_chars
    2000000
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    encoding: str = ""
    part_chars: int = Field(default=2_000_000, ge=1_000)
    slice_bytes: int = Field(default=262_144, ge=1_000)
    max_expanded_bytes: int = Field(default=2_000_000_000, gt=0)
    max_pages: int = Field(default=5_000, gt=0)
    text_fields: tuple[str, ...] = Field(
        default=("text", "content", "body", "article", "正文", "内容"), strict=False
    )
    title_fields: tuple[str, ...] = Field(
        default=("title", "headline", "标题", "题名"), strict=False
    )
    date_fields: tuple[str, ...] = Field(
        default=(
            "published", "date", "publish_date", "pubdate", "pub_date", "publish_time",
            "time", "日期", "发布日期", "发布时间", "发文日期",
        ),
        strict=False,
    )  # fmt: skip
    source_fields: tuple[str, ...] = Field(
        default=("source", "publisher", "newspaper", "media", "来源", "报纸"), strict=False
    )
    url_fields: tuple[str, ...] = Field(
        default=("url", "link", "href", "网址", "链接"), strict=False
    )
