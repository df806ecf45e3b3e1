"""An article as rules on texts see it: its passages, what it rests on, the copy of its source and its last release."""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import field

from ...markup.plain_text import Passage
from ...model.article import Article
from ...model.dates import PartialDate
from ...model.record import Record
from ...model.release import Release
from ...model.sentences import begins_a_sentence
from ...model.source import Source
from ...model.style import Style
from ...text_facts.demonyms import Demonyms
from ...text_facts.known_facts import KnownFacts
from ...text_facts.mention import blanked
from ...text_facts.quotations import quotations_in
from ...text_facts.relative_dates import relative_dates_in
from ..basis import Basis

NOTE, QUOTED = "[^", ">"
NOTHING = Basis(facts=(), citations=(), topics=(), claims=(), sources=())
HOUSE = Style()
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")


class Account(Record, dict=True):
    """`body` is as written, and begins in a line of the file. `basis` is None where what it rests on is faulty.

    `copy` is the private copy of its source, `release` the text that was published last; None where there is none.
    `sources` are the publishers that it cites, `twins` the files that tell the same. A draft is not `is_out`.
    """

    article: Article
    passages: tuple[Passage, ...]
    body: str
    body_line: int
    style: Style = HOUSE
    basis: Basis | None = NOTHING
    demonyms: Demonyms = field(default_factory=Demonyms)
    copy: str | None = None
    release: Release | None = None
    sources: tuple[Source, ...] = ()
    twins: tuple[str, ...] = ()
    is_out: bool = True

    @property
    def published(self) -> PartialDate | None:
        """When its source appeared: the one it condenses, else the newest."""
        source = self.article.source
        return source.published if source else self.article.newest_source

    @cached_property
    def rows(self) -> list[str]:
        """The lines of its body."""
        return self.body.split("\n")

    def begins(self, passage: Passage, sign: str) -> bool:
        """Whether a passage of the body stands in a line that begins with a sign."""
        at = passage.line - self.body_line
        return passage.field == "body" and at < len(self.rows) and self.rows[at].lstrip().startswith(sign)

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """Its passages without what is quoted, of which the letters are replaced by `·`, and without words accepted."""
        found = (each for each in self.passages if not self.begins(each, QUOTED))
        return tuple(Passage(field=each.field, line=each.line, text=self._masked(each.text)) for each in found)

    def _masked(self, text: str) -> str:
        return without_accepted(blanked(text, tuple(quotations_in(text))), self.style)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """Those of title, summary and body that are no notes."""
        return tuple(each for each in self.own if not self.begins(each, NOTE))

    @cached_property
    def known(self) -> KnownFacts:
        """What its facts, claims, topics and citations hold."""
        return (self.basis or NOTHING).known_facts(self.demonyms)

    @cached_property
    def known_with_copy(self) -> KnownFacts:
        """The same, and what the copy of its source holds: the dates that this tells from its own day included."""
        basis, copy = self.basis or NOTHING, self.copy or ""
        dates = tuple(each.value.date for each in relative_dates_in(copy, self.published) if each.value.date)
        quotable = (*self.known.quotable, copy)
        own = [each.original for each in basis.claims if each.original]
        return KnownFacts.from_records((*basis.records, copy, dates), quotable, self.demonyms, [*own, copy])


def without_accepted(text: str, style: Style) -> str:
    """Return a text in which the words that a style accepts have `·` for letters, so that no rule reads them."""
    for words in style.accept:
        found = re.compile(r"\s+".join(map(re.escape, words.split())))
        text = found.sub(lambda match: re.sub(r"\w", "·", match[0]), text)
    return text


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text, each with its offset."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if begins_a_sentence(text, match.end()):
            yield start, text[start : match.start()]
            start = match.end()
    if text[start:].strip():
        yield start, text[start:]
