"""People: titles and affiliations around names; who is who."""

from __future__ import annotations

import time

import pytest

from pipeline.resolve import people_attributes, person_attributes

from .building import Resolved, make_article, resolved

CASES = [
    (
        "[科学技术部|ORG]党组书记、部长[郁长河|PERSON]赴杭州。",
        "郁长河",
        "党组书记、部长",
        "科学技术部",
    ),
    ("[湖南科技出版社|ORG]社长[毛明|PERSON]表示", "毛明", "社长", "湖南科技出版社"),
    (
        "据[国寿财险绵阳市分公司机构业务部|ORG]负责人[纪澄|PERSON]介绍",
        "纪澄",
        "负责人",
        "国寿财险绵阳市分公司机构业务部",
    ),
    ("[越南同丰集团|ORG]创始人、董事长[吴文|PERSON]发来", "吴文", "创始人、董事长", "越南同丰集团"),
    ("……推进。 本报记者 [安棠|PERSON]", "安棠", "记者", None),
    ("[市委|ORG]书记[张三|PERSON]主持会议", "张三", "书记", "市委"),
    ("[河北省|PLACE]省长[王刚|PERSON]说", "王刚", "省长", None),
    ("国务委员兼[国防部|ORG]长[魏某|PERSON]出席", "魏某", "国务委员兼国防部长", "国防部"),
    ("[上海第四纺织机械厂|ORG]的化验员[蒋莎|PERSON]下岗了", "蒋莎", "化验员", "上海第四纺织机械厂"),
    ("58岁的养蜂人[马全|PERSON]说", "马全", "养蜂人", None),
    ("著名语言学家[吕湘|PERSON]说", "吕湘", "语言学家", None),
    ("[赣南|PLACE]拖拉机手[钟华|PERSON]说", "钟华", "拖拉机手", None),
    (
        "[武汉公积金中心|ORG]通知。[汉口银行|ORG]受理。该中心[丰远|PERSON]提醒",
        "丰远",
        None,
        "武汉公积金中心",
    ),
    (
        "[海信集团|ORG]与[青岛市|PLACE]签约。该公司总经理[于强|PERSON]说",
        "于强",
        "总经理",
        "海信集团",
    ),
    ("[海信集团|ORG]共同创始人[于强|PERSON]说", "于强", "共同创始人", "海信集团"),
    ("[海信集团|ORG]对外联络部部长[于强|PERSON]说", "于强", "对外联络部部长", "海信集团"),
    ("[海信集团|ORG]合同管理部经理[于强|PERSON]说", "于强", "合同管理部经理", "海信集团"),
    ("[海信集团|ORG]在线业务总监[于强|PERSON]说", "于强", "在线业务总监", "海信集团"),
    ("[海信集团|ORG]联合创始人[于强|PERSON]说", "于强", "联合创始人", "海信集团"),
    ("[南部战区|ORG]空军将军[于强|PERSON]说", "于强", "空军将军", "南部战区"),
    ("[英国|PLACE]外交大臣[史密斯|PERSON]说", "史密斯", "外交大臣", None),
    ("常务副省长[李明|PERSON]出席", "李明", "常务副省长", None),
    ("[张三|PERSON]（[海信集团|ORG]董事长）认为", "张三", "董事长", "海信集团"),
    ("[张三|PERSON]，[海信集团|ORG]董事长，认为", "张三", "董事长", "海信集团"),
    ("[张三|PERSON]是[中南大学|ORG]教授，长期", "张三", "教授", "中南大学"),
    ("[张三|PERSON]担任[海信集团|ORG]总经理。", "张三", "总经理", "海信集团"),
    ("[张三|PERSON]当选为市长。", "张三", "市长", None),
    ("[张三|PERSON]教授指出", "张三", "教授", None),
    ("[张三|PERSON]部长强调", "张三", "部长", None),
    ("[中南大学|ORG]的[张三|PERSON]说", "张三", None, "中南大学"),
    ("[法国财政部|ORG]长[勒梅尔|PERSON]表示", "勒梅尔", "部长", "法国财政部"),
    ("[新华社|ORG][南宁|PLACE]6月26日电（记者[农立|PERSON]）", "农立", "记者", "新华社"),
    (
        "[欧盟|ORG]外交与安全政策高级代表[博雷利|PERSON]说",
        "博雷利",
        "外交与安全政策高级代表",
        "欧盟",
    ),
    ("国务委员兼[国务院|ORG]秘书长[吴某|PERSON]宣布", "吴某", "国务委员兼国务院秘书长", "国务院"),
    ("受[安徽省委组织部|ORG]委托，副部长[钱某|PERSON]宣布", "钱某", "副部长", "安徽省委组织部"),
    ("[海信集团|ORG]下线新品。公司董事长[张三|PERSON]介绍", "张三", "董事长", "海信集团"),
    ("村民[张三|PERSON]笑着说", "张三", "村民", None),
    ("[新华社|ORG]记者[曲红|PERSON]、本报记者[杨武|PERSON]报道", "杨武", "记者", None),
    ("本报[太原|PLACE]5月23日电 记者[阎明|PERSON]报道", "阎明", "记者", None),
    ("[埃及|PLACE]前总统[卡翁达|PERSON]", "卡翁达", "前总统", None),
    ("[大韩商工会议所|ORG]会长[金相|PERSON]主持", "金相", "会长", "大韩商工会议所"),
    ("[非洲开发银行|ORG]（非行）行长[卡巴杰|PERSON]", "卡巴杰", "行长", "非洲开发银行"),
]
SILENT = [
    ("[海信集团|ORG]在会上向总经理和[于强|PERSON]致谢。", "于强"),
    ("这让年轻人[张三|PERSON]动了心。", "张三"),
    ("他告诉大家，[张三|PERSON]来了。", "张三"),
    ("与对手[张三|PERSON]过招。", "张三"),
    ("企业发展壮大，携手[张三|PERSON]。", "张三"),
    ("[习某|PERSON]致信[马某|PERSON]，祝贺他就任共和国总统。", "马某"),
    ("[中央军委|ORG]副主席[何某|PERSON]，[许某|PERSON]同志讲话。", "许某"),
    ("[沃伦|PERSON]先生说。", "沃伦"),
    ("[张三|PERSON]表示，下一步要加快。", "张三"),
    ("[海信集团|ORG]宣布，[张三|PERSON]出席。", "张三"),
    ("会上，[张三|PERSON]对教授说。", "张三"),
    ("[甲公司|ORG]、[张三|PERSON]分别获奖。", "张三"),
    ("与会专家讨论后，[张三|PERSON]总结。", "张三"),
    ("由总经理办公室转交[张三|PERSON]。", "张三"),
]


