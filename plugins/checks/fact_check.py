"""The fact check: whether what an article states is in its facts, sources, topics or claims."""

from collections.abc import Iterator

from ..markup.plain_text import Passage
from ..model.article import Article
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..text_facts.demonyms import Demonyms
from .basis import RESTS_ON, Basis, FactIndex, rests_on_facts
from .rule import body_rule, may_pass
from .statements import unknown_statements


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


def article_problems(
    entry: Entry[Article], demonyms: Demonyms, basis: Basis, passages: list[Passage]
) -> Iterator[Problem]:
    """Yield a problem for each thing that an article states and that is not known, where it occurs first."""
    known, common_words = basis.known_facts(demonyms), basis.common_words()
    for passage, stated, what, mend in unknown_statements(passages, known, common_words):
        yield entry.at_line(passage.line_at(stated.at), passage.field, what, mend)
