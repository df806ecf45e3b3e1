"""Which sentences of an account and of the copy of its source speak of the same thing, by the words they share."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from ...markup.plain_text import Passage
from ...model.record import Record
from ...text_facts.names import FUNCTION_WORDS, words_in
from .account import Account, sentences

EMPTY = FUNCTION_WORDS | frozenset(
    """is are was were be been being has have had do does did will would can could may might must shall should said say
    says saying told also very new s""".split()
)
"""Words that tell nothing of what a sentence is about."""
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
LONGEST = 6
"""So many letters tell a word, whatever its ending."""
ALIKE = {"collab": "cooper", "teleph": "phone", "call": "phone", "convers": "talk"}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what a folded word shares with its other forms."""
    cut = ENDING.sub("", word)[:LONGEST]
    return ALIKE.get(cut, cut)


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text that tell what it is about, in order."""
    return tuple(stem(each.value) for each in words_in(text) if each.value not in EMPTY)


class Sentence(Record, dict=True):
    """A sentence at an offset of a passage, or of a copy."""

    text: str
    at: int
    passage: Passage | None = None

    @cached_property
    def stems(self) -> frozenset[str]:
        """What it is about."""
        return frozenset(stems(self.text))

    def stems_around(self, at: int, end: int, before: int, after: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of so many words before and after a part of it."""
        left, right = stems(self.text[:at]), stems(self.text[end:])
        return frozenset(left[len(left) - before :] if before else ()), frozenset(right[:after])


def sentences_of(account: Account) -> Iterator[Sentence]:
    """Yield the sentences of the summary and the text of an account, without its notes; none if it has no copy."""
    for passage in account.prose if account.copy else ():
        if passage.field != "title":
            yield from (Sentence(text=text, at=at, passage=passage) for at, text in sentences(passage.text))


def sentences_of_copy(account: Account) -> tuple[Sentence, ...]:
    """Return the sentences of the copy of its source."""
    return tuple(
        Sentence(text=text, at=at)
        for part in (account.copy or "").split("\n\n")
        for at, text in sentences(part.strip())
    )
