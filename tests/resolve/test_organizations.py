"""Organizations: short names to full ones, with the rule that did it."""

from __future__ import annotations

import pytest

from pipeline.resolve import ResolveSettings
from pipeline.resolve.organizations import org_type

from .building import Resolved, make_article, resolved


@pytest.mark.parametrize(
    ("markup", "words", "name", "rule"),
    [
        (
            "[四川长虹电器股份有限公司|ORG]（以下简称“[长虹|ORG]”）投产。[长虹|ORG]表示。",
            "长虹",
            "四川长虹电器股份有限公司",
            "org.defined",
        ),
        (
            "[贵州某某酒业集团有限公司|ORG](下称[某某酒业|ORG])公告。",
            "某某酒业",
            "贵州某某酒业集团有限公司",
            "org.defined",
        ),
        ("[世界贸易组织|ORG]（[WTO|ORG]）裁定。", "WTO", "世界贸易组织", "org.defined_latin"),
        (
            "[湖北长江存储科技有限公司|ORG]扩产，[长江存储|ORG]招工。",
            "长江存储",
            "湖北长江存储科技有限公司",
            "org.place_dropped",
        ),
        (
            "[宁德时代新能源科技股份有限公司|ORG]签约。[宁德时代|ORG]称。",
            "宁德时代",
            "宁德时代新能源科技股份有限公司",
            "org.prefix",
        ),
        (
            "[三一重工股份有限公司|ORG]：[三一重工|ORG]订单增长。",
            "三一重工",
            "三一重工股份有限公司",
            "org.legal_form",
        ),
        (
            "[成都市科学技术局|ORG]牵头，[成都市科技局|ORG]受理。",
            "成都市科技局",
            "成都市科学技术局",
            "org.same_organ",
        ),
        (
            "[青岛市工业和信息化局|ORG]解读，[市工信局|ORG]兑现。",
            "市工信局",
            "青岛市工业和信息化局",
            "org.level_named",
        ),
        (
            "[长沙市|PLACE]发布消息。\n[市住建局|ORG]牵头。",
            "市住建局",
            "长沙市住房和城乡建设局",
            "org.level_places",
        ),
        (
            "[贵州省|PLACE]出台意见\n记者从[省科技厅|ORG]获悉。",
            "省科技厅",
            "贵州省科技厅",
            "org.level_headline",
        ),
        (
            "[宜昌|PLACE]召开会议\n会议在宜昌举行。[省委|ORG]要求。",
            "省委",
            "中共湖北省委",
            "org.level_headline",
        ),
        ("[央行|ORG]降准。", "央行", "中国人民银行", "org.known"),
        ("[科技部|ORG]发文。", "科技部", "科学技术部", "org.known"),
        ("[工行杭州分行|ORG]放款。", "工行杭州分行", "中国工商银行杭州分行", "org.known_branch"),
        (
            "[西安市科技局|ORG]、[财政局|ORG]联合发文。",
            "财政局",
            "西安市财政局",
            "org.list",
        ),
        (
            "[全国人大民族委员会|ORG]、[外事委员会|ORG]审议。",
            "外事委员会",
            "全国人大外事委员会",
            "org.list",
        ),
        (
            "[福建省发改委|ORG]批复。[发改委|ORG]要求。",
            "发改委",
            "福建省发展和改革委员会",
            "org.bare_department",
        ),
        ("[发改委|ORG]批复项目。", "发改委", "国家发展和改革委员会", "org.known_local"),
        ("[俄国防部|ORG]通报。", "俄国防部", "俄罗斯国防部", "org.country_character"),
        ("[兰州大学|ORG]揭牌，[兰大|ORG]师生参加。", "兰大", "兰州大学", "org.abbreviation"),
    ],
)
def test_short_names(markup: str, words: str, name: str, rule: str) -> None:
    found = resolved(markup)
    assert (found.name(words), found.reference(words).rule) == (name, rule)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("[中共全国人大常委会|ORG]党组与[全国人大常委会|ORG]。", "全国人大常委会"),
        ("[浙江大学|ORG]与[浙江大学公共管理学院|ORG]。", "浙江大学"),
        ("[浙江大学|ORG]与[浙江工商大学|ORG]。", "浙江大学"),
        ("[中国人民银行|ORG]与[中国人民银行浙江省分行|ORG]。", "中国人民银行"),
        ("[人保财险宁波市分公司|ORG]与[人保财险丽水市分公司|ORG]。", "人保财险宁波市分公司"),
        ("[海尔集团有限公司|ORG]与[海尔智家股份有限公司|ORG]。", "海尔智家股份有限公司"),
        ("[市场监管局协会|ORG]在[舟山|PLACE]。", "市场监管局协会"),
        ("[新华书店|ORG]在[石家庄|PLACE]。", "新华书店"),
    ],
)
def test_own_names_stay(markup: str, words: str) -> None:
    assert resolved(markup).name(words) == words


