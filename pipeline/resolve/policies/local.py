"""The policies of one article, before those of several articles are brought together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pipeline.articles import Article, Mention
from pipeline.tag.policies.titles import parse_title, title_key
from pipeline.values import PolicyRef

# Words that show a document is only what another one rests on.
BASIS = re.compile(r"(?:根据|依据|依照|按照|贯彻|落实|贯彻落实|参照|遵照|对照)[^，。；]{0,30}$")

# 以《甲》、《乙》为上位法.
_BASIS_BEHIND = re.compile(r"(?:、[^，。；]{0,36}?)?为(?:上位法|依据|基础|蓝本|指导)")


@dataclass(slots=True)
class LocalPolicy:
    """A policy as one article tells of it; filled while the article is read."""

    article_id: str
    key: str
    title: str
    core: str
    kind: str | None
    draft: bool
    doc_number: str | None = None
    status: str | None = None
    own: bool = False
    basis_only: bool = True
    issuers: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    parent: LocalPolicy | None = None
    issued: date | None = None

    def add_issuers(self, names: Iterable[str]) -> None:
        """Add issuers that are not there yet, in order."""
        self.issuers.extend(name for name in names if name not in self.issuers)


def new_policy(article_id: str, title: str, number: str | None = None) -> LocalPolicy:
    """Make a policy from its title.

    >>> new_policy("a", "舟山市本级创新券实施管理办法（试行）").status
    '试行'
    """
    parts = parse_title(title)
    return LocalPolicy(
        article_id,
        title_key(parts.title),
        parts.title,
        re.sub(r"\s", "", parts.core),
        parts.kind,
        parts.status in {"征求意见稿", "草案", "送审稿"},
        number,
        parts.status,
        issuers=list(parts.issuers),
    )


class Shelf:
    """The policies of an article, found by title or number."""

    def __init__(self, article_id: str) -> None:
        self.article_id = article_id
        self.policies: list[LocalPolicy] = []
        self._by_key: dict[tuple[str, bool], LocalPolicy] = {}
        self._by_number: dict[str, LocalPolicy] = {}

    def put(
        self,
        title: str,
        number: str | None = None,
        parent: LocalPolicy | None = None,
        carries: str | None = None,
    ) -> LocalPolicy:
        """Give the policy of that title, made when it is new, with the one nested in it.

        ``carries`` is the nested one's title where the text gives it more exactly.
        """
        fresh = new_policy(self.article_id, title, number)
        known = self._by_key.get((fresh.key, fresh.draft))
        if known is None and number is not None:
            known = self._by_number.get(number)
            if known is not None and known.title == known.doc_number:
                self._retitle(known, fresh)
            elif known is not None and known.key != fresh.key:
                known = None
        if known is None:
            known = fresh
            self.policies.append(known)
            self._by_key[(fresh.key, fresh.draft)] = known
        known.doc_number = known.doc_number or number
        known.status = known.status or fresh.status
        known.add_issuers(fresh.issuers)
        if known.doc_number:
            self._by_number.setdefault(known.doc_number, known)
        if parent is not None and parent is not known and known.parent is None:
            known.parent = parent
        inner = parse_title(title).inner
        if inner is not None and not any(one.parent is known for one in self.policies):
            self.put(carries or inner, None, known)
        return known

    def put_number(self, number: str) -> LocalPolicy:
        """Give the policy of that document number; its title is the number until known."""
        known = self._by_number.get(number)
        if known is None:
            known = LocalPolicy(
                self.article_id, f"number:{number}", number, number, None, False, number
            )
            self.policies.append(known)
            self._by_number[number] = known
        return known

    def _retitle(self, known: LocalPolicy, fresh: LocalPolicy) -> None:
        known.key, known.title, known.core = fresh.key, fresh.title, fresh.core
        known.kind, known.status, known.draft = fresh.kind, fresh.status, fresh.draft
        self._by_key[(known.key, known.draft)] = known


def reference_value(mention: Mention) -> PolicyRef:
    """Give a mention's value; one without is read from its text."""
    if isinstance(mention.value, PolicyRef):
        return mention.value
    title = mention.text.strip("《》")
    parts = parse_title(title)
    short = len(title) <= 5 and not parts.issuers
    return PolicyRef(
        title=parts.title,
        kind=parts.kind,
        issuers=parts.issuers,
        form="short" if short else "title",
        status=parts.status,
    )


def note_place(policy: LocalPolicy, article: Article, mention: Mention) -> None:
    """Keep where a policy is spoken of, and whether ever other than as a basis."""
    policy.places.append(mention.start)
    before = article.text[max(0, mention.start - 40) : mention.start]
    after = article.text[mention.end : mention.end + 40]
    if not BASIS.search(before) and not _BASIS_BEHIND.match(after):
        policy.basis_only = False
