"""The rule on what an article states: something must hold it."""

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
from .text_facts.known_facts import KnownFacts, texts_of
from .text_facts.mention import Mention, merge_adjacent, without
from .text_facts.names import is_capitalised, is_ordinary, names_a_place, words_in
from .text_facts.quotations import quotations_in

MEND = "list the fact in facts, or write claims with its basis"
Fault = tuple[Mention[Any], str, str]


@rule
def an_article_states_what_something_holds(context: RuleContext) -> Iterator[Problem]:
    """An article that lists facts or claims has no number, date, name or quotation that nothing of its own holds.

    What holds them: those facts and claims, its sources, and the fields of its topics. Numbers are those in digits and,
    from two upwards, in words; of a date that is held, the month or year alone is held too. Names are words with a
    capital letter: in the middle of a sentence all of them; at its beginning those that stand nowhere in lower case
    and are none of the small words of English nor, standing alone, look like an ordinary one. What is quoted must stand
    in the evidence or text of a fact, in the title of a source, or in a claim. Only a check reads the texts for it.
    """
    if not context.checking:
        return
    ledger = Ledger(context)
    judged = [each for each in context.visible if each.noun.facts or each.noun.claims or each.noun.events]
    told = [(entry, held, context.passages(entry)) for entry in judged if (held := ledger.held(entry.noun))]
    usual = ledger.usual.union(*(lower_case(each.text) for _, _, passages in told for each in passages))
    for entry, held, passages in told:
        yield from faults_of(entry, held, passages, usual)


class Ledger:
    """What articles may rest on, by the names under which they list it."""

    def __init__(self, context: RuleContext) -> None:
        content = context.content
        self.events = {each.id: each for each in merged(each.noun for each in context.events)}
        self.topics = {each.noun.slug: each.noun for each in content.topics}
        self.sources = {name: each.noun for each in content.sources for name in names_of(each.noun)}
        self.peoples = Demonyms.of(each.noun for each in content.entities)
        nouns = (*self.events.values(), *self.topics.values(), *self.sources.values())
        texts = {each for noun in nouns for each in texts_of(noun) if isinstance(each, str)}
        self.usual = {word for text in texts for word in lower_case(text)}

    def held(self, article: Article) -> KnownFacts | None:
        """Return what an article may state; None where something that it names is missing, which is told elsewhere."""
        slugs = [role.slug for role in article.topics]
        if not (self.events.keys() >= set(article.facts) and self.topics.keys() >= set(slugs)):
            return None
        facts = [self.events[each] for each in dict.fromkeys((*article.facts, *(own.id for own in article.events)))]
        topics = [self.topics[each] for each in slugs]
        cited = [*article.citations, *(each for fact in facts for each in fact.sources)]
        speakers = {name for each in cited for name in (each.publisher, each.via) if name in self.sources}
        nouns = (*facts, *article.citations, *topics, *article.claims, *(self.sources[each] for each in speakers))
        quotable = [text for fact in facts for text in (*fact.evidence, fact.text)]
        quotable += [each.title for each in cited if each.title]
        return KnownFacts.by(nouns, [*quotable, *(each.text for each in article.claims)], self.peoples)


def lower_case(text: str) -> set[str]:
    """Return the words of a text that have no capital letter."""
    return {each.value for each in words_in(text) if not is_capitalised(each.written)}


def faults_of(entry: Entry[Article], held: KnownFacts, passages: list[Passage], usual: Set[str]) -> Iterator[Problem]:
    """Yield a problem for each thing that an article states and nothing holds, where it stands first.

    A name that was told is not told again by its last word.
    """
    told: set[str] = set()
    for passage in passages:
        for stated, what, mend in sorted(faults_in(passage.text, held, usual), key=lambda each: each[0].at):
            name = " ".join(stated.written.casefold().split())
            if name not in told:
                told.update((name, name.rpartition(" ")[2]))
                yield entry.at_line(passage.line_at(stated.at), passage.field, what, mend)


def faults_in(text: str, held: KnownFacts, usual: Set[str]) -> Iterator[Fault]:
    """Yield what a passage states and nothing holds, what is wrong with it and how to mend that."""
    quoted = tuple(quotations_in(text))
    for each in quoted:
        if not held.quotation(each):
            yield each, f'"{each.written}" is quoted and stands in no evidence of its facts', MEND
    text = without(text, quoted)
    stated = facts_in(text)
    for date in stated.dates:
        day = date.value.real_weekday
        if day is not None and date.value.weekday not in (None, day):
            yield date, f"'{date.written}' was a {day_name[day]}", "mend the weekday or the day"
        elif not held.date(date):
            yield date, nowhere(date), MEND
    yield from ((each, nowhere(each), MEND) for each in stated.numbers if not held.number(each))
    for name in merge_adjacent(text, (each for each in stated.words if is_unheld(each, text, held, usual))):
        yield name, nowhere(name), MEND


def nowhere(stated: Mention[Any]) -> str:
    """Say that nothing holds it."""
    return f"'{stated.written}' stands in none of its facts, sources and topics"


def is_unheld(word: Mention[str], text: str, held: KnownFacts, usual: Set[str]) -> bool:
    """Whether a word of a text is a name, so far as its place and its capital letter tell, and nothing holds it."""
    if not is_capitalised(word.written) or is_ordinary(word, text, usual):
        return False
    return not held.name(word, names_a_place(text, word.at))
