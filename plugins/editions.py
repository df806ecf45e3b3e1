"""Weekly editions: what we published in a week, by main topic and numbered through, and the list of all of them."""

from collections.abc import Iterator
from functools import partial
from itertools import count, groupby
from typing import Any

from .digest import Digest
from .digest.social import card_of_edition
from .model.edition import Edition
from .model.record import Record
from .model.site import Link
from .model.teaser import Teaser
from .writing import Page, publish

WEIGHTS = ("lead", "item", "brief")


class EditionRow(Record):
    """An edition in a list. `headline` is the editor's, and empty where there is none."""

    url: str
    week: int
    days: str
    headline: str
    count: int


class Numbered(Record):
    """An article with its number in the edition."""

    number: int
    teaser: Teaser


class EditionSection(Record):
    """The articles of an edition with the same main topic; `topic` has no address where there is none."""

    topic: Link
    items: tuple[Numbered, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """The list of editions, then a page for each."""
    editions = digest.lists.editions
    if not editions:
        return
    yield Page(
        url="editions/",
        template="editions.html",
        title="Weekly edition",
        description="Every week's articles on one page, grouped by topic.",
        changed=editions[-1].articles[0].day,
        values=lambda: {"years": tuple(years(editions)), "count": len(editions)},
    )
    for at, edition in enumerate(editions):
        yield Page(
            url=edition.week.url,
            template="edition.html",
            title=f"Weekly edition, {edition.week.days}",
            description=f"{digest.site.name}, {edition.week.days}: the articles of the week, grouped by topic.",
            card=partial(card_of_edition, edition),
            changed=edition.articles[0].day,
            values=partial(values, digest, at),
        )


def years(editions: tuple[Edition, ...]) -> Iterator[tuple[int, tuple[EditionRow, ...]]]:
    """Yield each year with its editions, newest first."""
    for year, group in groupby(reversed(editions), key=lambda edition: edition.week.year):
        yield year, tuple(edition_row(each) for each in group)


def values(digest: Digest, at: int) -> dict[str, Any]:
    """Return what the page of the edition at a place among all of them may read."""
    editions = digest.lists.editions
    edition = editions[at]
    cards = digest.teasers.of_each(edition.articles)
    return {
        "editions": 0 if 0 < at < len(editions) - 1 else len(editions),  # a new week renews none of the others
        "week": edition.week,
        "note": edition.note,
        "text": digest.prose_of(edition.note) if edition.note else None,
        "sections": tuple(sections(digest, edition)),
        "count": len(cards),
        "publishers": len({card.cited.source.url for card in cards}),
        "minutes": sum(card.minutes for card in cards),
        "older": edition_row(editions[at - 1]) if at else None,
        "newer": edition_row(editions[at + 1]) if at + 1 < len(editions) else None,
    }


def sections(digest: Digest, edition: Edition) -> Iterator[EditionSection]:
    """Yield the sections, the one with most articles first and that without a topic last; each has its leads first."""
    weighed = sorted(edition.articles, key=lambda article: WEIGHTS.index(article.weight))
    numbers = count(1)
    for topic, articles in digest.lists.by_main_topic(weighed):
        items = tuple(Numbered(number=next(numbers), teaser=card) for card in digest.teasers.of_each(articles))
        yield EditionSection(topic=topic, items=items)


def edition_row(edition: Edition) -> EditionRow:
    """Return what a list shows of an edition."""
    week, note = edition.week, edition.note
    return EditionRow(
        url=week.url,
        week=week.number,
        days=week.days,
        headline=(note.title if note else None) or "",
        count=len(edition.articles),
    )


def register() -> None:
    """Join the build."""
    publish(pages, lists=("editions/",))
