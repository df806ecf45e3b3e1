"""The fact check: whether what an article states is in its facts, sources, topics or claims."""

from calendar import day_name
from collections.abc import Iterator, Set
from typing import Any

from ..markup.plain_text import Passage
from ..model.article import Article
from ..model.event import merged
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import names_of
from .rule import rule
from .text_facts import facts_in
from .text_facts.demonyms import Demonyms
from .text_facts.known_facts import KnownFacts, texts_and_dates
from .text_facts.mention import Mention, merge_adjacent, without
from .text_facts.names import is_capitalised, is_ordinary, names_a_place, words_in
from .text_facts.quotations import quotations_in

MEND = "list the fact in facts, or write claims with its basis"
Fault = tuple[Mention[Any], str, str]


@rule
def an_article_states_only_known_facts(context: RuleContext) -> Iterator[Problem]:
    """In a check: every number, date, name and quotation of an article that lists facts or claims is known.

    Known is what is in those facts and claims, in its sources and in the fields of its topics. Numbers are those in
    digits and, from two upwards, in words. Of a known date, the month or year alone is known too. Names are words with
    a capital letter; at the beginning of a sentence only those that occur nowhere in lower case, are no function word
    and, when no capitalised word follows, do not look like an ordinary word. A quotation has to be in the evidence or
    text of a fact, in the title of a source, or in a claim.
    """
    if not context.checking:
        return
    ledger = FactIndex(context)
    judged = [each for each in context.visible if each.record.facts or each.record.claims or each.record.events]
    texts = [(entry, facts, context.passages(entry)) for entry in judged if (facts := ledger.known_facts(entry.record))]
    usual = ledger.common_words.union(*(lower_case(each.text) for _, _, passages in texts for each in passages))
    for entry, facts, passages in texts:
        yield from article_problems(entry, facts, passages, usual)


class FactIndex:
    """The events, topics and sources that articles may refer to, by the names that they use for them."""

    def __init__(self, context: RuleContext) -> None:
        content = context.content
        self.events = {each.id: each for each in merged(each.record for each in context.events)}
        self.topics = {each.record.slug: each.record for each in content.topics}
        self.sources = {name: each.record for each in content.sources for name in names_of(each.record)}
        self.demonyms = Demonyms.of(each.record for each in content.entities)
        records = (*self.events.values(), *self.topics.values(), *self.sources.values())
        texts = {each for record in records for each in texts_and_dates(record) if isinstance(each, str)}
        self.common_words = {word for text in texts for word in lower_case(text)}

    def known_facts(self, article: Article) -> KnownFacts | None:
        """Return what an article may state; None if it lists a missing fact or topic, which another rule reports."""
        slugs = [role.slug for role in article.topics]
        if not (self.events.keys() >= set(article.facts) and self.topics.keys() >= set(slugs)):
            return None
        facts = [self.events[each] for each in dict.fromkeys((*article.facts, *(own.id for own in article.events)))]
        topics = [self.topics[each] for each in slugs]
        cited = [*article.citations, *(each for fact in facts for each in fact.sources)]
        speakers = {name for each in cited for name in (each.publisher, each.via) if name in self.sources}
        records = (*facts, *article.citations, *topics, *article.claims, *(self.sources[each] for each in speakers))
        quotable = [text for fact in facts for text in (*fact.evidence, fact.text)]
        quotable += [each.title for each in cited if each.title]
        return KnownFacts.from_records(records, [*quotable, *(each.text for each in article.claims)], self.demonyms)


def lower_case(text: str) -> set[str]:
    """Return the words of a text that have no capital letter."""
    return {each.value for each in words_in(text) if not is_capitalised(each.written)}


def article_problems(
    entry: Entry[Article], known: KnownFacts, passages: list[Passage], common_words: Set[str]
) -> Iterator[Problem]:
    """Yield a problem for each thing that an article states and that is not known, where it occurs first.

    A name that was reported is not reported again by its last word.
    """
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
