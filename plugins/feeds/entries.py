"""What an entry of a feed is, and how articles, changes, editions, corrections and replies become entries."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from ..digest import Digest
from ..digest.changes import DossierChange
from ..model.article import Article, Correction, Update
from ..model.body import Prose
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.edition import Edition
from ..model.record import Record
from ..model.teaser import Teaser
from ..model.topic import Topic

NEWEST = 30
"""Entries in a feed."""


class FeedEntry(Record):
    """An entry, whatever the format: `id` is a `urn:uuid:` that stays, `url` its address from the root of the site.

    `cited` is what it condenses, `text` its text, and `teasers` are what it lists. `language` is that of title, summary
    and text where it is not the digest's.
    """

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str = ""
    by: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    corrections: tuple[Correction, ...] = ()
    update: Update | None = None
    text: Prose | None = None
    teasers: tuple[Teaser, ...] = ()


def urn(*parts: str) -> str:
    """Return the id of what has none in content, made of names that stay, never of the host."""
    return uuid5(NAMESPACE_URL, ":".join(parts)).urn


def of_articles(digest: Digest, articles: Iterable[Article]) -> tuple[FeedEntry, ...]:
    """Return the articles that we published last, newest first."""
    newest = sorted(articles, key=lambda each: (each.date, each.id), reverse=True)[:NEWEST]
    return tuple(of_article(digest, each) for each in newest)


def of_article(digest: Digest, article: Article) -> FeedEntry:
    """Return an article: its id is that of its file, so that a new slug or date posts nothing twice."""
    return FeedEntry(
        id=f"urn:uuid:{article.id}",
        title=article.title,
        url=article.url,
        published=article.date,
        updated=article.changed,
        summary=article.summary,
        by=article.by,
        language=article.language,
        topics=tuple(each.title for each in digest.topic_links(article)),
        cited=tuple(digest.cited(each) for each in article.citations),
        corrections=article.corrections,
        update=article.updated,
        text=digest.prose_of(article),
    )


def of_changes(digest: Digest, topic: Topic) -> tuple[FeedEntry, ...]:
    """Return what changed on a dossier, newest first."""
    return tuple(of_change(digest, topic, each) for each in islice(digest.changes.of(topic), NEWEST))


def of_change(digest: Digest, topic: Topic, change: DossierChange) -> FeedEntry:
    at = midnight(change.day)
    return FeedEntry(
        id=urn("change", digest.site.name, topic.url, change.kind, change.id),
        title=f"{change.kind}: {change.text}",
        url=change.url,
        published=at,
        updated=at,
        summary=f"{change.kind}, {change.day.long}. {change.text}",
    )


def of_editions(digest: Digest) -> tuple[FeedEntry, ...]:
    """Return the editions of the weeks that are over, newest first: a week that goes on would be new every day."""
    over = [each for each in digest.lists.editions if each.week.sunday < digest.today.first]
    return tuple(of_edition(digest, each) for each in over[: -NEWEST - 1 : -1])


def of_edition(digest: Digest, edition: Edition) -> FeedEntry:
    week, note = edition.week, edition.note
    out = midnight(PartialDate.of(week.sunday + timedelta(days=1)))
    return FeedEntry(
        id=urn("edition", digest.site.name, week.name),
        title=(note.title if note else None) or f"Weekly edition, {week.days}",
        url=week.url,
        published=out,
        updated=max([out, *(each.changed for each in edition.articles)]),
        summary=f"{digest.site.name}, {week.days}.",
        text=digest.prose_of(note) if note else None,
        teasers=digest.teasers.of_each(edition.articles),
    )


def of_corrections(digest: Digest) -> tuple[FeedEntry, ...]:
    """Return the newest corrections."""
    found = [
        (each.date, article.id, at, article, each)
        for article in digest.lists.by_date
        for at, each in enumerate(article.corrections, 1)
    ]
    newest = sorted(found, key=lambda each: each[:3], reverse=True)[:NEWEST]
    return tuple(of_correction(digest, article, each, at) for _, _, at, article, each in newest)


def of_correction(digest: Digest, article: Article, correction: Correction, at: int) -> FeedEntry:
    """Return a correction; editors may put a new one before it, so its id is made of its words and not of its place."""
    day = midnight(correction.date)
    return FeedEntry(
        id=urn("correction", article.id, correction.date.iso, correction.text),
        title=f"Correction: {article.title}",
        url=f"{article.url}#correction-{at}",
        published=day,
        updated=day,
        summary=correction.text,
        cited=tuple(digest.cited(each) for each in article.citations),
        corrections=(correction,),
        teasers=(digest.teasers.of(article),),
    )


def of_replies(digest: Digest) -> tuple[FeedEntry, ...]:
    """Return the newest replies of readers that were approved."""
    return tuple(sorted(_replies(digest), key=lambda each: (each.published, each.id), reverse=True)[:NEWEST])


def _replies(digest: Digest) -> Iterator[FeedEntry]:
    for article in digest.lists.by_date:
        for reply in digest.replies_to(article):
            yield FeedEntry(
                id=urn("reply", article.id, reply.id),
                title=f"{reply.name} on: {article.title}",
                url=f"{article.url}#{reply.anchor}",
                published=reply.date,
                updated=reply.date,
                summary=f"A reader's reply to: {article.title}",
                by=reply.name,
                text=digest.prose_of(reply),
            )


def midnight(day: PartialDate) -> datetime:
    """Return the beginning of a day of which nobody knows the hour."""
    return datetime.combine(day.first, datetime.min.time(), UTC)
