"""Which divisions an article speaks of, beyond doubt: the ground for settling the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.articles import Article
from pipeline.gazetteer import Division
from pipeline.resolve.organizations.names import read_name
from pipeline.resolve.places.reading import read_place
from pipeline.values import PolicyRef

_SHARED_CITY = 2
_SHARED_PROVINCE = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """A division named without doubt at ``start``, by a mention of ``label``.

    The label is the mention's; ``ORGAN`` for an organization that is an organ of its place.
    """

    division: Division
    start: int
    label: str


def article_evidence(article: Article) -> tuple[Evidence, ...]:
    """Collect the divisions that places, organizations and policies of an article name."""
    found: list[Evidence] = []
    for one in article.mentions:
        divisions: tuple[Division, ...] = ()
        label = one.label
        if label == "PLACE":
            divisions = read_place(one.text).candidates
        elif label == "ORG":
            name = read_name(one.text)
            divisions = name.divisions
            label = "ORGAN" if name.department else label
        elif label == "POLICY" and isinstance(one.value, PolicyRef):
            for words in (one.value.title or "", *one.value.issuers):
                divisions = read_name(words).divisions
                if divisions:
                    break
        if len(divisions) == 1:
            found.append(Evidence(divisions[0], one.start, label))
    return tuple(found)


def choose(candidates: Sequence[Division], evidence: Sequence[Evidence]) -> tuple[Division, ...]:
    """Keep the candidates that the evidence speaks for most.

    A division inside a candidate, or that holds it directly, counts more than one that
    only lies in the same province. All are kept where nothing speaks for any.

    >>> from pipeline.gazetteer import division, lookup
    >>> nanjing = Evidence(division("320100"), 0, "PLACE")
    >>> [one.full_name for one in choose(lookup("鼓楼区"), [nanjing])]
    ['江苏省南京市鼓楼区']
    """
    divisions = {each.division for each in evidence}
    scores = [max((_nearness(one, each) for each in divisions), default=0) for one in candidates]
    best = max(scores, default=0)
    if best == 0:
        return tuple(candidates)
    return tuple(one for one, score in zip(candidates, scores, strict=True) if score == best)


def _nearness(candidate: Division, other: Division) -> int:
    if other.within(candidate) or other.adcode == candidate.parent:
        return _SHARED_CITY
    if candidate.level == "county" and other.parent == candidate.parent:
        return _SHARED_CITY
    if other.adcode[:2] == candidate.adcode[:2]:
        return _SHARED_PROVINCE
    return 0
