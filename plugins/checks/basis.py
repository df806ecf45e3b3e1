"""What an article rests on: its facts and claims, its sources and its topics."""

from collections.abc import Iterable
from typing import Any

from ..model.article import Article, Claim
from ..model.body import BodyFacts
from ..model.citation import Citation
from ..model.event import Event, merged
from ..model.record import Record, replace
from ..model.source import Source
from ..model.topic import Topic
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import names_of
from ..text_facts.demonyms import Demonyms
from ..text_facts.known_facts import KnownFacts, texts_and_dates
from ..text_facts.names import lower_case_words


class Basis(Record):
    """What an article rests on: its facts and their sources, its own, its topics, its claims, and who is cited.

    `unread` are the files of facts and topics with a fault: whatever stands there may be what the article says.
    """

    facts: tuple[Event, ...]
    citations: tuple[Citation, ...]
    topics: tuple[Topic, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    unread: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[Any, ...]:
        """All of it."""
        return (*self.facts, *self.citations, *self.topics, *self.claims, *self.sources, *self.unread)

    def known_facts(self, demonyms: Demonyms) -> KnownFacts:
        """Return what may be stated."""
        quotable = [text for fact in self.facts for text in (*fact.evidence, fact.text)]
        quotable += [each.title for each in self.citations if each.title]
        originals = [each.original for each in self.claims if each.original]
        quotable += [*(each.text for each in self.claims), *originals, *self.unread]
        return KnownFacts.from_records(self.records, quotable, demonyms, originals)

    def common_words(self) -> set[str]:
        """Return the words that occur in lower case in it."""
        texts = {each for record in self.records for each in texts_and_dates(record) if isinstance(each, str)}
        return {word for text in texts for word in lower_case_words(text)}


RESTS_ON = frozenset({"facts", "events", "claims", "topics", "source", "sources"})
"""The fields of an article that say what it rests on."""


def rests_on_facts(article: Article) -> bool:
    """Whether an article says what it rests on, so that its text can be held against that."""
    return bool(article.facts or article.claims or article.events)


class FactIndex:
    """The events, topics and sources that some articles refer to, by the names that they use for them."""

    def __init__(self, context: RuleContext, judged: Iterable[Entry[Article]]) -> None:
        content = context.content
        self.unread = {each.record.id: context.file_text(each) for each in context.events if each.broken}
        self.unread |= {each.record.slug: context.file_text(each) for each in content.topics if each.broken}
        wanted = {fact for each in judged for fact in (*each.record.facts, *(own.id for own in each.record.events))}
        named = (each.record for each in context.events if each.record.id in wanted)
        self.events = {each.id: each for each in merged(named)}
        self.topics = {each.record.slug: each.record for each in content.topics}
        self.sources = {name: each.record for each in content.sources for name in names_of(each.record)}
        self.demonyms = Demonyms.of((each.record for each in content.entities), (each.record for each in content.terms))

    def basis(self, article: Article) -> Basis | None:
        """Return what an article rests on; None if a fact or topic is missing, which is told elsewhere."""
        slugs = [role.slug for role in article.topics]
        if not (self.events.keys() >= set(article.facts) and self.topics.keys() >= set(slugs)):
            return None
        ids = dict.fromkeys((*article.facts, *(own.id for own in article.events)))
        facts = tuple(self.events[each] for each in ids if each in self.events)
        topics = tuple(replace(self.topics[each], body=BodyFacts()) for each in slugs)
        cited = (*article.citations, *(each for fact in facts for each in fact.sources))
        speakers = sorted({name for each in cited for name in (each.publisher, each.via) if name in self.sources})
        sources = tuple(self.sources[each] for each in speakers)
        unread = tuple(self.unread[each] for each in (*ids, *slugs) if each in self.unread)
        return Basis(facts=facts, citations=cited, topics=topics, claims=article.claims, sources=sources, unread=unread)
