"""The life of a treaty in parts, as far as its dates are on file: what is to come is never told as if it had been."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ..model.dates import PartialDate
from ..model.record import Record
from ..model.topic import Treaty

Kind = Literal["signed", "in-force", "never", "suspended"]
SINCE = {"in-force": "in force since", "suspended": "suspended", "signed": "signed"}


class Period(Record):
    """A part of a life, from a year to a year, with their days as fractions."""

    kind: Kind
    start: float
    end: float


def periods(treaty: Treaty, until: PartialDate) -> Iterator[Period]:
    """Yield the parts of a life up to the end of a month.

    Where no date of entry into force is on file, but a later one is, a treaty counts as in force from its signing on.
    """
    signed, begun, suspended, ended = (
        year_of(each, until) for each in (treaty.signed, treaty.in_force, treaty.suspended, treaty.ended)
    )
    end = fraction(until.last) if ended is None else ended
    if treaty.never_in_force:
        if signed is not None:
            yield Period(kind="never", start=signed, end=signed if ended is None else ended)
        return
    later = [each for each in (suspended, ended) if each is not None]
    if begun is None and later:
        begun, signed = signed, None
    if signed is not None:
        yield Period(kind="signed", start=signed, end=end if begun is None else begun)
    if begun is not None:
        yield Period(kind="in-force", start=begun, end=end if suspended is None else suspended)
    if suspended is not None:
        yield Period(kind="suspended", start=suspended, end=end)


def treaty_state(treaty: Treaty, until: PartialDate) -> str:
    """Return where a life has come to: never, ended, suspended, in-force, signed, or nothing that is known."""
    if treaty.never_in_force:
        return "never"
    dates = (
        ("ended", treaty.ended),
        ("suspended", treaty.suspended),
        ("in-force", treaty.in_force),
        ("signed", treaty.signed),
    )
    return next((name for name, date in dates if date and date.first <= until.last), "")


def periods_in_words(treaty: Treaty, until: PartialDate) -> str:
    """Return in a few words where a life has come to, and when."""
    now = treaty_state(treaty, until)
    dates = {"ended": treaty.ended, "suspended": treaty.suspended, "in-force": treaty.in_force, "signed": treaty.signed}
    if now == "never":
        return "signed, never in force" if treaty.signed else "never in force"
    if since := dates.get(now):
        return f"{SINCE.get(now, now)} {PartialDate(year=since.year, month=since.month).long}"
    planned = next((each for each in reversed(dates.values()) if each), None)
    return f"planned for {planned.year}" if planned else "no dates in our sources"


def year_of(when: PartialDate | None, until: PartialDate) -> float | None:
    """Return a date as a year with a fraction: the middle of what a vague one means; None for none and for later."""
    if when is None or when.first > until.last:
        return None
    middle = date.fromordinal((when.first.toordinal() + when.last.toordinal()) // 2)
    return min(fraction(middle), fraction(until.last))


def fraction(day: date) -> float:
    """Return a day as a year with a fraction."""
    first, after = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal() + 1
    return day.year + (day.toordinal() - first) / (after - first)
