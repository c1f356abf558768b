"""What holds for every resolution: one reference a mention, order of articles, ids."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles import Article, Mention
from pipeline.resolve import resolve
from pipeline.sentences import split_sentences

from .building import make_article

NAMES = st.sampled_from(
    [
        ("丽水市科技局", "ORG"),
        ("市科技局", "ORG"),
        ("科技局", "ORG"),
        ("浙江晨湾", "ORG"),
        ("浙江晨湾智造股份有限公司", "ORG"),
        ("鼓楼区政府", "ORG"),
        ("央行", "ORG"),
        ("发改委", "ORG"),
        ("福州", "PLACE"),
        ("舟山", "PLACE"),
        ("鼓楼区", "PLACE"),
        ("朝阳", "PLACE"),
        ("梦想小镇", "PLACE"),
        ("越南", "PLACE"),
        ("王伟", "PERSON"),
        ("李娜", "PERSON"),
    ]
)
WORDS = st.sampled_from(
    ["，", "。", "\n", "局长", "董事长", "、", "（以下简称", "）", "表示", " ", "教授"]
)
PIECES = st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=10)


def build(number: int, pieces: list[tuple[tuple[str, str], str]]) -> Article:
    markup = "".join(f"[{name}|{label}]{word}" for (name, label), word in pieces)
    return make_article(markup, f"a{number}")


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4), st.integers(0, 99))
def test_order_changes_nothing_and_every_mention_has_a_reference(
    corpus: list[list[tuple[tuple[str, str], str]]], seed: int
) -> None:
    articles = [build(number, pieces) for number, pieces in enumerate(corpus)]
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    one, other = resolve(articles), resolve(shuffled)
    assert one.organizations == other.organizations
    assert one.people == other.people
    assert one.places == other.places
    assert one.references == other.references
    assert set(one.references) == {each.mention_id for a in articles for each in a.mentions}
    known = {
        *(row.organization_id for row in one.organizations),
        *(row.person_id for row in one.people),
        *(row.place_id for row in one.places),
    }
    for reference in one.references.values():
        assert (reference.entity_id is None) == (reference.status in {"ambiguous", "unresolved"})
        assert reference.entity_id is None or reference.entity_id in known
        assert 0.0 <= reference.confidence <= 1.0


def test_ids_are_those_of_names() -> None:
    article = make_article("[丽水市科技局|ORG]在[舟山|PLACE]。")
    again = make_article("昨日[舟山|PLACE]与[丽水市科技局|ORG]。", "a2")
    assert resolve([article]).organizations == resolve([again]).organizations
    assert resolve([article]).places == resolve([again]).places


def test_no_article_no_row() -> None:
    found = resolve([])
    assert (found.organizations, found.people, found.places, found.references) == ((), (), (), {})


ALPHABET = "市省县区科技局委员会公司大学路镇长江浙杭州的、，。（）“”《》\n 记者A1１🙂\ud800"


@settings(max_examples=150, deadline=None)
@given(
    st.text(ALPHABET, min_size=1, max_size=60),
    st.lists(st.integers(0, 60), max_size=16),
    st.lists(st.sampled_from(["ORG", "PLACE", "PERSON"]), min_size=8, max_size=8),
)
def test_no_text_and_no_spans_crash(text: str, cuts: list[int], labels: list[str]) -> None:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    spans = list(pairwise(edges))[::2]
    mentions = tuple(
        Mention(f"m{number}", label, start, end, text[start:end])
        for number, ((start, end), label) in enumerate(zip(spans, labels, strict=False))
    )
    article = Article("a", "d", text, sentences=split_sentences(text), mentions=mentions)
    found = resolve([article])
    assert set(found.references) == {one.mention_id for one in mentions}
