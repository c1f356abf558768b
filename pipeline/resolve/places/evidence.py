"""Which divisions an article speaks of, beyond doubt: the ground for settling the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.articles import Article, Mention
from pipeline.gazetteer import Division
from pipeline.resolve.organizations.names import branch_divisions, read_name
from pipeline.resolve.places.reading import is_landmark, read_place
from pipeline.values import PolicyRef

SHARED_CITY = 2
_SHARED_PROVINCE = 1
_HEAD = 120
_REPORTS = ("记者", "讯", "消息", "通讯员", "评论员")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A division named without doubt at ``start``, by a mention of ``label``.

    The label is the mention's; ``ORGAN`` for an organization that is an organ of its place.
    ``head`` says that it stands in the headline lines.
    """

    division: Division
    start: int
    label: str
    head: bool = False


def article_evidence(article: Article) -> tuple[Evidence, ...]:
    """Collect the divisions that places, organizations and policies of an article name."""
    found: list[Evidence] = []
    head = head_end(article.text)
    for one in article.mentions:
        divisions: tuple[Division, ...] = ()
        label = one.label
        if label == "PLACE":
            divisions = () if is_landmark(one.text) else read_place(one.text).candidates
        elif label == "ORG":
            name = read_name(one.text)
            divisions = name.divisions or branch_divisions(one.text)
            label = "ORGAN" if name.department else label
        elif label == "POLICY":
            divisions = _of_policy(one)
        if len(divisions) == 1:
            first = one.start < head or _masthead(article.text, one)
            found.append(Evidence(divisions[0], one.start, label, first))
    return tuple(found)


def head_end(text: str) -> int:
    r"""Give where the headline lines end: lines without a full stop, up to some length.

    >>> head_end("瑞政发〔2017〕66号\n瑞安市人民政府关于意见\n为鼓励企业，现提出。")
    25
    """
    end = 0
    while end < _HEAD:
        stop = text.find("\n", end)
        if stop < 0 or stop > _HEAD or "。" in text[end:stop]:
            break
        end = stop + 1
    return end


def _masthead(text: str, mention: Mention) -> bool:
    """Say whether an organization is the paper that reports: 福州晚报记者, 钱江晚报讯."""
    return mention.label == "ORG" and text.startswith(_REPORTS, mention.end)


def _of_policy(mention: Mention) -> tuple[Division, ...]:
    """Give the divisions that a policy's title, or else its issuers, begin with."""
    value = mention.value
    told = (value.title or "", *value.issuers) if isinstance(value, PolicyRef) else ()
    for words in (*told, mention.text.strip("《》〈〉")):
        divisions = read_name(words.removeprefix("关于")).divisions
        if divisions:
            return divisions
    return ()


def choose(candidates: Sequence[Division], divisions: Collection[Division]) -> tuple[Division, ...]:
    """Keep the candidates that the evidence speaks for most.

    A division inside a candidate, or that holds it directly, counts more than one that
    only lies in the same province. All are kept where nothing speaks for any.

    >>> from pipeline.gazetteer import division, lookup
    >>> [one.full_name for one in choose(lookup("鼓楼区"), [division("320100")])]
    ['江苏省南京市鼓楼区']
    """
    scores = [max((nearness(one, each) for each in divisions), default=0) for one in candidates]
    best = max(scores, default=0)
    if best == 0:
        return tuple(candidates)
    return tuple(one for one, score in zip(candidates, scores, strict=True) if score == best)


def nearness(candidate: Division, other: Division) -> int:
    """Score how near a named division is to a candidate: same city, same province, neither.

    >>> from pipeline.gazetteer import division
    >>> nearness(division("330106"), division("330100"))
    2
    """
    if other.within(candidate) or other.adcode == candidate.parent:
        return SHARED_CITY
    if candidate.level == "county" and other.parent == candidate.parent:
        return SHARED_CITY
    if other.adcode[:2] == candidate.adcode[:2]:
        return _SHARED_PROVINCE
    return 0
