"""All that an article may state: what its facts, sources, topics and claims hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

from ...model.dates import PartialDate
from ...model.event import Event
from . import facts_in
from .dates import Day
from .demonyms import Demonyms
from .mention import Mention
from .names import initials_held, is_held, names_in
from .quotations import is_quoted_from

FOR_MACHINES = {"id", "slug", "url", "homepage", "archived", "language", "seen", "state", "see_also", "parent", "body"}
"""Fields that name or address something, or say how it was read: they hold nothing that a text could rest on."""
LONGEST_SPAN = 400
PLAIN = Demonyms()


@dataclass(frozen=True)
class KnownFacts:
    """Dates, numbers, names, the cities that speak for a state named, initials, and the texts that may be quoted."""

    dates: frozenset[Day]
    numbers: frozenset[float]
    names: frozenset[str]
    seats: frozenset[str]
    initials: frozenset[str]
    quotable: tuple[str, ...]

    @classmethod
    def by(cls, nouns: Iterable[Any], quotable: Iterable[str], peoples: Demonyms = PLAIN) -> "KnownFacts":
        """Gather what nouns hold in any of their fields."""
        told = [(each, noun) for noun in nouns for each in texts_of(noun)]
        texts = sorted({each for each, _ in told if isinstance(each, str)})
        names = frozenset[str]().union(*(names_in(each, peoples.same) for each in texts))
        return cls(
            dates=frozenset(day for each, noun in told for day in days_of(each, noun)),
            numbers=frozenset(each.value for text in texts for each in facts_in(text).numbers),
            names=names,
            seats=peoples.seats_held(names),
            initials=frozenset(initials_held(texts)),
            quotable=tuple(quotable),
        )

    def date(self, stated: Mention[Day]) -> bool:
        """Whether a date is one that is held, or a part of it."""
        return any(stated.value.is_part_of(each) for each in self.dates)

    def number(self, stated: Mention[float]) -> bool:
        """Whether a number is held, in digits or in words."""
        return stated.value in self.numbers

    def name(self, stated: Mention[str], place: bool = False) -> bool:
        """Whether a word is held; with `place`, as that of a place."""
        speaks = not place and stated.value in self.seats
        return speaks or is_held(stated.written, self.names, self.initials)

    def quotation(self, stated: Mention[str]) -> bool:
        """Whether a quotation stands in what may be quoted."""
        return is_quoted_from(stated.value, self.quotable)


def texts_of(noun: Any) -> Iterator[str | PartialDate]:
    """Yield every text and date in a noun, each day of a span included."""
    if isinstance(noun, str | PartialDate):
        yield noun
    elif isinstance(noun, tuple):
        for each in noun:
            yield from texts_of(each)
    elif is_dataclass(noun):
        for field in fields(noun):
            value = getattr(noun, field.name)
            if field.name == "for_" and value:
                yield PartialDate(year=value)
            elif field.name not in FOR_MACHINES:
                yield from texts_of(value)
        if isinstance(noun, Event) and noun.end:
            yield from days_between(noun.date, noun.end)


def days_of(told: str | PartialDate, noun: Any) -> Iterator[Day]:
    """Yield a date, or those of a text; in the texts of an event, one without a year is of the event's."""
    if isinstance(told, PartialDate):
        yield Day(told.year, told.month, told.day)
        return
    year = noun.date.year if isinstance(noun, Event) else None
    for each in facts_in(told).dates:
        yield replace(each.value, year=each.value.year or year)


def days_between(start: PartialDate, end: PartialDate) -> Iterator[PartialDate]:
    """Yield the days of a span whose ends are known to the day."""
    if start.day and end.day:
        for at in range(min((end.first - start.first).days, LONGEST_SPAN)):
            yield PartialDate.of(start.first + timedelta(days=at))
