"""Which policy a rule that names none speaks of: near by, the article's own, the main one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.articles import Article, Mention
from pipeline.entities import Reference
from pipeline.link.rules import CompiledRule, LinkRule
from pipeline.link.settings import LinkSettings
from pipeline.link.view import MARKS, View

_POLICY = MARKS["POLICY"]
# A policy behind these words is what another rests on; it does not govern the sentence.
_BASIS = re.compile(
    r"(?:根据|依据|依照|按照?|贯彻|落实|遵照|参照|对照|执行|废止|原|是对|符合|对接|脱胎于|衔接|细化|借鉴|参考)[^，。；\n]{0,24}$"
)
_BASIS_BEHIND = re.compile(
    r"(?:、[^，。；\n]{0,40})?的?(?:为(?:依据|上位法|基础|指导|蓝本)|基础上)"
)
_CARRIED = re.compile(r"[^。《]{0,60}现(?:予以?)?(?:转发|印发|发布)(?:给你们|，请)")
_PERIOD = re.compile(r"[。！？](?![”’])|\n")
# How much less sure a policy is that stands farther off.
_FARTHER = 0.9
_MAIN = 0.86
# Of several policies, the one last spoken of, not farther back than so many characters.
_LAST = 0.75
_TOPIC = 300
_LINE_END = "。！？；…”’）)：:，、"
# A policy told of in the first so many characters is what the article is about.
_OPENING = 400
# Words of titles that say nothing of their subject.
_GENERAL = re.compile(
    r"[《》（）“”]|关于|进一步|实施|管理|办法|意见|方案|规定|条例|措施|通知|若干|工作|加强|促进|推进|支持|发展|"
    r"[一-龥]{2,4}[省市县区](?:本级)?|国家|中华人民共和国|建设|专项资金|行动|计划|规划|纲要|试行"
)


class Tied(NamedTuple):
    """The policy a match goes to: its id, its mention, and how much less sure that is.

    ``cue`` spans, in the view, the words between policy and match that show it.
    """

    policy_id: str
    mention_id: str | None
    factor: float
    cue: tuple[int, int] | None = None


class PolicyFinder:
    """Finds policies for the rules of one article."""

    def __init__(
        self,
        article: Article,
        references: Mapping[str, Reference],
        settings: LinkSettings,
        carried: Mapping[str, str],
    ) -> None:
        self.article = article
        self.references = references
        self.settings = settings
        self._carried = carried
        mentions = [one for one in article.mentions if one.label == "POLICY"]
        self._ids = {
            one.mention_id: references[one.mention_id].entity_id
            for one in mentions
            if one.mention_id in references and references[one.mention_id].entity_id
        }
        self.any = bool(self._ids)
        self._starts = [start for start, _ in article.sentences]
        self._targets = [(one.start, one.end) for one in article.mentions if one.label == "TARGET"]
        headings = [one for one in mentions if one.rule == "policy.heading"]
        own = headings or [one for one in mentions if self._is_carried(one)][:1]
        self.own = [one for one in own if one.mention_id in self._ids]
        self._main = None if self.own else self._find_main(mentions)

    def policy_of(self, mention: Mention) -> str | None:
        """Give the policy a mention stands for, if it is settled."""
        return self._ids.get(mention.mention_id)

    def _is_carried(self, mention: Mention) -> bool:
        """Tell whether the article hands a document on: 《…》已经同意，现印发给你们."""
        return _CARRIED.match(self.article.text, mention.end) is not None

    def settled(self, mention: Mention) -> list[tuple[str, float]]:
        """Give the policy a POLICY mention stands for and how sure that is."""
        policy_id = self._ids.get(mention.mention_id)
        if policy_id is None:
            return []
        sure = self.references[mention.mention_id].confidence
        return [(policy_id, 1.0 if sure >= 0.75 else 0.9)]

    def in_target(self, mention: Mention) -> bool:
        """Tell whether a mention is part of a target."""
        return any(start <= mention.start and mention.end <= end for start, end in self._targets)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Give the sentence of an offset."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return (0, len(self.article.text))
        return self.article.sentences[number]

    def near(self, compiled: CompiledRule, view: View, low: int, high: int) -> Tied | None:
        """Find the policy for what stands at ``low`` to ``high`` in the view."""
        rule = compiled.rule
        if rule.direction == "own":
            return self._own(rule)
        if rule.direction in ("before", "around"):
            found = self._before(compiled, view, low)
            if found is not None:
                return found
        if rule.direction in ("after", "around"):
            found = self._after(compiled, view, high)
            if found is not None:
                return found
        if rule.own and self.own:
            return self._own(rule)
        if rule.scope == "article":
            return self._fall_back(compiled, view, low, high)
        return None

    def _fall_back(self, compiled: CompiledRule, view: View, low: int, high: int) -> Tied | None:
        """Take the only policy the article is about, if the sentence lets it."""
        if not self.settings.main_policy or _other_item(view.text, low):
            return None
        start = max(view.text.rfind(mark, 0, low) for mark in "。！？\n") + 1
        ends = [at for mark in "。！？\n" if (at := view.text.find(mark, high)) >= 0]
        end = min(ends, default=len(view.text))
        if compiled.main_unless is not None and compiled.main_unless.search(view.text, start, end):
            return None
        if self._main is None:
            return self._topic(view, low) if compiled.rule.several else None
        mention, told_often = self._main
        policy_id = self.policy_of(mention)
        sentence = view.text[start:end]
        if compiled.rule.main_often and not told_often:
            return None
        if policy_id is None or not (told_often or _share_words(sentence, mention.text)):
            return None
        return Tied(policy_id, mention.mention_id, _MAIN)

    def _topic(self, view: View, low: int) -> Tied | None:
        """Take the policy last spoken of, in an article about several."""
        place = low
        while (place := view.text.rfind(_POLICY, max(0, low - _TOPIC), place)) >= 0:
            mention = view.mentions.get(place)
            policy_id = self.policy_of(mention) if mention is not None else None
            if mention is None or policy_id is None:
                return None
            if not _rested_on(view.text, place, place + 1):
                return Tied(policy_id, mention.mention_id, _LAST)
        return None

    def _before(self, compiled: CompiledRule, view: View, low: int) -> Tied | None:
        reach = self.settings.window if compiled.rule.scope in ("window", "article") else 0
        text = view.text
        at = low
        passed = 0
        rested_on = None
        while (place := text.rfind(_POLICY, 0, at)) >= 0:
            passed += len(_PERIOD.findall(text, place, at))
            if passed > reach or "\n" in text[place:low]:
                break
            at = place
            mention = view.mentions.get(place)
            if mention is None or self.policy_of(mention) is None:
                break
            if compiled.ends is not None and compiled.ends.search(text, place + 1, low):
                break
            policy_id, factor = self.settled(mention)[0]
            found = Tied(policy_id, mention.mention_id, factor * _FARTHER**passed)
            if _rested_on(text, place, place + 1):
                rested_on = rested_on or found
                continue
            if compiled.policy_cue is None:
                return found
            cue = compiled.policy_cue.search(text, place + 1, low)
            return None if cue is None else found._replace(cue=cue.span())
        own = compiled.rule.own and self.own
        return rested_on if compiled.rule.basis and not own else None

    def _after(self, compiled: CompiledRule, view: View, high: int) -> Tied | None:
        text = view.text
        place = text.find(_POLICY, high)
        if place < 0:
            return None
        passed = len(_PERIOD.findall(text, high, place))
        reach = self.settings.window if compiled.rule.scope in ("window", "article") else 0
        mention = view.mentions.get(place)
        if passed > reach or "\n" in text[high:place] or mention is None:
            return None
        if compiled.ends is not None and compiled.ends.search(text, high, place):
            return None
        settled = self.settled(mention)
        if not settled:
            return None
        return Tied(settled[0][0], mention.mention_id, settled[0][1] * _FARTHER**passed)

    def _own(self, rule: LinkRule) -> Tied | None:
        if not self.own:
            return None
        # The notice is what was signed; what it carries is what sets targets and grants.
        outer = rule.issue
        mention = self.own[0] if outer else self.own[-1]
        policy_id = self.policy_of(mention)
        if policy_id is None:
            return None
        if not outer:
            policy_id = self._carried.get(policy_id, policy_id)
        return Tied(policy_id, mention.mention_id, 1.0)

    def _find_main(self, mentions: list[Mention]) -> tuple[Mention, bool] | None:
        """Give the only policy an article is about: all others are only rested on.

        With it, whether the article tells of it more than in passing: in its opening, or
        more than once.
        """
        counted: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        text = self.article.text
        for one in mentions:
            policy_id = self._ids.get(one.mention_id)
            if policy_id is None or _rested_on(text, one.start, one.end):
                continue
            counted[policy_id] += 1
            first.setdefault(policy_id, one)
        ranked = counted.most_common(2)
        if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= 2 * ranked[1][1]):
            main = first[ranked[0][0]]
            return main, ranked[0][1] > 1 or main.start < _OPENING
        return None


def _rested_on(text: str, start: int, end: int) -> bool:
    """Tell whether the policy from ``start`` to ``end`` is only what another rests on."""
    before = _BASIS.search(text[max(0, start - 30) : start])
    return before is not None or _BASIS_BEHIND.match(text, end) is not None


def _other_item(text: str, low: int) -> bool:
    """Tell whether a headline stands between the last policy and a place in the view.

    News in brief puts several items in one text, each below its own line.
    """
    last = text.rfind(_POLICY, 0, low)
    between = text[last:low] if last >= 0 else text[low : text.find(_POLICY, low)]
    lines = between.split("\n")[1:-1]
    return any(1 < len(line.strip()) <= 40 and line.strip()[-1] not in _LINE_END for line in lines)


def _share_words(sentence: str, title: str) -> bool:
    """Tell whether a sentence holds three characters in a row of what a title is about."""
    about = _GENERAL.sub(" ", title)
    return any(
        about[at : at + 3] in sentence
        for at in range(len(about) - 2)
        if " " not in about[at : at + 3]
    )
