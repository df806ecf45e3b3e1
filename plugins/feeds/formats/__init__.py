"""Feed formats: each module here is one, found by its name. It has a `FORMAT`."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

from ...model.record import Record
from ...model.site import Site
from ..entries import FeedEntry, urn

NOTHING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries last changed."""


class Channel(Record):
    """What a feed says of itself: `page` is the page that it is of, `folder` where it stands, from the root."""

    site: Site
    title: str
    page: str
    folder: str

    @property
    def id(self) -> str:
        """Its id: nothing in content is that of a feed. It is made of names, so that the host may change."""
        return urn("feed", self.site.name, self.folder)

    def whole(self, url: str) -> str:
        """Return an address on the site as a whole one."""
        return f"{self.site.url}/{url}"


class Written(Record):
    """An entry with its text as HTML."""

    entry: FeedEntry
    html: str


class Format(Record, gc=True):
    """A format of feeds: `make(channel, entries)` returns a feed as bytes.

    `file` is its name in the folder of what it is of. One that is `for_all` is there for sources, names and subjects
    too, not only for the whole and for topics.
    """

    name: str
    file: str
    media_type: str
    make: Callable[[Channel, tuple[Written, ...]], bytes]
    for_all: bool = False


def changed(entries: tuple[Written, ...]) -> datetime:
    """Return when any of some entries last changed."""
    return max((each.entry.updated for each in entries), default=NOTHING)


def formats() -> tuple[Format, ...]:
    """Return all formats, in the order of their names."""
    return tuple(import_module(f"{__name__}.{each.name}").FORMAT for each in iter_modules(__path__))
