"""Dates as English prose writes them: 5 February 2026, 26 and 27 September, Feb. 5, 2026, 2026, Thursday."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from ..model.record import Record
from .mention import Mention, blanked


class Day(Record):
    """A date of which some parts are given. `weekday` is 0 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def real_weekday(self) -> int | None:
        """The weekday of a complete date in the calendar; None if parts are missing or there is no such day."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0).weekday()
        except ValueError:
            return None

    def is_part_of(self, other: "Day") -> bool:
        """Whether every part that this date has is the same in another."""
        mine = (self.year, self.month, self.day, self.weekday)
        theirs = (other.year, other.month, other.day, other.real_weekday)
        return all(part in (None, whole) for part, whole in zip(mine, theirs, strict=True))


MONTHS = {name.lower(): at for names in (calendar.month_name, calendar.month_abbr) for at, name in enumerate(names)}
MONTHS["sept"] = 9
WEEKDAYS = {name.lower(): at for at, name in enumerate(calendar.day_name)}

ONE_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w)"
DAYS = rf"(?<![\w.,])(?P<days>{ONE_DAY}(?:\s*(?:,|–|-|and|or|to)\s*{ONE_DAY})*)"
WEEKDAY = rf"(?P<weekday>{'|'.join(calendar.day_name)})\b"
LONG = "|".join(calendar.month_name[1:])
MONTH = rf"(?P<month>{LONG}|(?:{'|'.join(calendar.month_abbr[1:])}|Sept)\b\.?)(?!\w)"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d\d)(?:-(?P<days>\d\d))?(?!\d)",
        rf"(?:\b{WEEKDAY},?\s+)?{DAYS}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?",
        rf"(?:\b{WEEKDAY},?\s+)?\b{MONTH}\s+{DAYS}(?:,?\s+{YEAR})?",
        rf"\b{MONTH}(?:,?\s+|\s+of\s+){YEAR}",
        rf"(?<![\w.,]){YEAR}(?=s?\b)",
        rf"(?<=[\w,;(–-])\s*\b(?P<month>{LONG})\b",
        rf"\b{WEEKDAY}",
    )
)
"""Each is searched for in what the ones before it left over. A month name that begins a sentence may be a verb."""


def dates_in(text: str) -> Iterator[Mention[Day]]:
    """Yield every date of a text; `26 and 27 September` are two."""
    for form in FORMS:
        found = [mention for match in form.finditer(text) for mention in _read(match)]
        yield from found
        text = blanked(text, found)


def _read(match: re.Match[str]) -> Iterator[Mention[Day]]:
    groups = match.groupdict()
    name, number = groups.get("month"), groups.get("number")
    month = MONTHS[name.lower().rstrip(".")] if name else int(number) if number else None
    year = int(groups["year"]) if groups.get("year") else None
    weekday = WEEKDAYS[groups["weekday"].lower()] if groups.get("weekday") else None
    written = match[0].lstrip()
    at = match.end() - len(written)
    days = [int(day) for day in re.findall(r"\d+", groups.get("days") or "")]
    yield Mention(
        written=written, at=at, value=Day(year=year, month=month, day=days[0] if days else None, weekday=weekday)
    )
    yield from (Mention(written=written, at=at, value=Day(year=year, month=month, day=day)) for day in days[1:])
