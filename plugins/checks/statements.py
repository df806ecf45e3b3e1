"""What passages state and is not known: dates, numbers, names and quotations."""

import re
from calendar import day_name
from collections.abc import Iterator, Sequence, Set
from typing import Any

from ..markup.plain_text import Passage
from ..text_facts import facts_in
from ..text_facts.known_facts import KnownFacts
from ..text_facts.mention import Mention, blanked, merge_adjacent
from ..text_facts.names import (
    in_headline_style,
    is_capitalised,
    is_ordinary,
    lower_case_words,
    names_a_place,
    offices_in,
    words_in,
)
from ..text_facts.quotations import quotations_in

POSSESSIVE = re.compile("['’]s$")
MEND = "list the fact in facts, or write claims with its basis"
Fault = tuple[Mention[Any], str, str]


def unknown_statements(
    passages: Sequence[Passage], known: KnownFacts, common_words: Set[str]
) -> Iterator[tuple[Passage, Mention[Any], str, str]]:
    """Yield each thing that passages state and that is not known, where it occurs first, what is wrong, how to mend it.

    A name that was reported is not reported again by its last word.
    """
    common = frozenset(common_words).union(*(lower_case_words(each.text) for each in passages))
    reported: set[str] = set()
    for passage in passages:
        headline = passage.field == "title" and in_headline_style(passage.text)
        names = names_amid(passages) if headline else frozenset[str]()
        for stated, what, mend in sorted(passage_faults(passage.text, known, common), key=lambda each: each[0].at):
            name = POSSESSIVE.sub("", " ".join(stated.written.casefold().split()))
            if name in reported or (headline and isinstance(stated.value, str) and stated.value not in names):
                continue
            reported.update((name, name.rpartition(" ")[2]))
            yield passage, stated, what, mend


def names_amid(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the words that have a capital amid a sentence: those of a headline in capitals that are names."""
    return frozenset(
        word.value
        for each in passages
        if each.field != "title"
        for word in words_in(each.text)
        if is_capitalised(word.written) and not is_ordinary(word, each.text, frozenset())
    )


def passage_faults(text: str, known: KnownFacts, common_words: Set[str]) -> Iterator[Fault]:
    """Yield what a passage states and is not known, what is wrong with it and how to mend that.

    Titles of office are no names.
    """
    quoted = tuple(quotations_in(text))
    for each in quoted:
        if not known.has_quotation(each):
            yield each, f'"{each.written}" is quoted and stands in no evidence of its facts', MEND
    text = blanked(text, quoted)
    text = blanked(text, tuple(offices_in(text)))
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
