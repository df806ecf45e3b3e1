"""The archive: every article by when its original appeared."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .digest.groups import Year, newest_first, year_links, year_name, year_url
from .model.article import Article
from .model.dates import MONTHS, SHORT_MONTHS
from .model.order import UNDATED
from .model.record import Record
from .model.site import Link
from .model.teaser import Teaser
from .writing import Page, publish, redirect_page

ARCHIVE = "archive/"
RECENT = 2
"""Months whose articles the archive's first page lists."""
STEPS = 3
"""Shades of the grid."""
YEAR_ONLY = "Year only"
"""What stands in a year's page in the place of a month that nobody knows."""

Month = tuple[Year, int]
Months = dict[Month, list[Article]]


class ArchiveMonth(Record):
    """A cell of the grid. `step` is its shade from 0 (nothing) to 3; `url` is empty where nothing appeared.

    It is the `busiest` if no other month has as many.
    """

    name: str
    short: str
    url: str
    count: int
    step: int
    busiest: bool


class ArchiveYear(Record):
    """A row of the grid: a year, or what is undated, which has no months.

    Of its `count` articles, `vague` are known by the year only; the originals of `estimated` give no date.
    """

    name: str
    url: str
    count: int
    vague: int
    estimated: int
    months: tuple[ArchiveMonth, ...]


class MonthView(Record):
    """A month with its articles; what is known by the year only stands together as one, and so does what is undated."""

    name: str
    year: Year
    id: str
    url: str
    count: int
    teasers: tuple[Teaser, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """The grid, then a page for each year, and for each month with several articles."""
    months: Months = defaultdict(list)
    for article in digest.lists.by_original:
        day = article.order.day
        months[(day.year, day.month or 0) if day else (None, 0)].append(article)
    if not months:
        return
    years = newest_first({year for year, _ in months})
    known = [key for key in months if key[1]]
    yield Page(
        url=ARCHIVE,
        template="archive.html",
        title="Archive",
        description="Every article by the month of the original report.",
        values=lambda: {
            "years": tuple(year_row(months, year) for year in years),
            "recent": tuple(month_view(digest, months, *key) for key in sorted(known, reverse=True)[:RECENT]),
            "count": len(digest.lists.by_original),
        },
    )
    for year in years:
        yield Page(
            url=year_url(ARCHIVE, year),
            template="archive_year.html",
            title=f"Archive, {year or UNDATED.lower()}",
            description="Every article whose original " + (f"appeared in {year}." if year else "is undated."),
            values=partial(of_year, digest, months, year, years),
        )
    for at, key in enumerate(order := sorted(known)):
        month, description = month_link(months, key), f"Every article whose original appeared in {title_of(key)}."
        if month.url != page_url(*key):
            yield redirect_page(page_url(*key), month, description)
            continue
        yield Page(
            url=month.url,
            template="archive_month.html",
            title=month.title,
            description=description,
            values=partial(of_month, digest, months, order, at),
        )


def of_year(digest: Digest, months: Months, year: Year, years: list[Year]) -> dict[str, Any]:
    """Return what the page of a year may read."""
    own = sorted((month for each, month in months if each == year), reverse=True)
    return {
        "year": year_name(year),
        "months": tuple(month_view(digest, months, year, month) for month in own),
        "years": year_links(ARCHIVE, set(years) - {year}),
    }


def of_month(digest: Digest, months: Months, order: list[Month], at: int) -> dict[str, Any]:
    """Return what the page of a month may read; `order` are all months, and it is the one at a place in them."""
    return {
        "month": month_view(digest, months, *order[at]),
        "older": month_link(months, order[at - 1]) if at else None,
        "newer": month_link(months, order[at + 1]) if at + 1 < len(order) else None,
    }


def year_row(months: Months, year: Year) -> ArchiveYear:
    """Return a year's row of the grid."""
    articles = [article for (each, _), found in months.items() if each == year for article in found]
    counts = [len(articles) for (_, month), articles in months.items() if month]
    most = max(counts, default=0)

    def cell(month: int) -> ArchiveMonth:
        count = len(months.get((year, month), ()))
        return ArchiveMonth(
            name=MONTHS[month],
            short=SHORT_MONTHS[month],
            url=month_url(months, (year, month)) if count else "",
            count=count,
            step=-(-count * STEPS // most) if most else 0,
            busiest=count == most > 0 and counts.count(most) == 1,
        )

    return ArchiveYear(
        name=year_name(year),
        url=year_url(ARCHIVE, year),
        count=len(articles),
        vague=len(months.get((year, 0), ())) if year else 0,
        estimated=sum(article.order.day is not None and not article.order.known for article in articles),
        months=tuple(cell(month) for month in range(1, 13)) if year else (),
    )


def month_view(digest: Digest, months: Months, year: Year, month: int) -> MonthView:
    """Return a month with its articles, the newest original first."""
    articles = months[year, month]
    return MonthView(
        name=(MONTHS[month] or YEAR_ONLY) if year else UNDATED,
        year=year,
        id=MONTHS[month].lower(),
        url=month_url(months, (year, month)) if month else year_url(ARCHIVE, year),
        count=len(articles),
        teasers=digest.teasers.of_each(articles),
    )


def month_link(months: Months, key: Month) -> Link:
    return Link(title=title_of(key), url=month_url(months, key))


def title_of(key: Month) -> str:
    """Return `March 2025`."""
    return f"{MONTHS[key[1]]} {key[0]}"


def month_url(months: Months, key: Month) -> str:
    """Return where a month stands: on a page of its own if it has several articles, else in its year."""
    return page_url(*key) if len(months[key]) > 1 else f"{year_url(ARCHIVE, key[0])}#{MONTHS[key[1]].lower()}"


def page_url(year: Year, month: int) -> str:
    """Return the address of the page of a month, which leads to its year where it has none."""
    return f"{year_url(ARCHIVE, year)}{month:02}/"


def register() -> None:
    """Join the build."""
    publish(pages, lists=(ARCHIVE,))
