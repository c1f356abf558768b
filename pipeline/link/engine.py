"""Run the rules over articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby

from pipeline.articles import Article, Mention
from pipeline.entities import Link, Reference, Resolution
from pipeline.link.known import known_of
from pipeline.link.policies import PolicyFinder
from pipeline.link.rules import CompiledRule, aim, compile_rule, granting, load_link_rules
from pipeline.link.settings import LinkSettings
from pipeline.link.surroundings import fits
from pipeline.link.told import Tied
from pipeline.link.view import View, entity_view, target_view
from pipeline.values import DateRange


def link(articles: Sequence[Article], resolution: Resolution, settings: LinkSettings) -> list[Link]:
    """Tie the policies of ``articles`` to their mentions.

    Links are sorted by article, then by the mention's place; a policy, role and mention
    give one link, that of the surest rule.

    >>> link([], Resolution(), LinkSettings())
    []
    """
    rules = _enabled(settings)
    carried = {one.parent_id: one.policy_id for one in resolution.policies if one.parent_id}
    known = known_of(resolution)
    policies = {one.policy_id: one for one in resolution.policies}
    links: list[Link] = []
    for article in articles:
        finder = PolicyFinder(article, resolution.references, settings, carried, known, policies)
        links.extend(_link_article(article, finder, rules, settings))
    return links


@dataclass(slots=True)
class Issue:
    """Who issued a policy, in the order of the text, and when."""

    issuers: list[Mention] = field(default_factory=list)
    day: date | None = None


def find_issue(article: Article, references: Mapping[str, Reference]) -> dict[str, Issue]:
    """Give issuers and day of issue by policy id, from the rules that tell of an issue."""
    rules = tuple(one for one in _enabled(LinkSettings()) if one.rule.issue)
    by_id = {one.mention_id: one for one in article.mentions}
    found: dict[str, Issue] = {}
    finder = PolicyFinder(article, references, LinkSettings(), {}, {})
    for one in _link_article(article, finder, rules, LinkSettings()):
        mention = by_id[one.mention_id]
        issue = found.setdefault(one.policy_id, Issue())
        if one.role == "issued_by":
            issue.issuers.append(mention)
        elif issue.day is None and isinstance(mention.value, DateRange):
            day = mention.value
            if day.date_start is not None and day.date_start == day.date_end:
                issue.day = day.date_start
    return found


def _enabled(settings: LinkSettings) -> tuple[CompiledRule, ...]:
    return _all_but(frozenset(settings.disabled))


@cache
def _all_but(off: frozenset[str]) -> tuple[CompiledRule, ...]:
    """Compile the rules; what policies rest on comes first, for the others build on it."""
    return tuple(
        compile_rule(rule)
        for rule in sorted(load_link_rules(), key=lambda rule: rule.role != "cites")
        if rule.id not in off and rule.role not in off
    )


def _link_article(
    article: Article,
    finder: PolicyFinder,
    rules: Sequence[CompiledRule],
    settings: LinkSettings,
) -> list[Link]:
    if not finder.any:
        return []
    best: dict[tuple[str, str, str], Link] = {}
    views = {False: entity_view(article)}
    if any("TARGET" in one.rule.labels for one in rules):
        views[True] = target_view(article)
    for role, compiled_of_role in groupby(rules, key=lambda one: one.rule.role):
        for compiled in compiled_of_role:
            view = views["TARGET" in compiled.rule.labels]
            if not any(mark in view.text for mark in compiled.needs):
                continue
            for one in _apply(compiled, view, article, finder):
                key = (one.policy_id, one.role, one.mention_id)
                if one.confidence >= settings.minimum_confidence and (
                    key not in best or best[key].confidence < one.confidence
                ):
                    best[key] = one
        if role == "cites":
            finder.rest_on(_rested_on(best.values(), article))
    _drop_second_best(best, {one.rule.id for one in rules if one.rule.alone})
    places = {one.mention_id: one.start for one in article.mentions}
    return sorted(best.values(), key=lambda one: (places[one.mention_id], one.role, one.policy_id))


def _drop_second_best(best: dict[tuple[str, str, str], Link], alone: set[str]) -> None:
    """Drop links of rules that hold only where no other rule tells of the policy's role."""
    told = {key[:2] for key, one in best.items() if one.rule not in alone}
    for key in [key for key, one in best.items() if one.rule in alone and key[:2] in told]:
        del best[key]


def _rested_on(links: Iterable[Link], article: Article) -> set[str]:
    """Give the policy mentions that are objects of a cue: 依据《甲》, not 《甲》是它的源头."""
    starts = {one.mention_id: one.start for one in article.mentions if one.label == "POLICY"}
    return {one.mention_id for one in links if one.cue_start < starts[one.mention_id]}


