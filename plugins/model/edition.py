"""The weekly edition: what we published in a week of ISO 8601, with the editor's note."""

import re
from datetime import date, timedelta

from .article import Article
from .body import BodyFacts
from .dates import PartialDate, date_span
from .record import Computed, Record
from .site import Link
from .text import Line

WEEK_NAME = re.compile(r"(\d{4})-W(\d{2})")
TO_SUNDAY = timedelta(days=6)
OTHER_TOPICS = Link(title="Other", url="")
"""The heading for articles without a main topic."""


class Week(Record, order=True):
    """A week of ISO 8601: `year` is that of its Thursday, which need not be that of all its days. It sorts by time."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week of a day."""
        year, number, _ = day.isocalendar()
        return cls(year=year, number=number)

    @classmethod
    def read(cls, name: str) -> "Week":
        """Read `2026-W47`; ValueError otherwise."""
        found = WEEK_NAME.fullmatch(name)
        try:
            year, number = (int(part) for part in found.groups()) if found else (0, 0)
            date.fromisocalendar(year, number, 1)
        except ValueError:
            raise ValueError(f"{name!r} is no week; name it after one, such as 2026-W47") from None
        return cls(year=year, number=number)

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        return self.monday + TO_SUNDAY

    @property
    def url(self) -> str:
        """The address of its edition on the site."""
        return f"editions/{self.year:04}-w{self.number:02}/"

    @property
    def name(self) -> str:
        """`2026-W47`, as its note's file is named."""
        return f"{self.year:04}-W{self.number:02}"

    @property
    def title(self) -> str:
        """`Week 47, 2026`."""
        return f"Week {self.number}, {self.year}"

    @property
    def days(self) -> str:
        """`16–22 November 2026`, `28 September – 4 October 2026` or `28 December 2026 – 3 January 2027`."""
        return date_span(PartialDate.of(self.monday), PartialDate.of(self.sunday))


class EditionNote(Record):
    """What the editor says of a week; its file is named after it. `title` is a headline for the week."""

    title: Line | None = None
    week: Computed[Week] = Week(year=0, number=0)
    body: Computed[BodyFacts] = BodyFacts()


class Edition(Record):
    """What we published in a week, newest first."""

    week: Week
    articles: tuple[Article, ...]
    note: EditionNote | None = None
