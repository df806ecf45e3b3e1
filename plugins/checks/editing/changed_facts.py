"""Which numbers, dates, names and quotations one text states otherwise than another, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest

from ...markup.plain_text import passages_of
from ...model.record import Record
from ...model.sentences import begins_a_sentence
from ...text_facts.names import is_capitalised, is_ordinary, words_in
from ...text_facts.stated import stated_in
from .account import sentences

LIKE = 0.4
"""Two sentences of which so many words are alike are one that was edited."""
MOST_PAIRS = 40_000
"""Where more would have to be compared, texts are taken sentence by sentence as they stand."""
FIGURE = re.compile(r"\{figure\s+([^{}]*?)(?:\s+kept)?\s*\}")
"""A figure that a text quotes; that an old value is meant (`kept`) changes none."""
BRACKETS = re.compile(r"!?\[|\](?!\w)")
GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \xa0\u2009\u202f]\d{3})+)(?![\d.,]?\d)")
"""A number whose thousands are set apart by blanks."""


class SentenceFacts(Record, dict=True):
    """A sentence of a text in whose other sentences some words are `names`."""

    text: str
    names: frozenset[str]

    @cached_property
    def words(self) -> Counter[str]:
        """Its words, folded, with how often each is there."""
        return Counter(each.value for each in words_in(self.text))

    @cached_property
    def facts(self) -> tuple[tuple[Hashable, str], ...]:
        """What it states, in order: what is compared, and how it is written."""
        found = sorted(stated_in(self.text, self.names), key=lambda each: each.at)
        return tuple((each.value, each.written) for each in found)


def changed_facts(old: str, new: str) -> tuple[str, ...]:
    """Return the numbers, dates, names and quotations of one text that another does not have in their place.

    What only moves with its sentence has not changed, nor has what only is written otherwise, such as 14 and fourteen.
    """
    names = names_amid(old) | names_amid(new)
    before, after = sentences_in(old, names), sentences_in(new, names)
    changed: list[str] = []
    moved: Counter[Hashable] = Counter()
    written: dict[Hashable, str] = {}
    for one, other in changed_sentences(before, after):
        gone, come = differing_facts(one, other)
        if gone and come:  # another fact is in its place
            changed += [text for _, text in (*gone, *come)]
            continue
        written.update(gone)
        written.update(come)
        moved.update(key for key, _ in gone)
        moved.subtract(key for key, _ in come)
    changed += [written[key] for key, count in moved.items() if count]
    return tuple(dict.fromkeys(changed))


def sentences_in(text: str, names: frozenset[str]) -> list[SentenceFacts]:
    """Return the sentences of a text."""
    return [
        SentenceFacts(text=" ".join(each.split()), names=names)
        for passage in passages_without_markup(text)
        for _, each in sentences(passage)
    ]


def passages_without_markup(text: str) -> list[str]:
    """Return the passages of a text without its Markdown; figures, which that does not print, are quoted."""
    text = GROUPED.sub(lambda match: re.sub(r"\s", ",", match[0]), FIGURE.sub(figure_as_text, text))
    return [BRACKETS.sub("", each.text) for each in passages_of(text, 1)]


def names_amid(text: str) -> frozenset[str]:
    """Return the words that a text has in capitals amid a sentence; where they begin one, they are names too."""
    whole = "\n\n".join(passages_without_markup(text))
    found = (each for each in words_in(whole) if is_capitalised(each.written) and not begins_a_sentence(whole, each.at))
    return frozenset(each.value for each in found if not is_ordinary(each, whole, frozenset()))


def figure_as_text(match: re.Match[str]) -> str:
    """Return which figure is quoted in the place of what is not printed."""
    return "“figure " + " ".join(match[1].split()) + "”"


def changed_sentences(
    before: Sequence[SentenceFacts], after: Sequence[SentenceFacts]
) -> Iterator[tuple[SentenceFacts | None, SentenceFacts | None]]:
    """Yield the sentences that differ: each with what became of it, or alone where it came or went."""
    same = Counter(each.text for each in before) & Counter(each.text for each in after)
    left, right = [*without_those(before, same)], [*without_those(after, same)]
    if len(left) * len(right) > MOST_PAIRS:
        yield from zip_longest(left, right)
        return
    for one in left:
        shared, other = max(
            ((overlap(one, each), each) for each in right), key=lambda each: each[0], default=(0.0, None)
        )
        if other is not None and shared >= LIKE:
            right.remove(other)
            yield one, other
        else:
            yield one, None
    yield from ((None, each) for each in right)


def without_those(texts: Sequence[SentenceFacts], same: Counter[str]) -> Iterator[SentenceFacts]:
    """Yield sentences but for those, as often as they are counted."""
    rest = same.copy()
    for each in texts:
        if rest[each.text] > 0:
            rest[each.text] -= 1
        else:
            yield each


def overlap(one: SentenceFacts, other: SentenceFacts) -> float:
    """Return which part of the words of two sentences is in both; of those that tell most of one, all of it."""
    return (one.words & other.words).total() / max(1, min(one.words.total(), other.words.total()))


Facts = list[tuple[Hashable, str]]


def differing_facts(one: SentenceFacts | None, other: SentenceFacts | None) -> tuple[Facts, Facts]:
    """Return the facts of two sentences that only one of them has, or has in another place."""
    here, there = one.facts if one else (), other.facts if other else ()
    keys, theirs = [key for key, _ in here], [key for key, _ in there]
    gone: Facts = []
    come: Facts = []
    for tag, first, last, start, end in SequenceMatcher(None, keys, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += here[first:last]
            come += there[start:end]
    return unnamed(gone, other), unnamed(come, one)


def unnamed(facts: Facts, other: SentenceFacts | None) -> Facts:
    """Return facts without the names of which another sentence has the word with another capital."""
    words = {each.value for each in words_in(other.text) if not is_capitalised(each.written)} if other else frozenset()
    return [(key, text) for key, text in facts if key not in words]