@pytest.mark.parametrize(("markup", "name", "title", "affiliation"), CASES)
def test_title_and_affiliation(
    markup: str, name: str, title: str | None, affiliation: str | None
) -> None:
    article = make_article(markup)
    person = next(one for one in article.mentions if one.text == name)
    found, organization = person_attributes(article, person)
    assert found == title
    assert (organization.text if organization else None) == affiliation


@pytest.mark.parametrize(("markup", "name"), SILENT)
def test_nothing_is_read_into_other_words(markup: str, name: str) -> None:
    article = make_article(markup)
    person = next(one for one in article.mentions if one.text == name)
    assert person_attributes(article, person) == (None, None)


def test_a_list_of_offices_of_one_bureau() -> None:
    found = resolved("[柳州市水利局|ORG]局长[李四|PERSON]、副局长[王五|PERSON]到场。")
    assert (found.person("李四").title, found.person("王五").title) == ("局长", "副局长")
    assert found.person("王五").affiliation == "柳州市水利局"


def test_a_vice_post_is_shared_a_single_post_is_not() -> None:
    found = resolved("副市长[李四|PERSON]、[王五|PERSON]，董事长[赵六|PERSON]、[钱七|PERSON]出席。")
    assert found.person("王五").title == "副市长"
    assert found.person("钱七").title is None


def test_bylines_share_their_title() -> None:
    found = resolved("通讯员 [孔令|PERSON] 王鹭 [王策|PERSON] 本报记者 [陈浩|PERSON] [刘飞|PERSON]")
    assert [found.person(name).title for name in ("孔令", "王策", "陈浩", "刘飞")] == [
        "通讯员",
        "通讯员",
        "记者",
        "记者",
    ]


def test_the_office_of_the_sentence() -> None:
    found = resolved("[全国人大常委会|ORG]副委员长[沈某|PERSON]主持，副委员长[丁某|PERSON]出席。")
    assert found.person("丁某").affiliation == "全国人大常委会"


