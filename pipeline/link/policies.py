"""Which policy a rule that names none speaks of: near by, the article's own, the main one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from pipeline.articles import Article, Mention
from pipeline.entities import Policy, Reference
from pipeline.link.main_policy import find_main
from pipeline.link.offices import policy_of_office
from pipeline.link.rules import CompiledRule, LinkRule
from pipeline.link.settings import LinkSettings
from pipeline.link.standing import (
    governs,
    in_headline,
    only_thought,
    other_item,
    rested_on,
    share_words,
)
from pipeline.link.surroundings import sentence_at, speaks_of_others
from pipeline.link.told import Tied, count_of, last_told, pointed_at
from pipeline.link.view import MARKS, View

_POLICY = MARKS["POLICY"]
_CARRIED = re.compile(r"[^。《]{0,60}现(?:予以?)?(?:转发|印发|发布)(?:给你们|，请)")
_PERIOD = re.compile(r"[。！？](?![”’])|\n")
# How much less sure a policy is that stands farther off.
_FARTHER = 0.9
_MAIN = 0.86
# Of several policies, the one last spoken of, not farther back than so many characters.
_LAST = 0.75
_TOPIC = 300
# Sentence ends (a line's end is one too) over which another policy keeps the word.
_JUST_BEFORE = 2
# How far from a person the policies of the person's office are looked for.
_OFFICE = 400


_NOTHING = Tied("", None, 0.0)


class PolicyFinder:
    """Finds policies for the rules of one article."""

    def __init__(
        self,
        article: Article,
        references: Mapping[str, Reference],
        settings: LinkSettings,
        carried: Mapping[str, str],
        known: Mapping[str, str],
        rows: Mapping[str, Policy] | None = None,
    ) -> None:
        self.article = article
        self.references = references
        self._known = known
        self._rows = rows or {}
        self.settings = settings
        self._carried = carried
        mentions = [one for one in article.mentions if one.label == "POLICY"]
        self._ids = {
            one.mention_id: references[one.mention_id].entity_id
            for one in mentions
            if one.mention_id in references and references[one.mention_id].entity_id
        }
        self.any = bool(self._ids)
        self._told: dict[str, list[int]] = {}
        for one in mentions:
            if (policy_id := self._ids.get(one.mention_id)) is not None:
                self._told.setdefault(policy_id, []).append(one.start)
        self._starts = [start for start, _ in article.sentences]
        self._targets = [(one.start, one.end) for one in article.mentions if one.label == "TARGET"]
        headings = [one for one in mentions if one.rule == "policy.heading"]
        own = headings or [one for one in mentions if self._is_carried(one)][:1]
        self.own = [one for one in own if one.mention_id in self._ids]
        self._policies = mentions
        self._cited: set[str] = set()
        self._main = None if self.own else self._find_main()

    def rest_on(self, mention_ids: Iterable[str]) -> None:
        """Take note of mentions of policies that others only rest on."""
        self._cited.update(mention_ids)
        if self._cited and not self.own:
            self._main = self._find_main()

    def _find_main(self) -> tuple[Mention, bool] | None:
        text = self.article.text
        return find_main(
            text,
            self._policies,
            self._ids,
            lambda one: self._rested_on(text, one.start, one.end, one.mention_id),
        )

    def _rested_on(self, text: str, start: int, end: int, mention_id: str) -> bool:
        return mention_id in self._cited or rested_on(text, start, end)

    def policy_of(self, mention: Mention) -> str | None:
        """Give the policy a mention stands for, if it is settled."""
        return self._ids.get(mention.mention_id)

    def titled(self, policy_id: str, words: re.Pattern[str] | None) -> bool:
        """Tell whether the article names a policy by a title with these words."""
        return words is None or any(map(words.search, self._titles_of(policy_id)))

    def in_title(self, policy_id: str, name: str) -> bool:
        """Tell whether a title of the policy names this place: 浙江 in 《关于支持浙江省……》."""
        return any(name in title for title in self._titles_of(policy_id))

    def _titles_of(self, policy_id: str) -> Iterator[str]:
        """Give what the article calls a policy."""
        return (one.text for one in self._policies if self.policy_of(one) == policy_id)

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

    def known(self, mention: Mention) -> str:
        """Give what is known of the entity a mention stands for, or nothing."""
        reference = self.references.get(mention.mention_id)
        if reference is None or reference.entity_id is None:
            return ""
        return self._known.get(reference.entity_id, "")

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
        found = pointed_at(view, low, self._ids) or self._told_near(compiled, view, low, high)
        if found is not None:
            found = found if found.policy_id else None
        elif rule.own and self.own:
            return self._own(rule)
        elif rule.scope == "article":
            found = self._fall_back(compiled, view, low)
        if found is None or not rule.office or len(self._told) == 1:
            return found
        return self._by_office(view, low, found)

    def _by_office(self, view: View, low: int, found: Tied) -> Tied:
        """Of several policies, take the one that the linked person's office issued.

        One told of in the person's own sentence stays, unless that tells of both.
        """
        mention = view.mentions.get(low)
        if mention is None:
            return found
        at = mention.start
        told = [
            self._rows[one]
            for one in self._told
            if one in self._rows and self._within(one, at, _OFFICE)
        ]
        text = self.article.text
        governing = {
            self._ids.get(one.mention_id)
            for one in self._policies
            if not self._rested_on(text, one.start, one.end, one.mention_id)
        }
        chosen = policy_of_office(self.known(mention), told, governing)
        if chosen is None or chosen == found.policy_id:
            return found
        start, end = self.sentence(at)
        here = any(start <= one < end for one in self._told[found.policy_id])
        both = any(start <= one < end for one in self._told[chosen])
        return found if here and not both else Tied(chosen, found.mention_id, found.factor)

    def _told_near(self, compiled: CompiledRule, view: View, low: int, high: int) -> Tied | None:
        direction = compiled.rule.direction
        found = None
        if direction in ("before", "around"):
            found = self._before(compiled, view, low)
        if found is None and direction in ("after", "around"):
            found = self._after(compiled, view, high)
        return found

    def each(self, view: View, low: int, words: str) -> list[Tied]:
        """Give as many of the policies told of before as ``words`` counts: 两份文件."""
        number = count_of(words)
        told = last_told(view, low, self._ids)
        return told[-number:] if 1 < number <= len(told) else []

    def _within(self, policy_id: str, offset: int, reach: int) -> bool:
        """Tell whether a policy is told of within so many characters of an offset."""
        told = self._told[policy_id]
        at = bisect_right(told, offset)
        return any(abs(start - offset) <= reach for start in told[max(0, at - 1) : at + 1])

    def _fall_back(self, compiled: CompiledRule, view: View, low: int) -> Tied | None:
        """Take the only policy the article is about, if the sentence lets it."""
        if (
            not self.settings.main_policy
            or other_item(view.text, low)
            or speaks_of_others(compiled, view.text, low)
        ):
            return None
        sentence = view.text[slice(*sentence_at(view.text, low))]
        found = self._in_focus(compiled, view, low, sentence)
        reach = compiled.rule.reach
        if found is None or reach is None:
            return found
        near = self._within(found.policy_id, view.offset(low), reach)
        return found if near and not in_headline(view.text, low) else None

    def _in_focus(self, compiled: CompiledRule, view: View, low: int, sentence: str) -> Tied | None:
        """Take what the article is about, or of several policies the one last spoken of."""
        if self._main is None:
            return self._topic(view, low) if compiled.rule.several else None
        mention, told_often = self._main
        spoken_of = self._topic(view, low, near=mention.start < view.offset(low))
        if spoken_of is not None and spoken_of.policy_id != self.policy_of(mention):
            # Another policy was the last one spoken of, just before or before the main one.
            return spoken_of
        policy_id = self.policy_of(mention)
        if policy_id is None or (compiled.rule.main_often and not told_often):
            return None
        if not (told_often or share_words(sentence, mention.text)):
            return None
        return Tied(policy_id, mention.mention_id, _MAIN)

    def _topic(self, view: View, low: int, *, near: bool = False) -> Tied | None:
        """Take the policy last spoken of, in an article about several.

        ``near``: only one of the last few sentences.
        """
        place = low
        while (place := view.text.rfind(_POLICY, max(0, low - _TOPIC), place)) >= 0:
            mention = view.mentions.get(place)
            policy_id = self.policy_of(mention) if mention is not None else None
            if mention is None or policy_id is None:
                return None
            if only_thought(view.text, place):
                return None
            if near and len(_PERIOD.findall(view.text, place, low)) > _JUST_BEFORE:
                return None
            if not self._rested_on(view.text, place, place + 1, mention.mention_id):
                return Tied(policy_id, mention.mention_id, _LAST)
        return None

    def _before(self, compiled: CompiledRule, view: View, low: int) -> Tied | None:
        reach = self.settings.window if compiled.rule.scope in ("window", "article") else 0
        text = view.text
        at = low
        passed = 0
        resting = None
        while (place := text.rfind(_POLICY, 0, at)) >= 0:
            passed += len(_PERIOD.findall(text, place, at))
            if passed > reach or "\n" in text[place:low]:
                break
            at = place
            mention = view.mentions.get(place)
            if mention is None or self.policy_of(mention) is None:
                break
            if only_thought(text, place):
                return _NOTHING
            if compiled.ends is not None and compiled.ends.search(text, place + 1, low):
                break
            policy_id, factor = self.settled(mention)[0]
            found = Tied(policy_id, mention.mention_id, factor * _FARTHER**passed)
            if self._rested_on(text, place, place + 1, mention.mention_id):
                resting = resting or (found if governs(text, place, low) else None)
                continue
            if compiled.policy_cue is None:
                return found
            cue = compiled.policy_cue.search(text, place + 1, low)
            return None if cue is None else found._replace(cue=cue.span())
        own = compiled.rule.own and self.own
        return resting if compiled.rule.basis and not own else None

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
        # 某人说，本办法按照《…》编制: the speaker explains what rests on it.
        if compiled.rule.office and self._rested_on(text, place, place + 1, mention.mention_id):
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
