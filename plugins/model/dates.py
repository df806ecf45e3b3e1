"""Dates as sources give them: to the day, the month or the year. Nothing here reads the clock."""

import calendar
import re
from collections.abc import Mapping
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Annotated, Any

from .record import ParsedWith, Record, replace

MONTHS = ("", *calendar.month_name[1:])
SHORT_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDate(Record):
    """A date of day, month or year precision. It sorts by its first day, the vaguer one first.

    `about` says that not even that much is sure: a source was published about then.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    @lru_cache(maxsize=4096)  # many articles appeared on one day
    def of(cls, day: date) -> "PartialDate":
        """Return a date of day precision."""
        return cls(year=day.year, month=day.month, day=day.day)

    @classmethod
    def read(cls, text: Any) -> "PartialDate":
        """Read `2026`, `2026-02` or `2026-02-05`; ValueError otherwise."""
        found = PARTIAL_DATE.fullmatch(text) if isinstance(text, str) else None
        if not found:
            raise ValueError(f"{text!r} is not a date; write 2026-02-05, 2026-02 or 2026")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError(f"{text!r} is not in the calendar; write 2026-02-05, 2026-02 or 2026") from None
        if year == MAXYEAR:
            raise ValueError(f"{text!r} is not in the calendar; write 2026-02-05, 2026-02 or 2026")
        return cls(year=year or 0, month=month, day=day)

    @property
    def first(self) -> date:
        """The first day of the day, month or year."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day of the day, month or year."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def iso(self) -> str:
        """The date in ISO 8601, to the precision that is known; whether it is only `about` right, that cannot say."""
        if not self.month:
            return f"{self.year:04}"
        return date(self.year, self.month, self.day).isoformat() if self.day else f"{self.year:04}-{self.month:02}"

    @property
    def long(self) -> str:
        """`5 February 2026`, for running text."""
        return self._in_words(self.day, MONTHS[self.month or 0], self.year)

    @property
    def short(self) -> str:
        """`5 Feb 2026`, for margins and tables."""
        return self._in_words(self.day, SHORT_MONTHS[self.month or 0], self.year)

    @property
    def brief(self) -> str:
        """`5 Feb`, `Feb` or nothing: for a list whose heading gives the year."""
        return self._in_words(self.day, SHORT_MONTHS[self.month or 0]) if self.month else ""

    def _in_words(self, *parts: int | str | None) -> str:
        return " ".join([str(part) for part in ("about" if self.about else None, *parts) if part])

    def __lt__(self, other: "PartialDate") -> bool:
        """Order by first day, the vaguer date first."""
        return self.key < other.key

    def __le__(self, other: "PartialDate") -> bool:
        return self.key <= other.key

    def __gt__(self, other: "PartialDate") -> bool:
        return self.key > other.key

    def __ge__(self, other: "PartialDate") -> bool:
        return self.key >= other.key

    @property
    def key(self) -> tuple[int, int, int, bool]:
        """What orders it among others: for long lists, of which it is then made once for each date."""
        return (self.year, self.month or 0, self.day or 0, not self.about)


def date_span(start: PartialDate, end: PartialDate | None) -> str:
    """Return `16–18 August 2025`, `30 June – 2 July 2025` or, without an end, the date alone."""
    if end is None or end == start:
        return start.long
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.long}"
    if start.year == end.year:
        return f"{start.long.removesuffix(str(start.year)).strip()} – {end.long}"
    return f"{start.long} – {end.long}"


def read_moment(text: Any, zone: tzinfo) -> datetime:
    """Read `2026-11-24`, midnight in `zone`, or a time with its own zone; return it in `zone`. ValueError otherwise."""
    wanted = "write 2026-11-24 or 2026-11-24T09:30+09:00"
    if not isinstance(text, str):
        raise ValueError(f"is not a date; {wanted}")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and date.fromisoformat(text).year != MAXYEAR:
            return with_fixed_offset(datetime.combine(date.fromisoformat(text), time(), zone))
        known = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date; {wanted}") from None
    if known.year == MAXYEAR:
        raise ValueError(f"{text!r} is not in the calendar; {wanted}")
    if known.tzinfo is None or not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        raise ValueError(f"{text!r} has no zone; {wanted}")
    try:
        return with_fixed_offset(known.astimezone(zone))
    except OverflowError:
        raise ValueError(f"{text!r} is not in the calendar; {wanted}") from None


def days_after(day: date, days: int) -> date:
    """Return the day so many days later, or earlier if negative; what lies outside the calendar is its end."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def with_fixed_offset(at: datetime) -> datetime:
    """Return a moment with its zone as an offset of whole minutes, so that it is equal after being stored and read."""
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)  # before 1912, zones had seconds too
    return at.replace(tzinfo=timezone(timedelta(minutes=minutes)) if minutes else UTC)


def format_moment(at: datetime) -> str:
    """Return `24 November 2026, 14:02 UTC`."""
    return f"{PartialDate.of(at.date()).long}, {at:%H:%M} {at.tzname()}"


DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
PARTIAL: Mapping[str, Any] = {
    "type": ["string", "integer"],
    "pattern": rf"^(?:\d{{4}}|\d{{4}}-(?:0[1-9]|1[0-2])|{DAY})$",
    "minimum": 1000,
    "maximum": 9999,
    "examples": ["2026-02-05", "2026-02", "2026"],
}
Partial = Annotated[PartialDate, ParsedWith(PartialDate.read, PARTIAL)]


def read_published(value: Any) -> PartialDate:
    """Read a date, or `{about: 2025-03}`; ValueError otherwise."""
    if not isinstance(value, dict):
        return PartialDate.read(value)
    if value.keys() != {"about"}:
        raise ValueError(f"{value!r} is not a date; write 2026-02-05, 2026-02, 2026 or {{about: 2026-02}}")
    return replace(PartialDate.read(value["about"]), about=True)


Published = Annotated[
    PartialDate,
    ParsedWith(
        read_published,
        {
            **PARTIAL,
            "type": [*PARTIAL["type"], "object"],
            "properties": {"about": PARTIAL},
            "required": ["about"],
            "additionalProperties": False,
            "examples": [*PARTIAL["examples"], {"about": "2026-02"}],
        },
    ),
]
"""When a source was published: draft 7 applies `pattern` to text, `minimum` to numbers and `properties` to mappings."""
Moment = Annotated[
    datetime,
    ParsedWith(
        read_moment,
        {
            "type": "string",
            "pattern": rf"^{DAY}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:Z|[+-]\d{{2}}:?\d{{2}}))?$",
            "examples": ["2026-11-24", "2026-11-24T09:30+09:00"],
        },
        needs="zone",
    ),
]
