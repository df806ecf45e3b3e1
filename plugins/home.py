"""The front page, by the day on which we published, and the days before it.

Older pages are numbered from the oldest, so that what stands on a page does not move when something new appears.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from .charts import RecentMonths
from .digest import Digest
from .digest.views import EventView, TopicTeaser
from .model.article import Article
from .model.dates import PartialDate
from .model.edition import Week
from .model.record import Record
from .model.site import Link
from .model.teaser import Teaser
from .writing import Page, publish

PER_PAGE = 20
"""Articles to fill an older page; a day is never divided."""
FRONT = 12
"""Articles that the front page shows at least, if there are so many."""
ANNIVERSARIES = 3
"""Events of earlier years that the front page recalls."""


class NewsDay(Record):
    """What we published on a day: one lead at most, then items, then what is told in brief."""

    day: PartialDate
    weekday: str
    lead: Teaser | None
    items: tuple[Teaser, ...]
    briefs: tuple[Teaser, ...]

    @property
    def teasers(self) -> tuple[Teaser, ...]:
        """All of them, in the order of the page."""
        return (*((self.lead,) if self.lead else ()), *self.items, *self.briefs)


class TopicLine(Record):
    """A topic beside the days, and its last months."""

    teaser: TopicTeaser
    recent: RecentMonths


class EditionCard(Record):
    """A weekly edition in short: `topics` are those its articles are mainly about, with how many of them."""

    title: str
    url: str
    days: str
    count: int
    minutes: int
    topics: tuple[tuple[Link, int], ...]


def pages(digest: Digest) -> Iterator[Page]:
    """The front page with the newest days, then all days in numbered pages."""
    days = [
        (day, tuple(articles))
        for day, articles in groupby(digest.lists.by_date, key=lambda article: article.date.date())
    ]
    older = filled(days[::-1])
    shown, count = 0, 0
    while shown < len(days) and count < FRONT:
        count += len(days[shown][1])
        shown += 1
    rest = days[shown:]
    first_older = max((number for number, page in enumerate(older, 1) if rest and rest[0] in page), default=0)
    yield Page(
        url="",
        template="home.html",
        description=digest.site.description,
        changed=digest.today,
        values=lambda: {
            "number": 1,
            "days": tuple(news_day(digest, *each) for each in days[:shown]),
            "today": digest.today,
            "weekday_today": weekday(digest.today.first),
            "topics": tuple(topic_line(digest.teasers.of_topic(topic)) for topic in digest.topics),
            "newer": None,
            "older": older_link(older, first_older, rest[0][0], digest.today) if first_older else None,
            "edition": edition_card(digest),
            "anniversaries": anniversaries(digest),
            "corrected": digest.teasers.corrections[0] if digest.teasers.corrections else None,
        },
    )
    for number, page in enumerate(older[:first_older], 1):
        yield Page(
            url=page_url(number),
            template="home.html",
            title=titled(page),
            description=f"{digest.site.name}: {titled(page)}.",
            feeds_of="",
            values=partial(numbered_page, digest, older, number, first_older),
        )


DayOf = tuple[date, tuple[Article, ...]]


def numbered_page(digest: Digest, older: list[list[DayOf]], number: int, last: int) -> dict[str, Any]:
    """Return what a numbered page may read; `last` is the number of the newest of them."""
    return {
        "number": number + 1,
        "days": tuple(news_day(digest, *each) for each in older[number - 1][::-1]),
        "today": None,
        "weekday_today": "",
        "topics": (),
        "newer": newer_link(older, number + 1) if number < last else Link(title="Latest", url=""),
        "older": page_link(older, number - 1) if number > 1 else None,
        "edition": None,
        "anniversaries": (),
        "corrected": None,
    }


def filled(days: list[DayOf]) -> list[list[DayOf]]:
    """Divide days, oldest first, into pages, oldest first; a page is closed once it is full."""
    divided: list[list[DayOf]] = [[]]
    for day in days:
        if sum(len(articles) for _, articles in divided[-1]) >= PER_PAGE:
            divided.append([])
        divided[-1].append(day)
    return divided


def titled(page: list[DayOf]) -> str:
    """Return the days of a page in words."""
    first, last = (PartialDate.of(page[at][0]).long for at in (0, -1))
    return first if first == last else f"{first} to {last}"


def page_link(older: list[list[DayOf]], number: int) -> Link:
    """Return the link to a numbered page."""
    return Link(title=titled(older[number - 1]), url=page_url(number))


def older_link(older: list[list[DayOf]], number: int, first: date, today: PartialDate) -> Link:
    """Return the link from the front page to the first day that it does not show, amid a page that may hold others."""
    day = PartialDate.of(first)
    words = day.long.removesuffix(f" {today.year}")
    begins = older[number - 1][-1][0] == first
    return Link(title=f"{words} and earlier", url=page_url(number) + ("" if begins else f"#{day.iso}"))


def newer_link(older: list[list[DayOf]], number: int) -> Link:
    """Return the link to a numbered page that may still grow: only its first day is sure to stay."""
    return Link(title=f"From {PartialDate.of(older[number - 1][0][0]).long}", url=page_url(number))


def page_url(number: int) -> str:
    """Return the address of a numbered page."""
    return f"page/{number}/"


def news_day(digest: Digest, day: date, articles: tuple[Article, ...]) -> NewsDay:
    """Return a day's articles by their weight."""
    cards = digest.teasers.of_each(articles)
    return NewsDay(
        day=PartialDate.of(day),
        weekday=weekday(day),
        lead=next((card for card in cards if card.weight == "lead"), None),
        items=tuple(card for card in cards if card.weight == "item"),
        briefs=tuple(card for card in cards if card.weight == "brief"),
    )


def topic_line(teaser: TopicTeaser) -> TopicLine:
    """Return a topic with its last twelve months."""
    return TopicLine(teaser=teaser, recent=RecentMonths(months=teaser.coverage.last(12), bar_px=20, height_px=26))


def edition_card(digest: Digest) -> EditionCard | None:
    """Return the newest edition of a week that is over, else of the one that has begun."""
    over = [each for each in digest.lists.editions if each.week.sunday < digest.today.first]
    for edition in (over or digest.lists.editions)[-1:]:
        return EditionCard(
            title=edition.week.title,
            url=edition.week.url,
            days=edition.week.days,
            count=len(edition.articles),
            minutes=sum(article.body.minutes for article in edition.articles),
            topics=tuple((topic, len(articles)) for topic, articles in digest.lists.by_main_topic(edition.articles)),
        )
    return None


def anniversaries(digest: Digest) -> tuple[EventView, ...]:
    """Return what happened on a day of this week in earlier years, oldest first; of many, what changed a status."""
    monday = Week.of(digest.today.first).monday
    days = {(day.month, day.day): day for day in (monday + timedelta(days=number) for number in range(7))}
    if (3, 1) in days and (2, 29) not in days:  # in a year without it, 29 February is remembered a day later
        days[2, 29] = days[3, 1]
    dated = [
        event
        for event in digest.events
        if (day := days.get((event.date.month or 0, event.date.day or 0))) and event.date.year < day.year
    ]
    chosen = sorted(dated, key=lambda event: (not event.changes_status, -event.date.year, event.id))[:ANNIVERSARIES]
    return digest.event_views(sorted(chosen, key=lambda event: (event.date, event.id)))


def weekday(day: date) -> str:
    """Return the name of a day of the week, in English whatever the machine's locale."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]


def register() -> None:
    """Join the build."""
    publish(pages, lists=("",))
