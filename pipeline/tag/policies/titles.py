"""What a title says: kind, status, issuers, and the document nested in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.tag.policies.vocabulary import any_of, kind_pattern, kinds, status_pattern, words


@dataclass(frozen=True, slots=True)
class TitleParts:
    """The parts of a title, without its outer 《》.

    ``inner`` is the title nested in it (关于印发〈…〉的通知), ``core`` the title without
    issuers and trailing marks, ``weak`` tells a kind that needs more evidence.
    """

    title: str
    core: str
    kind: str | None
    ending: str | None
    weak: bool
    status: str | None
    issuers: tuple[str, ...]
    inner: str | None


_CONTINUES = re.compile(r"关于|印发|转发|批转")


@cache
def _marks() -> re.Pattern[str]:
    # (试行), (2017年修订), (2021—2035年), (修订草案征求意见稿): brackets at the end.
    return re.compile(r"[（(〔\[]([^（）()〔〕\[\]]{1,24})[）)〕\]]$")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(
        rf"({kind_pattern()})$|(?:政策|新政|举措|意见|措施)?\d{{1,3}}条$|[一二三四五六七八九十]+条$"
    )


@cache
def _status() -> re.Pattern[str]:
    return re.compile(status_pattern())


@cache
def _suffix_end() -> re.Pattern[str]:
    return re.compile(any_of(words()["organizations"]["suffixes"]) + r"$")


@cache
def _splitter() -> re.Pattern[str]:
    orgs = words()["organizations"]
    places = "".join(orgs["place_suffixes"])
    starter = (
        rf"(?:{any_of(orgs['starters'])}|[一-龥]{{2,4}}[{places}]|[{places}][委政人府]|"
        rf"[{places}][一-龥]{{1,8}}(?:局|办|委))"
    )
    return re.compile(rf"[一-龥（）()]+?{any_of(orgs['suffixes'])}(?!员会|公[室厅])(?={starter}|$)")


@cache
def _nested() -> re.Pattern[str]:
    return re.compile(r"[〈<《](.{2,120})[〉>》]")


@cache
def _carried() -> re.Pattern[str]:
    # 关于印发X办法的通知 without inner marks: the carried document is X办法.
    return re.compile(
        rf"(?:印发|转发|批转|下发|发布|公布)(.{{4,100}}?{kind_pattern()}(?:[（(][^（）()]{{1,20}}[）)])?)的(?:通知|公告|函|决定|令)$"
    )


def clean_title(text: str) -> str:
    r"""Take white space that layout left inside a title out of it, keep it between letters.

    >>> clean_title("关于做好\n绿色 金融的通知")
    '关于做好绿色金融的通知'
    """
    text = re.sub(r"\s+", " ", text.strip()).replace("─", "—")
    return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", text)


def split_organizations(text: str) -> tuple[str, ...]:
    """Part the names of organizations that are written one after another.

    >>> split_organizations("中共柯桥区委办公室柯桥区人民政府办公室")
    ('中共柯桥区委办公室', '柯桥区人民政府办公室')
    >>> split_organizations("国家发展改革委、财政部 税务总局")
    ('国家发展改革委', '财政部', '税务总局')
    """
    names: list[str] = []
    for piece in re.split(r"[\s、，,　\xa0]+|(?<=[局部委厅])(?:和|会同|联合)", text.strip()):
        if not piece:
            continue
        parts = _splitter().findall(piece)
        names.extend(parts if parts and "".join(parts) == piece else [piece])
    return tuple(names)


def issuers_of(title: str) -> tuple[str, ...]:
    """Give the organizations a title begins with, in order.

    >>> issuers_of("浙江省人民政府办公厅关于加快发展的意见")
    ('浙江省人民政府办公厅',)
    >>> issuers_of("舟山市本级创新券实施管理办法")
    ()
    """
    head = re.match(r"^[★☆]?([^《》〈〉“”，。；]{2,100}?)(?:联合)?(?:关于|印发|转发|批转)", title)
    if head is None:
        return ()
    who = head[1].strip()
    if not _suffix_end().search(who):
        return ()
    return split_organizations(who)


def issuers_end(title: str) -> int:
    """Give where a title goes on after the issuers it begins with; 0 when it has none.

    >>> issuers_end("瑞安市人民政府关于并购重组的意见")
    7
    """
    if not issuers_of(re.sub(r"\s+", " ", title)):
        return 0
    match = _CONTINUES.search(title)
    return match.start() if match else 0


def kind_of(title: str) -> tuple[str | None, str | None]:
    """Give (kind, the word that shows it) of a title without trailing marks.

    >>> kind_of("舟山市本级创新券实施管理办法")
    ('办法', '办法')
    """
    match = _ending().search(title)
    if match is None:
        return None, None
    word = match[1] or match.group()
    return kinds().get(word, "政策"), word


@cache
def parse_title(raw: str) -> TitleParts:
    """Take a title apart; ``raw`` is without its outer 《》.

    >>> parts = parse_title("关于印发〈浙江省创新券管理办法（试行）〉的通知")
    >>> parts.kind, parts.inner
    ('通知', '浙江省创新券管理办法（试行）')
    """
    title = clean_title(raw)
    core, status = strip_marks(title)
    kind, ending = kind_of(core)
    if status is None and "暂行" in core[-8:]:
        status = "暂行"
    issuers = issuers_of(core)
    weak = ending is not None and (ending in _weak() or kind in _weak())
    nested = _nested().search(core)
    if nested is None:
        nested = _carried().search(core)
    inner = clean_title(nested[1]) if nested else None
    return TitleParts(title, core, kind, ending, weak, status, issuers, inner)


@cache
def _weak() -> frozenset[str]:
    return frozenset(words()["weak_kinds"]["values"])


def strip_marks(title: str) -> tuple[str, str | None]:
    """Take marks in brackets off the end of a title; give the rest and the status they say.

    >>> strip_marks("创新券管理办法（试行）")
    ('创新券管理办法', '试行')
    >>> strip_marks("农村改革规划纲要（2021-2035年）")
    ('农村改革规划纲要', None)
    """
    status: str | None = None
    while match := _marks().search(title):
        if said := _status().search(match[1]):
            status = status or words()["statuses"][said.group()]
        title = title[: match.start()]
    return title.strip(), status


@cache
def title_key(raw: str) -> str:
    """Give what two writings of one title share: no brackets, spaces or trial marks.

    Issuers at the head are left out too; years and drafts stay, for they tell documents
    apart.

    >>> title_key("创新券管理办法(试行)") == title_key("《创新券 管理办法》")
    True
    >>> title_key("规划（2021-2025年）") == title_key("规划（2016-2020年）")
    False
    """
    title = unicodedata.normalize("NFKC", clean_title(raw).strip("《》"))
    title = title.replace("(", "（").replace(")", "）")
    title = re.sub(
        r"（(?:试行|暂行|修订|修正|试点|全文|摘要|节选|[^（）]{0,8}(?:修订|修正|修改)版?)）$",
        "",
        title,
    )
    head = issuers_of(title)
    if head:
        cut = re.search(r"关于|印发|转发|批转", title)
        if cut is not None:
            title = title[cut.start() :]
    title = re.sub(r"^中华人民共和国(?=[一-龥]+法)", "", title)
    return re.sub(r"[\s《》〈〉<>“”\"'‘’「」、，,·—–\-~～（）()]", "", title)
