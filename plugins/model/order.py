"""The day by which lists order an article: when its original appeared, or what stands in where nobody knows."""

import re
from collections.abc import Iterable

from .dates import PartialDate
from .event import Event
from .record import Record

DAY_IN_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(?=.)")
UNDATED = "Undated"
"""The row, group or page of what has no day at all, where others have a year."""


class OrderDay(Record):
    """The day by which lists order an original: `known` where the original gives it, else estimated, else None.

    An estimate orders lists, which mark it. It is no date of the original: no data, citation, feed or JSON-LD holds it.
    `exact` is a day within a known month or year: the one in the name of the article's file. It is never shown.
    """

    day: PartialDate | None = None
    known: bool = False
    exact: PartialDate | None = None

    @property
    def year(self) -> int | None:
        """Its year; None where there is no day."""
        return self.day.year if self.day else None

    @property
    def place(self) -> PartialDate | None:
        """Where it stands in time, as exactly as anything tells."""
        return self.exact or self.day

    @property
    def key(self) -> tuple[int, int, int]:
        """What orders it among others, oldest first: the vaguer one before the exact one, the undated before all."""
        day = self.place
        return (day.year, day.month or 0, day.day or 0) if day else (0, 0, 0)


def order_day(published: PartialDate | None, file: str, facts: Iterable[Event], ours: PartialDate) -> OrderDay:
    """Return the day of an original that appeared on `published`, if that is known.

    Else it is the day that the name of the article's `file` begins with, else that of the newest of its facts. Neither
    may lie after `ours`, the day on which we published, by which the original was there; and a name that begins with
    that very day says when we wrote.
    """
    if published and published.day:
        return OrderDay(day=published, known=True)
    named = day_in_name(file)
    if published:
        within = named and published.first <= named.first <= published.last
        return OrderDay(day=published, known=True, exact=named if within else None)
    if named and named.first < ours.first:
        return OrderDay(day=named)
    days = (each.end or each.date for each in facts)
    return OrderDay(day=max((day for day in days if day.last <= ours.first), default=None))


def day_in_name(file: str) -> PartialDate | None:
    """Return the day that the name of a file begins with, if it does."""
    found = DAY_IN_NAME.match(file.rpartition("/")[2])
    try:
        return PartialDate.read(found[1]) if found else None
    except ValueError:
        return None
