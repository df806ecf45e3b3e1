"""What an article may state: all that is in its facts, sources, topics and claims."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from ..model.dates import PartialDate
from ..model.event import Event
from ..model.record import Record, replace
from . import facts_in
from .dates import Day
from .demonyms import Demonyms
from .mention import Mention
from .names import initials_in, is_known, names_in
from .quotations import is_quoted_from

IGNORED_FIELDS = {
    "id",
    "slug",
    "url",
    "homepage",
    "archived",
    "language",
    "seen",
    "state",
    "see_also",
    "parent",
    "body",
}
"""Fields that hold names, addresses or our own notes, and no facts."""
MAX_SPAN_DAYS = 400
NO_ENTITIES = Demonyms()


class KnownFacts(Record):
    """Dates, numbers, folded names, cities that speak for a named state, initials, and texts that may be quoted."""

    dates: frozenset[Day]
    numbers: frozenset[float]
    names: frozenset[str]
    seats: frozenset[str]
    initials: frozenset[str]
    quotable: tuple[str, ...]

    @classmethod
    def from_records(
        cls,
        records: Iterable[Any],
        quotable: Iterable[str],
        demonyms: Demonyms = NO_ENTITIES,
        foreign: Iterable[str] = (),
    ) -> "KnownFacts":
        """Collect what is in any field of the records, and what texts say that may be `foreign`.

        Of the terms of the glossary only the names are known, since they state nothing.
        """
        given = tuple(foreign)
        found = [(each, record) for record in (*records, *given) for each in texts_and_dates(record)]
        texts = sorted({each for each, _ in found if isinstance(each, str)})
        names = frozenset[str]().union(*(names_in(each, demonyms.synonyms) for each in (*texts, *demonyms.terms)))
        dates = {day for each, record in found for day in days_of(each, record)}
        numbers = {each.value for text in texts for each in facts_in(text).numbers}
        if given:
            from .foreign import foreign_dates, foreign_numbers  # most articles need none of it

            dates |= {each.value for text in given for each in foreign_dates(text)}
            numbers |= {each for text in given for each in foreign_numbers(text)}
        return cls(
            dates=frozenset(dates),
            numbers=frozenset(numbers),
            names=names,
            seats=demonyms.seats_among(names),
            initials=frozenset(initials_in((*texts, *demonyms.terms))),
            quotable=tuple(quotable),
        )

    def has_date(self, stated: Mention[Day]) -> bool:
        """Whether a date is known, or a part of a known one."""
        return any(stated.value.is_part_of(each) for each in self.dates)

    def has_number(self, stated: Mention[float]) -> bool:
        return stated.value in self.numbers

    def has_name(self, stated: Mention[str], place: bool = False) -> bool:
        """Whether a word is known; with `place`, a city that speaks for a state is not."""
        speaks = not place and stated.value in self.seats
        return speaks or is_known(stated.written, self.names, self.initials)

    def has_quotation(self, stated: Mention[str]) -> bool:
        return is_quoted_from(stated.value, self.quotable)


def texts_and_dates(item: Any) -> Iterator[str | PartialDate]:
    """Yield every text and date in a record or tuple, each day of an event's span included."""
    if isinstance(item, str | PartialDate):
        yield item
    elif isinstance(item, tuple):
        for each in item:
            yield from texts_and_dates(each)
    elif isinstance(item, Record):
        for name in item.__struct_fields__:
            value = getattr(item, name)
            if name == "for_" and value:
                yield PartialDate(year=value)
            elif name not in IGNORED_FIELDS:
                yield from texts_and_dates(value)
        if isinstance(item, Event) and item.end:
            yield from days_between(item.date, item.end)


def days_of(found: str | PartialDate, record: Any) -> Iterator[Day]:
    """Yield a date, or those of a text; in the text of an event, a date without a year is in the event's year."""
    if isinstance(found, PartialDate):
        yield Day(year=found.year, month=found.month, day=found.day)
        return
    year = record.date.year if isinstance(record, Event) else None
    for each in facts_in(found).dates:
        yield replace(each.value, year=each.value.year or year)


def days_between(start: PartialDate, end: PartialDate) -> Iterator[PartialDate]:
    """Yield the days from `start` to the day before `end`, if both are known to the day; at most MAX_SPAN_DAYS."""
    if start.day and end.day:
        for at in range(min((end.first - start.first).days, MAX_SPAN_DAYS)):
            yield PartialDate.of(start.first + timedelta(days=at))
