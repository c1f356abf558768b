"""How a policy stands in its sentence (rested on, wished for), and a place in its line."""

from __future__ import annotations

import re

from pipeline.link.rules import fragments
from pipeline.link.view import MARKS

_POLICY = MARKS["POLICY"]
# A policy behind these words is what another rests on; it does not govern the sentence.
_BASIS = re.compile(rf"(?:{fragments()['basis']}|按|废止|替代|取代|原|是对)[^，。；\n]{{0,24}}$")
_BASIS_BEHIND = re.compile(
    r"(?:、[^，。；\n]{0,40})?的?(?:为(?:依据|上位法|基础|指导|蓝本)|基础上|框架[内下]|指导下)"
)
_CONTENT = re.compile(r"(?:根据|依据|依照|按照|按|照|执行)[^，。；\n]{0,24}$")
_MADE = re.compile(fragments()["issue"])
# A policy that is only wished for, or not there yet, governs nothing.
_ONLY_THOUGHT = re.compile(
    r"(?:如果|假如|倘若|若|一旦|呼吁|建议|提议|应当?尽快|有必要|是否|能否|何时|尚未|没有|还没|期待|希望|盼望)"
    r"[^。！？；\n]{0,24}(?:出台|制定|制订|颁布|发布|公布|立法|修订|推出)[^。，！？；\n]{0,8}$"
)
_HEADLINE = 40
_LINE_END = "。！？；…”’）)：:，、"
# Words of titles that say nothing of their subject.
_GENERAL = re.compile(
    r"[《》（）“”]|关于|进一步|实施|管理|办法|意见|方案|规定|条例|措施|通知|若干|工作|加强|促进|推进|支持|发展|"
    r"[一-龥]{2,4}[省市县区](?:本级)?|国家|中华人民共和国|建设|专项资金|行动|计划|规划|纲要|试行"
)


def rested_on(text: str, start: int, end: int) -> bool:
    """Tell whether the policy from ``start`` to ``end`` is only what another rests on.

    >>> rested_on("根据《意见》，制定本办法", 2, 6)
    True
    """
    before = _BASIS.search(text[max(0, start - 30) : start])
    return before is not None or _BASIS_BEHIND.match(text, end) is not None


def governs(text: str, start: int, low: int) -> bool:
    """Tell whether what stands at ``low`` is the content of the policy rested on at ``start``.

    按照《甲》，每亩补… tells what 甲 says; 依据《甲》制定，…, 落实《甲》，… does not.

    >>> governs("按照《甲》，每亩补百元", 2, 6), governs("依据《甲》制定，每亩补百元", 2, 8)
    (True, False)
    """
    behind = text[start + 1 : low]
    return _CONTENT.search(text[max(0, start - 30) : start]) is not None and not _MADE.search(
        behind
    )


def only_thought(text: str, start: int) -> bool:
    """Tell whether the policy at ``start`` is only asked for.

    >>> only_thought("专家建议尽快出台《条例》", 8)
    True
    """
    return _ONLY_THOUGHT.search(text, max(0, start - 40), start) is not None


def other_item(text: str, low: int) -> bool:
    r"""Tell whether a headline stands between the last policy and a place in the view.

    News in brief puts several items in one text, each below its own line.

    >>> other_item(f"印发{_POLICY}。\n水电站投产\n省厅说，", 12)
    True
    """
    last = text.rfind(_POLICY, 0, low)
    if last >= 0 and "\n" in text[last:low] and "\n" in text[low:] and in_headline(text, low):
        return True
    if last >= 0:
        lines = text[last:low].split("\n")[1:-1]
    else:
        end = text.find("\n", text.find(_POLICY, low))
        lines = text[low : end if end >= 0 else len(text)].split("\n")[1:]
    return any(
        1 < len(line.strip()) <= _HEADLINE and line.strip()[-1] not in _LINE_END for line in lines
    )


def in_headline(text: str, low: int) -> bool:
    r"""Tell whether a place of the view lies in a short line that ends like no sentence.

    >>> in_headline("省厅启动调查\n省厅昨天启动调查。", 2)
    True
    """
    end = text.find("\n", low)
    line = text[text.rfind("\n", 0, low) + 1 : end if end >= 0 else len(text)].strip()
    return len(line) <= _HEADLINE and line[-1:] not in _LINE_END


def share_words(sentence: str, title: str) -> bool:
    """Tell whether a sentence holds three characters in a row of what a title is about.

    >>> share_words("绿色信贷要增加", "关于绿色信贷的意见")
    True
    """
    about = _GENERAL.sub(" ", title)
    return any(
        about[at : at + 3] in sentence
        for at in range(len(about) - 2)
        if " " not in about[at : at + 3]
    )
