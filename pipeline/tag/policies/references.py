"""The value of a mention: what its words say of the policy."""

from __future__ import annotations

from pipeline.tag.policies.titles import kind_of, parse_title, strip_marks
from pipeline.values import PolicyForm, PolicyRef


def title_value(
    title: str, form: PolicyForm, number: str | None = None, alias: str | None = None
) -> PolicyRef:
    """Give the value of a full title, ``title`` without its 《》."""
    parts = parse_title(title)
    return PolicyRef(
        title=parts.title,
        kind=parts.kind,
        doc_number=number,
        issuers=parts.issuers,
        form=form,
        alias=alias,
        status=parts.status,
    )


def short_value(title: str, form: PolicyForm = "short") -> PolicyRef:
    """Give the value of a short form, ``title`` without its 《》.

    >>> short_value("实施意见").kind
    '意见'
    """
    core, status = strip_marks(title)
    return PolicyRef(title=title, kind=kind_of(core)[0], form=form, status=status)


def same_kind(kind: str | None, value: PolicyRef) -> bool:
    """Tell whether a title, or the one nested in it, is of that kind."""
    if kind is None or value.kind == kind:
        return True
    inner = parse_title(value.title).inner if value.title else None
    return inner is not None and parse_title(inner).kind == kind
