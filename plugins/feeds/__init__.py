"""Feeds in each format: the newest articles, of all, each topic and each source; and what changed on each dossier."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..digest import Digest
from ..model.topic import Topic
from ..writing import File, Page, publish
from ..writing.page import Feed
from .entries import Entry, Subject, subjects
from .follow import follow_page
from .formats import Format, formats

NEWEST = 30
"""Entries in a feed."""


def pages(digest: Digest) -> Iterator[File | Page]:
    """The feeds of each subject, also at its former addresses, and the page that lists them."""
    known = formats()
    found = [(subject, feeds_of(subject, known)) for subject in subjects(digest)]
    for subject, feeds in found:
        for feed, each in zip(feeds, known, strict=True):
            gather = partial(values, digest, subject, each)
            yield File(url=feed.url, make=each.make, values=gather, feed=feed)
            for page in subject.former_pages:  # a feed reader does not follow a page that leads on
                yield File(url=f"{page}{each.file}", make=each.make, values=gather)
    for topic in digest.topics:
        for each in known:
            feed = Feed(
                url=f"{topic.url}changes/{each.file}",
                page=topic.url,
                title=f"{digest.site.name}: {topic.title}, what changed",
                format=each.name,
                media_type=each.media_type,
                of="Changes",
            )
            yield File(url=feed.url, make=each.make_changes, values=partial(changes, digest, topic, feed), feed=feed)
    if digest.lists.by_date:
        yield follow_page(digest, found)


def feeds_of(subject: Subject, known: tuple[Format, ...]) -> tuple[Feed, ...]:
    """Return the feeds of a subject, one in each format."""
    return tuple(
        Feed(
            url=f"{subject.page}{each.file}",
            page=subject.page,
            title=subject.title,
            format=each.name,
            media_type=each.media_type,
        )
        for each in known
    )


def values(digest: Digest, subject: Subject, written_as: Format) -> dict[str, Any]:
    """Return what a feed may read: of the articles of a subject, those that we published last."""
    newest = sorted(subject.articles, key=lambda each: (each.date, each.id), reverse=True)[:NEWEST]
    entries = tuple(Entry(article=each, text=digest.prose_of(each), topics=digest.topic_links(each)) for each in newest)
    return {
        "site": digest.site,
        "page": subject.page,
        "url": f"{digest.site.url}/{subject.page}{written_as.file}",
        "title": subject.title,
        "entries": entries,
    }


def changes(digest: Digest, topic: Topic, feed: Feed) -> dict[str, Any]:
    """Return what a feed of changes may read: of those of a topic the newest."""
    return {
        "site": digest.site,
        "page": feed.page,
        "url": f"{digest.site.url}/{feed.url}",
        "title": feed.title,
        "changes": digest.changes.of(topic)[:NEWEST],
    }


def register() -> None:
    """Join the build."""
    publish(pages, lists=("follow/", *(each.file for each in formats())))