def _apply(
    compiled: CompiledRule, view: View, article: Article, finder: PolicyFinder
) -> Iterator[Link]:
    """Find each match of a rule; one that is broken is tried again one mark later."""
    if finder.own and compiled.rule.news:
        return
    if compiled.rule.direction == "own" and not finder.own:
        return
    at = 0
    while (match := compiled.pattern.search(view.text, at)) is not None:
        start, end = match.span("m")
        linked = [
            view.mentions[place]
            for place in range(start, end)
            if view.text[place] in compiled.marks
            and place in view.mentions
            and fits(compiled, view.text, place)
        ]
        linked = [one for one in linked if _said_right(compiled, one, finder)]
        linked = linked if _said_by(compiled, view, match) else []
        cue = _cue_span(match)
        at = match.start() + 1
        if not linked or _broken(compiled, view.text, match, cue):
            at = max(at, start + 1) if not linked else at
            continue
        tied = False
        for policy in _policies(compiled, match, view, finder):
            for mention in linked:
                if not _titled_right(compiled, policy, mention, finder):
                    continue
                made = _make(compiled, article, view, finder, policy, mention, cue)
                if made is not None:
                    tied = True
                    yield made
        if tied:
            at = max(at, end)


def _policies(
    compiled: CompiledRule, match: re.Match[str], view: View, finder: PolicyFinder
) -> list[Tied]:
    """Give the policies of a match: those in its group ``p``, or the one near it."""
    groups = match.groupdict()
    if groups.get("p") is not None:
        start, end = match.span("p")
        mentions = [view.mentions[place] for place in range(start, end) if place in view.mentions]
        return [
            Tied(policy_id, one.mention_id, factor)
            for one in mentions
            if one.label == "POLICY"
            and not (one.rule == "policy.heading" and compiled.rule.trigger)
            for policy_id, factor in finder.settled(one)
        ]
    if compiled.rule.direction == "each":
        counted = view.mentions.get(match.start("n"))
        words = counted.text if counted is not None else match["n"]
        return finder.each(view, match.start("n"), words)
    near = finder.near(compiled, view, *match.span("m"))
    return [near] if near is not None else []


def _said_right(compiled: CompiledRule, mention: Mention, finder: PolicyFinder) -> bool:
    """Tell whether a mention's own words, and what is known of it, are those a rule asks for."""
    if compiled.text is not None and not compiled.text.search(mention.text):
        return False
    if compiled.text_not is not None and compiled.text_not.search(mention.text):
        return False
    if compiled.known is None and compiled.known_not is None:
        return True
    known = finder.known(mention)
    if compiled.known is not None and not compiled.known.search(known):
        return False
    return compiled.known_not is None or not compiled.known_not.search(known)


def _titled_right(
    compiled: CompiledRule, policy: Tied, mention: Mention, finder: PolicyFinder
) -> bool:
    """Tell whether the policy's title is one the rule asks for."""
    if compiled.rule.in_title and not finder.in_title(policy.policy_id, mention.text):
        return False
    return finder.titled(policy.policy_id, compiled.policy_title)


def _said_by(compiled: CompiledRule, view: View, match: re.Match[str]) -> bool:
    if compiled.by is None:
        return True
    mention = view.mentions.get(match.start("by"))
    return mention is not None and compiled.by.search(mention.text) is not None


def _cue_span(match: re.Match[str]) -> tuple[int, int]:

    if match.groupdict().get("cue") is not None:
        return match.span("cue")
    return match.span("m")


def _broken(compiled: CompiledRule, text: str, match: re.Match[str], cue: tuple[int, int]) -> bool:
    """Tell whether words that end the rule's reach stand inside the match, or void its cue."""
    low, high = match.span("m")
    if compiled.ends is not None and match.groupdict().get("p") is not None:
        p_low, p_high = match.span("p")
        gaps = (
            (min(high, p_high), cue[0]),
            (cue[1], max(low, p_low)),
            (min(high, p_high), max(low, p_low)),
        )
        for start, end in gaps:
            if start < end and compiled.ends.search(text, start, end):
                return True
    if compiled.gap_not is not None:
        start, end = (cue[1], low) if cue[1] <= low else (high, cue[0])
        if start < end and compiled.gap_not.search(text, start, end):
            return True
    if compiled.unless is not None:
        clause = max(text.rfind(mark, 0, cue[0]) for mark in "，。；！？\n") + 1
        if compiled.unless.search(text[clause : cue[0]]):
            return True
    return False


def _is_verb(view: View, cue: tuple[int, int]) -> bool:
    return view.text[slice(*cue)].strip("，。；到") != ""


def _make(
    compiled: CompiledRule,
    article: Article,
    view: View,
    finder: PolicyFinder,
    tied: Tied,
    mention: Mention,
    cue: tuple[int, int],
) -> Link | None:
    if mention.mention_id == tied.mention_id or finder.policy_of(mention) == tied.policy_id:
        return None
    if (
        mention.label in ("MONEY", "QUANTITY")
        and finder.in_target(mention)
        and not granting().search(article.text[max(0, mention.start - 8) : mention.start])
    ):
        return None
    if not compiled.rule.trigger and tied.cue is not None and _is_verb(view, tied.cue):
        cue = tied.cue
    start, end = view.offset(cue[0]), view.end_offset(cue[1])
    if (start, end) == (mention.start, mention.end) and (verb := aim().search(mention.text)):
        start, end = mention.start + verb.start(), mention.start + verb.end()
    sentence = finder.sentence(mention.start)
    return Link(
        article_id=article.article_id,
        policy_id=tied.policy_id,
        role=compiled.rule.role,
        mention_id=mention.mention_id,
        policy_mention_id=tied.mention_id,
        rule=compiled.rule.id,
        cue=article.text[start:end],
        cue_start=start,
        cue_end=end,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        confidence=round(compiled.rule.confidence * tied.factor, 4),
    )