def test_a_later_bare_name_is_the_same_person() -> None:
    found = resolved("[中南大学|ORG]教授[张三|PERSON]说。\n“可行。”[张三|PERSON]说。")
    assert found.person("张三", 0) == found.person("张三", 1)
    assert len(found.resolution.people) == 1


def test_two_affiliations_are_two_people() -> None:
    found = resolved(
        "[甲化工有限公司|ORG]经理[王伟|PERSON]说。[乙医院|ORG]医生[王伟|PERSON]说。[王伟|PERSON]点头。"
    )
    assert {one.affiliation for one in found.resolution.people} == {"甲化工有限公司", "乙医院"}
    reference = found.reference("王伟", 2)
    assert (reference.status, len(reference.candidates)) == ("ambiguous", 2)


def test_same_name_over_articles_needs_the_same_affiliation() -> None:
    found = Resolved(
        make_article("[中南大学|ORG]教授[王伟|PERSON]说。", "a1"),
        make_article("[中南大学|ORG]校长助理[王伟|PERSON]说。", "a2"),
        make_article("[柳州银行|ORG]行长[王伟|PERSON]说。", "a3"),
    )
    assert len(found.resolution.people) == 2
    assert found.person("王伟", article=0) == found.person("王伟", article=1)


def test_an_alias_of_the_organization_is_no_second_person() -> None:
    found = resolved(
        "[宁德时代新能源科技股份有限公司|ORG]总监[王伟|PERSON]说。[宁德时代|ORG]总监[王伟|PERSON]说。"
    )
    (person,) = found.resolution.people
    assert person.affiliation == "宁德时代新能源科技股份有限公司"
    assert person.organization_id == found.organization("宁德时代").organization_id


def test_the_school_of_a_university_is_no_second_person() -> None:
    found = resolved("[中南大学|ORG]教授[王伟|PERSON]。[中南大学湘雅医学院|ORG]教授[王伟|PERSON]。")
    assert len(found.resolution.people) == 1


def test_bureaus_of_unknown_cities_keep_their_people_apart() -> None:
    found = Resolved(
        make_article("[市科技局|ORG]局长[王建国|PERSON]说。", "a1"),
        make_article("[市科技局|ORG]局长[王建国|PERSON]说。", "a2"),
    )
    assert len(found.resolution.people) == 2


def test_namesake_districts_keep_their_people_apart() -> None:
    found = Resolved(
        make_article("[福州|PLACE]：[鼓楼区人民政府|ORG]区长[王建国|PERSON]说。", "a1"),
        make_article("[南京|PLACE]：[鼓楼区人民政府|ORG]区长[王建国|PERSON]说。", "a2"),
    )
    assert len(found.resolution.people) == 2


def test_who_is_one_person_without_an_organization() -> None:
    found = Resolved(
        make_article("本报记者 [赵小琦|PERSON]", "a1"),
        make_article("本报记者 [赵小琦|PERSON]", "a2"),
        make_article("村民[李大山|PERSON]说。", "a3"),
        make_article("村民[李大山|PERSON]说。", "a4"),
    )
    names = [one.name for one in found.resolution.people]
    assert names.count("赵小琦") == 1
    assert names.count("李大山") == 2


def test_a_bare_name_elsewhere() -> None:
    said = make_article("[中南大学|ORG]校长[欧阳文|PERSON]说。", "a1")
    bare = make_article("[欧阳文|PERSON]出席。", "a2")
    short = make_article("[中南大学|ORG]校长[王伟|PERSON]说。", "a3")
    also_short = make_article("[王伟|PERSON]出席。", "a4")
    found = Resolved(said, bare, short, also_short)
    assert found.person("欧阳文", article=1) == found.person("欧阳文", article=0)
    assert found.reference("欧阳文", article=1).rule == "people.only_one_known"
    assert found.person("王伟", article=3) != found.person("王伟", article=2)
    other = make_article("[柳州银行|ORG]行长[欧阳文|PERSON]说。", "a5")
    assert len(Resolved(said, bare, other).resolution.people) == 3


@pytest.mark.parametrize(
    "words", ["主任、" * 16, "副总经理兼" * 10, "副总经理兼任" * 8, "总经理、副" * 12, "兼" * 48]
)
def test_repeated_titles_are_read_in_reasonable_time(words: str) -> None:
    markup = f"[某公司|ORG]{words}[张三|PERSON]{words}（{words}）。" * 20
    article = make_article(markup)
    start = time.process_time()
    people_attributes(article)
    assert time.process_time() - start < 2
