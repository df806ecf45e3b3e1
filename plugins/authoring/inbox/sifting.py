"""Sifts items: what the digest has already is dropped, and what names our topics and entities comes first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ...model.record import Record
from ...model.web_address import folded
from ...reading.link.content import Content
from ...reading.link.linker import citations
from ..subjects import Subjects
from .feeds import Item

NEAR = 0.8
"""Two headlines are near-equal if so much of all their words are in both."""
SHORT = 4
"""Headlines of fewer words have to be equal: "Talks resume" says too little."""
SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass
class Archive:
    """What the digest has: the folded addresses of all that it cites, and the words of its headlines."""

    addresses: set[str] = field(default_factory=set)
    headlines: list[frozenset[str]] = field(default_factory=list)

    @classmethod
    def of(cls, content: Content) -> "Archive":
        """Return what content cites, drafts included."""
        cited = [citation for _, _, citation in citations(content)]
        titles = [each.record.title for each in content.articles] + [each.title for each in cited if each.title]
        return cls({folded(each.url) for each in cited}, [words_of(each.removeprefix("TODO: ")) for each in titles])

    def has(self, item: Item) -> bool:
        """Whether the address of an item, or nearly its headline, is here."""
        here = words_of(item.title)
        return folded(item.url) in self.addresses or any(are_similar(here, each) for each in self.headlines)

    def add(self, item: Item) -> None:
        """Add an item, so that what repeats it is here too."""
        self.addresses.add(folded(item.url))
        self.headlines.append(words_of(item.title))


def words_of(title: str) -> frozenset[str]:
    """Return the words of a headline, without the name of the site that many put behind it."""
    return frozenset(re.findall(r"\w+", SITE.sub("", title).casefold()))


def are_similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two headlines are equal, or long and nearly so."""
    if one == other or min(len(one), len(other)) < SHORT:
        return bool(one) and one == other
    return len(one & other) >= NEAR * len(one | other)


class Ranked(Record):
    """An item with how much it concerns us, and the topics that it seems to be on."""

    item: Item
    score: int
    topics: tuple[str, ...]


def sift(items: Iterable[Item], archive: Archive, subjects: Subjects, since: datetime) -> list[Ranked]:
    """Return the items that are new, those that name most of what we write on first, then the newest."""
    found: list[Ranked] = []
    for item in items:
        if moment_of(item, since) < since or archive.has(item):
            continue
        archive.add(item)
        score = 3 * len(subjects.names_in(item.title)) + min(3, len(subjects.names_in(item.summary)))
        found.append(Ranked(item=item, score=score, topics=subjects.topics_of(item.title, item.summary)))
    return sorted(found, key=lambda each: (-each.score, -moment_of(each.item, since).timestamp(), each.item.title))


def moment_of(item: Item, unknown: datetime) -> datetime:
    """Return when an item appeared: for a day its end, for nothing at all the moment that is given."""
    if not item.published:
        return unknown
    at = datetime.fromisoformat(item.published)
    return at if at.tzinfo else at.replace(hour=23, minute=59, tzinfo=UTC)
