"""The archive: every article by when its original appeared."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .digest.groups import year_links, year_url
from .model.article import Article
from .model.dates import MONTHS, SHORT_MONTHS
from .model.record import record
from .model.site import Link
from .model.teaser import Teaser
from .writing import Page, publish

ARCHIVE = "archive/"
RECENT = 2
"""Months whose articles the archive's first page lists."""
STEPS = 3
"""Shades of the grid."""
YEAR_ONLY = "Year only"
"""What stands in a year's page in the place of a month that nobody knows."""

Months = dict[tuple[int, int], list[Article]]


@record
class ArchiveMonth:
    """A cell of the grid. `step` is its shade from 0 (nothing) to 3; `url` is empty where nothing appeared."""

    name: str
    short: str
    letter: str
    url: str
    count: int
    step: int
    busiest: bool


@record
class ArchiveYear:
    """A row of the grid. `vague` of its `count` articles are known by the year only."""

    year: int
    url: str
    count: int
    vague: int
    months: tuple[ArchiveMonth, ...]


@record
class MonthView:
    """A month with its articles; those whose original is known by its year only stand together as one."""

    name: str
    year: int
    url: str
    count: int
    teasers: tuple[Teaser, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """The grid, then a page for each year and each month."""
    months: Months = defaultdict(list)
    for article in digest.lists.by_original:
        months[article.original.year, article.original.month or 0].append(article)
    if not months:
        return
    years = sorted({year for year, _ in months}, reverse=True)
    known = [key for key in months if key[1]]
    yield Page(
        url=ARCHIVE,
        template="archive.html",
        title="Archive",
        description="Every article by the month of the original report.",
        values=lambda: {
            "years": tuple(row(months, year) for year in years),
            "recent": tuple(month_view(digest, months, *key) for key in sorted(known, reverse=True)[:RECENT]),
            "count": len(digest.lists.by_original),
        },
    )
    for year in years:
        yield Page(
            url=year_url(ARCHIVE, year),
            template="archive_year.html",
            title=f"Archive, {year}",
            description=f"Every article whose original appeared in {year}.",
            values=partial(of_year, digest, months, year, years),
        )
    for at, key in enumerate(order := sorted(known)):
        month = link(key)
        yield Page(
            url=month.url,
            template="archive_month.html",
            title=month.title,
            description=f"Every article whose original appeared in {month.title}.",
            values=partial(of_month, digest, months, order, at),
        )


def of_year(digest: Digest, months: Months, year: int, years: list[int]) -> dict[str, Any]:
    """Return what the page of a year may read."""
    return {
        "year": year,
        "months": tuple(month_view(digest, months, *key) for key in sorted(months, reverse=True) if key[0] == year),
        "years": year_links(ARCHIVE, set(years) - {year}),
    }


def of_month(digest: Digest, months: Months, order: list[tuple[int, int]], at: int) -> dict[str, Any]:
    """Return what the page of a month may read; `order` are all months, and it is the one at a place in them."""
    return {
        "month": month_view(digest, months, *order[at]),
        "older": link(order[at - 1]) if at else None,
        "newer": link(order[at + 1]) if at + 1 < len(order) else None,
    }


def row(months: Months, year: int) -> ArchiveYear:
    """Return a year's row of the grid."""
    most = max((len(articles) for (_, month), articles in months.items() if month), default=0)

    def cell(month: int) -> ArchiveMonth:
        count = len(months.get((year, month), ()))
        return ArchiveMonth(
            name=MONTHS[month],
            short=SHORT_MONTHS[month],
            letter=MONTHS[month][0],
            url=month_url(year, month) if count else "",
            count=count,
            step=-(-count * STEPS // most) if most else 0,
            busiest=count == most > 0,
        )

    return ArchiveYear(
        year=year,
        url=year_url(ARCHIVE, year),
        count=sum(len(articles) for (each, _), articles in months.items() if each == year),
        vague=len(months.get((year, 0), ())),
        months=tuple(cell(month) for month in range(1, 13)),
    )


def month_view(digest: Digest, months: Months, year: int, month: int) -> MonthView:
    """Return a month with its articles, the newest original first."""
    articles = months[year, month]
    return MonthView(
        name=MONTHS[month] or YEAR_ONLY,
        year=year,
        url=month_url(year, month) if month else year_url(ARCHIVE, year),
        count=len(articles),
        teasers=digest.teasers.of_each(articles),
    )


def link(key: tuple[int, int]) -> Link:
    """Return the link to a month."""
    return Link(title=f"{MONTHS[key[1]]} {key[0]}", url=month_url(*key))


def month_url(year: int, month: int) -> str:
    """Return the address of a month."""
    return f"{year_url(ARCHIVE, year)}{month:02}/"


def register() -> None:
    """Join the build."""
    publish(pages, lists=(ARCHIVE,))