@pytest.mark.parametrize(
    ("markup", "words", "candidates"),
    [
        ("[华兴新材料有限公司|ORG]与[华兴生物股份有限公司|ORG]，[华兴|ORG]称。", "华兴", 2),
        ("[太原市科技局|ORG]与[大同市科技局|ORG]座谈，[市科技局|ORG]表示。", "市科技局", 2),
        ("[太原市|PLACE]与[大同市|PLACE]座谈，[市财政局|ORG]表示。", "市财政局", 2),
    ],
)
def test_several_candidates_stay_open(markup: str, words: str, candidates: int) -> None:
    found = resolved(markup)
    reference = found.reference(words)
    assert (reference.status, reference.entity_id) == ("ambiguous", None)
    assert len(reference.candidates) == candidates


def test_without_a_place_nothing_is_settled() -> None:
    found = resolved("[市科技局|ORG]、[县委|ORG]、[财政局|ORG]发文。")
    for words in ("市科技局", "县委", "财政局"):
        assert found.reference(words).status == "unresolved"
    assert found.resolution.organizations == ()


def test_the_bureaus_of_two_cities_stay_two() -> None:
    found = Resolved(
        make_article("[丽水市|PLACE]政策\n[市科技局|ORG]解读。", "a1"),
        make_article("[绍兴市|PLACE]政策\n[市科技局|ORG]解读。", "a2"),
    )
    assert found.name("市科技局", article=0) == "丽水市科技局"
    assert found.name("市科技局", article=1) == "绍兴市科技局"
    assert len(found.resolution.organizations) == 2


def test_namesake_districts_have_two_governments() -> None:
    found = Resolved(
        make_article("[福州|PLACE]：[鼓楼区人民政府|ORG]公告。", "a1"),
        make_article("[南京|PLACE]：[鼓楼区人民政府|ORG]公告。", "a2"),
    )
    rows = found.resolution.organizations
    assert {(row.name, row.adcode) for row in rows} == {
        ("鼓楼区人民政府", "350102"),
        ("鼓楼区人民政府", "320106"),
    }


def test_one_organ_over_articles_is_one_row() -> None:
    found = Resolved(
        make_article("[山东省发展改革委|ORG]发文。", "a1"),
        make_article("[山东省发展和改革委员会|ORG]发文。", "a2"),
        make_article("[山东|PLACE]：[省发改委|ORG]发文。", "a3"),
    )
    (row,) = found.resolution.organizations
    assert row.name == "山东省发展和改革委员会"
    assert set(row.aliases) == {"山东省发展改革委", "省发改委"}
    assert (row.org_type, row.adcode) == ("government", "370000")


def test_a_full_name_elsewhere_settles_a_short_one() -> None:
    first = make_article("[比亚迪股份有限公司|ORG]公告。", "a1")
    second = make_article("[比亚迪|ORG]销量大增。", "a2")
    found = Resolved(first, second)
    assert found.name("比亚迪", article=1) == "比亚迪股份有限公司"
    assert found.reference("比亚迪", article=1).rule == "org.across_articles"
    apart = Resolved(first, second, settings=ResolveSettings(across_articles=False))
    assert apart.name("比亚迪", article=1) == "比亚迪"


