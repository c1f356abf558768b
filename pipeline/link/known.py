"""What the resolution knows of those a mention stands for, as one text that rules can search."""

from __future__ import annotations

from pipeline.entities import Resolution


def known_of(resolution: Resolution) -> dict[str, str]:
    """Give, by entity id, a person's title@affiliation and an organization's type.

    >>> from pipeline.entities import Organization, Person
    >>> known_of(Resolution(
    ...     (Organization("o", "建设银行", "bank"),), (Person("p", "王力", "局长", "市科技局"),)
    ... ))
    {'p': '局长@市科技局', 'o': 'bank'}
    """
    people = {
        one.person_id: f"{one.title or ''}@{one.affiliation or ''}" for one in resolution.people
    }
    return people | {one.organization_id: one.org_type or "" for one in resolution.organizations}
