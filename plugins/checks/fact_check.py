"""The fact check: whether what an article states is in its facts, sources, topics or claims."""

from calendar import day_name
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Any

from ..markup.plain_text import Passage
from ..model.article import Article, Claim
from ..model.body import BodyFacts
from ..model.citation import Citation
from ..model.event import Event, merged
from ..model.problem import Problem
from ..model.record import record
from ..model.source import Source
from ..model.topic import Topic
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import names_of
from .rule import body_rule, may_pass
from .text_facts import facts_in
from .text_facts.demonyms import Demonyms
from .text_facts.known_facts import KnownFacts, texts_and_dates
from .text_facts.mention import Mention, merge_adjacent, without
from .text_facts.names import is_capitalised, is_ordinary, names_a_place, words_in
from .text_facts.quotations import quotations_in

MEND = "list the fact in facts, or write claims with its basis"


@record
class Basis:
    """What an article rests on: its facts and their sources, its own, its topics, its claims, and who is cited."""

    facts: tuple[Event, ...]
    citations: tuple[Citation, ...]
    topics: tuple[Topic, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]

    @property
    def records(self) -> tuple[Any, ...]:
        """All of it."""
        return (*self.facts, *self.citations, *self.topics, *self.claims, *self.sources)

    def known_facts(self, demonyms: Demonyms) -> KnownFacts:
        """Return what may be stated."""
        quotable = [text for fact in self.facts for text in (*fact.evidence, fact.text)]
        quotable += [each.title for each in self.citations if each.title]
        return KnownFacts.from_records(self.records, [*quotable, *(each.text for each in self.claims)], demonyms)

    def common_words(self) -> set[str]:
        """Return the words that occur in lower case in it."""
        texts = {each for record in self.records for each in texts_and_dates(record) if isinstance(each, str)}
        return {word for text in texts for word in lower_case(text)}


RESTS_ON = frozenset({"facts", "events", "claims", "topics", "source", "sources"})
"""The fields of an article that say what it rests on."""
Fault = tuple[Mention[Any], str, str]


@body_rule
@may_pass("facts")
def an_article_states_only_known_facts(context: RuleContext) -> Iterator[Problem]:
    """Every number, date, name and quotation of an article that lists facts or claims is known.

    Known is what is in those facts and claims, in its sources and in the fields of its topics. Numbers are those in
    digits and, from two upwards, in words. Of a known date, the month or year alone is known too. Names are words with
    a capital letter; at the beginning of a sentence only those that occur in lower case neither in the article nor in
    what it rests on, are no function word and, when no capitalised word follows, do not look like an ordinary word. A
    quotation has to be in the evidence or text of a fact, in the title of a source, or in a claim.

    What was found sound is not judged again before its file, or something that it rests on, has changed.
    """
    judged = [each for each in context.bodies if isinstance(each.record, Article) and rests_on_facts(each.record)]
    if not judged:
        return
    index = FactIndex(context, judged)
    basis = {
        each.inside: found for each in judged if not each.broken & RESTS_ON and (found := index.basis(each.record))
    }
    keys = {inside: context.key_of(inside, records, index.demonyms) for inside, records in basis.items()}
    sound = context.known_sound(keys.values())
    passed = []
    for entry in judged:
        if (key := keys.get(entry.inside)) and key not in sound:
            problems = tuple(article_problems(entry, index.demonyms, basis[entry.inside], context.passages(entry)))
            yield from problems
            passed += [] if problems else [key]
    context.remember_sound(passed, keys.values())


def rests_on_facts(article: Article) -> bool:
    """Whether an article says what it rests on, so that its text can be held against that."""
    return bool(article.facts or article.claims or article.events)