def test_two_full_names_elsewhere_settle_nothing() -> None:
    found = Resolved(
        make_article("[北京远大科技有限公司|ORG]公告。", "a1"),
        make_article("[长沙远大科技有限公司|ORG]公告。", "a2"),
        make_article("[远大科技|ORG]签约。", "a3"),
    )
    assert found.name("远大科技", article=2) == "远大科技"


def test_chains_of_short_names_are_followed() -> None:
    found = resolved(
        "[浙江晨湾智造股份有限公司|ORG]（以下简称“[浙江晨湾|ORG]”）。[浙江晨湾|ORG]（简称[晨湾|ORG]）。"
    )
    assert found.name("晨湾") == "浙江晨湾智造股份有限公司"


def test_low_confidence_can_be_left_open() -> None:
    article = make_article("[发改委|ORG]批复。")
    strict = Resolved(article, settings=ResolveSettings(min_confidence=0.8))
    assert strict.reference("发改委").status == "ambiguous"
    none = Resolved(article, settings=ResolveSettings(national_default=False))
    assert none.reference("发改委").status == "unresolved"


def test_the_headline_of_another_city_leaves_a_named_bureau_open() -> None:
    found = resolved(
        "[瑞安市人民政府|ORG]关于支持上市的意见\n根据[温州市金融办|ORG]通知。由[市金融办|ORG]负责。"
    )
    assert found.reference("市金融办").status == "ambiguous"


@pytest.mark.parametrize("text", ["🙂", "A" * 300, "市", "（）", "有限公司", "\ud800科技局"])
def test_odd_names_do_not_crash(text: str) -> None:
    article = make_article(f"在[{text}|ORG]。")
    assert Resolved(article).reference(text).label == "ORG"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("市民政局", "柳州市民政局"),
        ("市政府办公室", "柳州市人民政府办公室"),
        ("市中院", "柳州市中级人民法院"),
        ("市政协", "柳州市政协"),
        ("市场监管局", None),
        ("市域铁路公司", "市域铁路公司"),
        ("区域合作办公室", "区域合作办公室"),
        ("县域经济研究会", "县域经济研究会"),
    ],
)
def test_words_that_name_a_level_and_words_that_do_not(words: str, name: str | None) -> None:
    assert resolved(f"[柳州市|PLACE]简讯\n[{words}|ORG]发文。").name(words) == name


@pytest.mark.parametrize(
    ("markup", "name", "rule"),
    [
        (
            "[襄阳|PLACE]、[宜昌|PLACE]来访。[襄阳市城投公司|ORG]成立，[市政府|ORG]出资。",
            "襄阳市人民政府",
            "org.level_sentence",
        ),
        (
            "[襄阳|PLACE]、[宜昌|PLACE]来访。[襄阳|PLACE]很美。[樊城区|PLACE]先行。\n[市政府|ORG]出资。",
            "襄阳市人民政府",
            "org.level_dominant",
        ),
        (
            "[襄城区|PLACE]、[樊城区|PLACE]先行。\n[市政府|ORG]出资。",
            "襄阳市人民政府",
            "org.level_places",
        ),
    ],
)
def test_the_city_of_a_level_word(markup: str, name: str, rule: str) -> None:
    found = resolved(markup)
    assert (found.name("市政府"), found.reference("市政府").rule) == (name, rule)


