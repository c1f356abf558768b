"""Short forms in an article, and the same policy in several articles."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

from pipeline.articles import Article, Mention
from pipeline.entities import Policy, Reference
from pipeline.resolve.policies import PolicySettings, resolve_policies
from pipeline.resolve.policies.across import group_policies, make_policies
from pipeline.resolve.policies.levels import level_of
from pipeline.resolve.policies.local import new_policy
from pipeline.sentences import split_sentences
from pipeline.tag.policies import find_policies


def make_article(text: str, article_id: str = "a1") -> Article:
    mentions = tuple(
        Mention(
            f"{article_id}-{n}",
            "POLICY",
            c.start,
            c.end,
            text[c.start : c.end],
            c.rule,
            c.score,
            c.value,
        )
        for n, c in enumerate(find_policies(text))
    )
    return Article(article_id, "d1", text, sentences=split_sentences(text), mentions=mentions)


@dataclass(frozen=True)
class Case:
    """A text, and for each policy mention in its order: a title, ``None``, or ``?``."""

    name: str
    text: str
    wanted: tuple[str | None, ...]


A = "关于促进低空经济发展的若干措施的通知"
CASES = (
    Case("alias", f"省政府印发《{A}》（以下简称《通知》）。《通知》提出", (A, A, A)),
    Case(
        "alias in quotes",
        "《浙江省平台经济条例》（简称“平台条例”）出台。平台条例明确",
        ("浙江省平台经济条例",) * 3,
    ),
    Case(
        "kind",
        "印发《关于扩大消费的实施意见》。《意见》指出。《实施意见》要求",
        ("关于扩大消费的实施意见",) * 3,
    ),
    Case(
        "kind said first",
        "《规划》今天发布\n《甘肃省水网建设规划》提出",
        ("甘肃省水网建设规划",) * 2,
    ),
    Case(
        "two kinds",
        "《甲市用水管理办法》和《乙县养蜂条例》印发。《条例》规定，《办法》明确",
        ("甲市用水管理办法", "乙县养蜂条例", "乙县养蜂条例", "甲市用水管理办法"),
    ),
    Case(
        "two of a kind",
        "《甲市用水管理办法》和《乙县养蜂管理办法》同日印发。《办法》规定",
        ("甲市用水管理办法", "乙县养蜂管理办法", "?"),
    ),
    Case(
        "one only rested on",
        "根据《国家用水管理办法》，市里出台《甲市节水办法》。《办法》规定",
        ("国家用水管理办法", "甲市节水办法", "甲市节水办法"),
    ),
    Case(
        "nearest",
        "《甲市用水管理办法》实施多年。《乙县养蜂管理办法》昨天印发。该办法规定",
        ("甲市用水管理办法", "乙县养蜂管理办法", "乙县养蜂管理办法"),
    ),
    Case(
        "nested",
        "《关于印发〈甲市用水管理办法〉的通知》下发。《办法》规定，《通知》要求",
        (
            "关于印发〈甲市用水管理办法〉的通知",
            "甲市用水管理办法",
            "关于印发〈甲市用水管理办法〉的通知",
        ),
    ),
    Case("nothing to stand for", "《通知》提出，加强监管", (None,)),
    Case("other kind", "《甲市用水管理办法》施行。《规划》提出", ("甲市用水管理办法", None)),
    Case(
        "abbreviation",
        "《粤港澳大湾区发展规划纲要》公布。《湾区规划纲要》提出",
        ("粤港澳大湾区发展规划纲要",) * 2,
    ),
    Case("these measures", f"省政府印发《{A}》，该通知明确", (A, A)),
    Case(
        "bare kind",
        "国务院印发《关于促进消费的意见》。意见提出，扩大内需",
        ("关于促进消费的意见",) * 2,
    ),
    Case(
        "itself",
        "青田县人民政府关于促进杨梅产业的实施意见\n各乡镇：\n特制定本意见。",
        ("青田县人民政府关于促进杨梅产业的实施意见",) * 2,
    ),
    Case(
        "number",
        "按照国发〔2021〕4号文要求，《国务院关于促进消费的意见》（国发〔2021〕4号）",
        ("国务院关于促进消费的意见",) * 2,
    ),
)


def titles_of(
    article: Article, policies: tuple[Policy, ...], references: dict[str, Reference]
) -> tuple[str | None, ...]:
    by_id = {one.policy_id: one.title for one in policies}
    given: list[str | None] = []
    for mention in article.mentions:
        reference = references[mention.mention_id]
        if reference.status == "ambiguous":
            assert len(reference.candidates) > 1
            given.append("?")
        else:
            given.append(by_id.get(reference.entity_id or ""))
    return tuple(given)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_short_forms(case: Case) -> None:
    article = make_article(case.text)
    policies, references = resolve_policies([article])
    assert titles_of(article, policies, references) == case.wanted


def test_a_document_that_speaks_of_itself_says_so() -> None:
    article = make_article("青田县人民政府关于促进杨梅产业的实施意见\n各乡镇：\n特制定本意见。")
    _, references = resolve_policies([article])
    assert [one.status for one in references.values()] == ["resolved", "self"]


def test_nested_policy_knows_its_notice() -> None:
    policies, _ = resolve_policies([make_article("《关于印发〈甲市用水管理办法〉的通知》下发")])
    by_title = {one.title: one for one in policies}
    outer = by_title["关于印发〈甲市用水管理办法〉的通知"]
    assert by_title["甲市用水管理办法"].parent_id == outer.policy_id
    assert outer.level == "municipal"
    assert by_title["甲市用水管理办法"].level == "municipal"


def resolve_texts(*texts: str) -> tuple[Policy, ...]:
    articles = [make_article(text, f"a{n}") for n, text in enumerate(texts)]
    return resolve_policies(articles)[0]


@pytest.mark.parametrize(
    "texts",
    [
        ("《甲市节水办法（试行）》印发", "落实《甲市 节水办法》"),
        (
            "《关于促进消费的若干意见》（浙政发〔2022〕5号）",
            "《浙江省人民政府关于促进消费的若干意见》",
        ),
        ("《中华人民共和国反垄断法》修改", "违反《反垄断法》"),
        ("《甲市节水办法》（甲政发〔2022〕5号）", "《甲市节水办法》(甲政发[2022]5号)"),
    ],
)
def test_one_row_across_articles(texts: tuple[str, ...]) -> None:
    assert len(resolve_texts(*texts)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        # A later document of the same title.
        (
            "《关于做好秋粮收购的通知》（粮发〔2022〕5号）",
            "《关于做好秋粮收购的通知》（粮发〔2023〕8号）",
        ),
        # Another province.
        ("《浙江省人民政府关于促进消费的若干意见》", "《江苏省人民政府关于促进消费的若干意见》"),
        ("《甲市发展规划（2016-2020年）》", "《甲市发展规划（2021-2025年）》"),
        # The draft is not the document.
        ("《甲市节水办法（征求意见稿）》", "《甲市节水办法》"),
    ],
)
def test_guards(texts: tuple[str, ...]) -> None:
    assert len(resolve_texts(*texts)) == 2


def test_ids_do_not_depend_on_the_order_or_the_rest() -> None:
    first = resolve_texts("《甲市节水办法》印发", "《乙县养蜂条例》印发")
    second = resolve_texts("《乙县养蜂条例》印发", "《甲市节水办法》印发")
    alone = resolve_texts("《甲市节水办法》印发")
    assert {one.policy_id for one in first} == {one.policy_id for one in second}
    assert alone[0].policy_id in {one.policy_id for one in first}


def test_articles_can_be_kept_apart() -> None:
    articles = [make_article("《甲市节水办法》印发", f"a{n}") for n in range(2)]
    policies, _ = resolve_policies(articles, None, PolicySettings(across_articles=False))
    assert len(policies) == 2
    assert len({one.policy_id for one in policies}) == 2


def test_a_hundred_thousand_policies() -> None:
    # Half share one title and differ by issuer and number: the worst case of a block.
    found = []
    for n in range(50_000):
        one = new_policy(f"a{n}", f"关于促进第{n}号园区发展的若干意见")
        other = new_policy(f"b{n}", "关于促进消费的若干意见", f"甲发〔{2000 + n % 25}〕{n}号")
        other.add_issuers([f"第{n % 9000}县人民政府"])
        found += [one, other]
    begin = time.process_time()
    groups = group_policies(found)
    policies, _ = make_policies(groups)
    assert time.process_time() - begin < 60
    assert len(policies) == 100_000
    assert len({one.policy_id for one in policies}) == 100_000


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院办公厅", "national"),
        ("中共中央", "national"),
        ("教育部办公厅", "national"),
        ("国家税务总局", "national"),
        ("国家税务总局浙江省税务局", "provincial"),
        ("中国人民银行浙江省分行", "provincial"),
        ("国家市场监督管理总局", "national"),
        ("浙江省发展改革委", "provincial"),
        ("内蒙古自治区能源局", "provincial"),
        ("上海市人民政府", "provincial"),
        ("上海市浦东新区人民政府", "county"),
        ("浙江省杭州市人民政府", "municipal"),
        ("舟山市市场监督管理局", "municipal"),
        ("延边朝鲜族自治州人民政府", "municipal"),
        ("青田县乡村振兴局", "county"),
        ("市科技局", "municipal"),
        ("区财政局", "county"),
        ("浙江大学", "institution"),
    ],
)
def test_levels(issuer: str, level: str) -> None:
    assert level_of(issuer, "关于促进消费的意见") == level


def test_least_confidence_of_the_resolve_stage_reaches_policies() -> None:
    from pipeline.resolve import ResolveSettings, resolve

    article = make_article("省政府印发《甲省停车管理办法》。《办法》提出")
    short = article.mentions[1].mention_id
    for least, status in ((0.5, "resolved"), (1.0, "ambiguous")):
        found = resolve([article], ResolveSettings(min_confidence=least))
        assert found.references[short].status == status


def test_a_forwarded_document_is_not_its_forwarder_s() -> None:
    text = (
        "甲市人民政府办公室关于转发市水利局甲市岸线管理办法的通知\n甲政办发〔2016〕19号\n"
        "各县市区人民政府：\n市水利局制定的《甲市岸线管理办法》已经同意，现转发给你们，请认真执行。\n"
        "甲市人民政府办公室\n2016年4月18日\n"
    )
    policies, _ = resolve_policies([make_article(text)])
    issuers = {one.title: one.issuers for one in policies}
    assert issuers["甲市岸线管理办法"] == ()


def test_a_law_by_its_usual_name() -> None:
    text = "《中华人民共和国科学技术进步法》施行。《科技进步法》新增一章，科技进步法给了底气。"
    policies, references = resolve_policies([make_article(text)])
    assert len(policies) == 1
    assert {one.entity_id for one in references.values()} == {policies[0].policy_id}


def test_a_number_told_with_the_issue_goes_to_the_document() -> None:
    text = "《甲市绿色项目目录》发布。目录以银发〔2021〕96号文印发。"
    policies, _ = resolve_policies([make_article(text)])
    assert [(one.title, one.doc_number) for one in policies] == [
        ("甲市绿色项目目录", "银发〔2021〕96号")
    ]
