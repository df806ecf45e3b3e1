"""Feeds in each format: articles, of the whole and of its parts; editions, corrections, replies and changes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ..digest import Digest
from ..writing import Bodies, File, Page, publish
from ..writing.page import Feed
from .entries import FeedEntry
from .entry_content import entry_html
from .follow import follow_page, groups_of
from .followed import Followed, followed
from .formats import Channel, Format, Written, formats
from .opml import opml
from .xml_file import SHEET


def pages(digest: Digest) -> Iterator[File | Page]:
    """The feeds of all that can be followed, also at former addresses, their list for readers, and one for people."""
    found = []
    for each in followed(digest):
        offered = tuple(format_ for format_ in formats() if each.main or format_.for_all)
        feeds = tuple(feed_of(each, format_) for format_ in offered)
        found.append((each, feeds))
        for feed, format_ in zip(feeds, offered, strict=True):
            gather = partial(values, digest, each, format_)
            yield File(url=feed.url, make=feed_file, values=gather, feed=feed, lasting=True)
            for folder in each.former:  # a feed reader does not follow a page that leads on
                yield File(url=f"{folder}{format_.file}", make=feed_file, values=gather, lasting=True)
    yield File(url=SHEET, make=sheet, values={"css": Path(__file__).with_name(SHEET).read_text(encoding="utf-8")})
    if digest.lists.by_date:
        groups = groups_of(found)
        yield File(url="feeds.opml", make=opml, values={"site": digest.site, "groups": groups}, lasting=True)
        yield follow_page(digest.site, groups, bool(digest.timelines.ahead))


def feed_of(each: Followed, format_: Format) -> Feed:
    """Return the feed of something in a format."""
    return Feed(
        url=f"{each.folder}{format_.file}",
        page=each.offered_at,
        title=each.title,
        format=format_.name,
        media_type=format_.media_type,
        of=each.of,
    )


def values(digest: Digest, each: Followed, format_: Format) -> dict[str, Any]:
    """Return what a feed may read."""
    channel = Channel(site=digest.site, title=each.title, page=each.offered_at, folder=each.folder)
    return {"format_name": format_.name, "channel": channel, "entries": each.entries}


def feed_file(bodies: Bodies, format_name: str, channel: Channel, entries: tuple[FeedEntry, ...]) -> bytes:
    """Return a feed in the format of a name."""
    [format_] = (each for each in formats() if each.name == format_name)
    return format_.make(
        channel, tuple(Written(entry=each, html=entry_html(bodies, channel.site, each)) for each in entries)
    )


def sheet(bodies: Bodies, css: str) -> bytes:
    """Return the sheet of feeds that are opened in a browser."""
    return css.encode()


def register() -> None:
    """Join the build."""
    publish(pages, lists=("follow/", "feeds.opml", *(each.file for each in formats())))