KINDS = {
    "government": "国务院 外交部 鄞州区教育局 国家税务总局 杭州海关 市公安局交警支队 西湖区北山街道办事处 海盐县大数据发展管理局 "
    "国家金融监督管理总局浙江监管局 中国驻越南大使馆 国家自然科学基金委员会 俄罗斯国防部 国家统计局浙江调查总队 教育部高等教育司 国家监察委员会",
    "party": "中共中央 中央宣传部 嘉兴市委组织部 市纪委 省委改革办 民盟中央 共青团中央 中央党校",
    "congress": "全国人大常委会 舟山市人大 全国政协 省人大财经委",
    "judicial": "最高人民法院 杭州市西湖区人民检察院 杭州仲裁委员会",
    "company": "宁德时代新能源科技股份有限公司 国网浙江电力 人保财险 国泰君安证券 浙江东方职业培训学校有限公司 中建三局 "
    "小米汽车 深圳证券交易所 安永会计师事务所 茅台酒厂",
    "bank": "中国人民银行 建设银行杭州分行 招商银行股份有限公司 萧山农商银行 农发行",
    "university": "清华大学 中南大学湘雅医学院 浙江工业职业技术学院 海军军医大学",
    "school": "杭州学军中学 北京四中 平阳县昆阳镇第一小学",
    "media": "新华社 钱江晚报 科技日报社 浙江卫视 路透社 经济观察报",
    "association": "中国汽车工业协会 浙江省工商联 中国科协 温州商会 市残联 世界自然基金会",
    "international": "联合国安理会 世界卫生组织 欧盟委员会 亚洲开发银行 红十字国际委员会",
    "hospital": "北京协和医院 复旦大学附属中山医院 社区卫生服务中心",
    "institute": "中国科学院 云溪实验室 中国气象科学研究院 故宫博物院 中科院计算所",
    "military": "东部战区 武警浙江总队 省军区",
}


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in KINDS.items() for name in names.split()]
)
def test_kinds_of_organizations(name: str, kind: str) -> None:
    assert org_type(name) == kind


@pytest.mark.parametrize("name", ["阿里巴巴", "特斯拉", "澜创", "浙江晨湾"])
def test_a_name_that_does_not_say_has_no_kind(name: str) -> None:
    assert org_type(name) is None


def test_the_id_of_an_organ_does_not_hang_on_the_words_for_its_department() -> None:
    short = resolved("[柳州市科技局|ORG]发文。").organization("柳州市科技局")
    long = resolved("[柳州市科学技术局|ORG]发文。").organization("柳州市科学技术局")
    assert short.organization_id == long.organization_id
    assert short.name != long.name


@pytest.mark.parametrize(
    ("markup", "words", "name"),
    [
        (
            "[青岛西海岸新区|PLACE]办法\n[新区财政局|ORG]负责兑付。",
            "新区财政局",
            "青岛西海岸新区财政局",
        ),
        (
            "[昆山经开区管委会|ORG]与[经开区经发局|ORG]座谈。",
            "经开区经发局",
            "昆山经开区经发局",
        ),
        ("[西咸新区管委会|ORG]通报，[管委会|ORG]副主任到场。", "管委会", "西咸新区管委会"),
        ("[新区财政局|ORG]负责兑付。", "新区财政局", "新区财政局"),
    ],
)
def test_zones(markup: str, words: str, name: str) -> None:
    assert resolved(markup).name(words) == name


@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("中国人民银行浙江省分行", "330000"),
        ("人保财险丽水市分公司", "331100"),
        ("柳州市水利局", "450200"),
        ("四川长虹电器股份有限公司", "510000"),
        ("建设银行朝阳支行", None),
        ("国务院", None),
    ],
)
def test_the_code_of_the_place_in_a_name(name: str, adcode: str | None) -> None:
    assert resolved(f"[{name}|ORG]通报。").organization(name).adcode == adcode


def test_bodies_that_every_place_has() -> None:
    found = Resolved(
        make_article("[第一人民医院|ORG]扩建。", "a1"),
        make_article("[第一人民医院|ORG]扩建。", "a2"),
        make_article("[柳州市第一人民医院|ORG]扩建，[第一人民医院|ORG]说。", "a3"),
        make_article("[北京协和医院|ORG]会诊。", "a4"),
    )
    names = [row.name for row in found.resolution.organizations]
    assert names == ["北京协和医院", "柳州市第一人民医院"]
    assert found.reference("第一人民医院", article=0).status == "unresolved"
    assert found.name("第一人民医院", article=2) == "柳州市第一人民医院"