class FactIndex:
    """The events, topics and sources that some articles refer to, by the names that they use for them."""

    def __init__(self, context: RuleContext, judged: Iterable[Entry[Article]]) -> None:
        content = context.content
        self.incomplete = {each.record.id for each in context.events if each.broken}
        self.incomplete |= {each.record.slug for each in content.topics if each.broken}
        wanted = {fact for each in judged for fact in (*each.record.facts, *(own.id for own in each.record.events))}
        named = (each.record for each in context.events if each.record.id in wanted)
        self.events = {each.id: each for each in merged(named)}
        self.topics = {each.record.slug: each.record for each in content.topics}
        self.sources = {name: each.record for each in content.sources for name in names_of(each.record)}
        self.demonyms = Demonyms.of(each.record for each in content.entities)

    def basis(self, article: Article) -> Basis | None:
        """Return what an article rests on; None if a fact or topic is missing or faulty, which is told elsewhere."""
        slugs = [role.slug for role in article.topics]
        if not (self.events.keys() >= set(article.facts) and self.topics.keys() >= set(slugs)):
            return None
        if not self.incomplete.isdisjoint((*article.facts, *slugs)):
            return None
        ids = dict.fromkeys((*article.facts, *(own.id for own in article.events)))
        facts = tuple(self.events[each] for each in ids if each in self.events)
        topics = tuple(replace(self.topics[each], body=BodyFacts()) for each in slugs)
        cited = (*article.citations, *(each for fact in facts for each in fact.sources))
        speakers = sorted({name for each in cited for name in (each.publisher, each.via) if name in self.sources})
        sources = tuple(self.sources[each] for each in speakers)
        return Basis(facts=facts, citations=cited, topics=topics, claims=article.claims, sources=sources)


def lower_case(text: str) -> set[str]:
    """Return the words of a text that have no capital letter."""
    return {each.value for each in words_in(text) if not is_capitalised(each.written)}


def article_problems(
    entry: Entry[Article], demonyms: Demonyms, basis: Basis, passages: list[Passage]
) -> Iterator[Problem]:
    """Yield a problem for each thing that an article states and that is not known, where it occurs first.

    A name that was reported is not reported again by its last word.
    """
    known = basis.known_facts(demonyms)
    common_words = basis.common_words().union(*(lower_case(each.text) for each in passages))
    reported: set[str] = set()
    for passage in passages:
        for stated, what, mend in sorted(
            passage_faults(passage.text, known, common_words), key=lambda each: each[0].at
        ):
            name = " ".join(stated.written.casefold().split())
            if name not in reported:
                reported.update((name, name.rpartition(" ")[2]))
                yield entry.at_line(passage.line_at(stated.at), passage.field, what, mend)


def passage_faults(text: str, known: KnownFacts, common_words: Set[str]) -> Iterator[Fault]:
    """Yield what a passage states and is not known, what is wrong with it and how to mend that."""
    quoted = tuple(quotations_in(text))
    for each in quoted:
        if not known.has_quotation(each):
            yield each, f'"{each.written}" is quoted and stands in no evidence of its facts', MEND
    text = without(text, quoted)
    stated = facts_in(text)
    for date in stated.dates:
        day = date.value.real_weekday
        if day is not None and date.value.weekday not in (None, day):
            yield date, f"'{date.written}' was a {day_name[day]}", "mend the weekday or the day"
        elif not known.has_date(date):
            yield date, not_found(date), MEND
    yield from ((each, not_found(each), MEND) for each in stated.numbers if not known.has_number(each))
    for name in merge_adjacent(
        text, (each for each in stated.words if is_unknown_name(each, text, known, common_words))
    ):
        yield name, not_found(name), MEND


def not_found(stated: Mention[Any]) -> str:
    return f"'{stated.written}' stands in none of its facts, sources and topics"


def is_unknown_name(word: Mention[str], text: str, known: KnownFacts, common_words: Set[str]) -> bool:
    """Whether a word of a text is a name, judged by its position and capital letter, and is not known."""
    if not is_capitalised(word.written) or is_ordinary(word, text, common_words):
        return False
    return not known.has_name(word, names_a_place(text, word.at))
