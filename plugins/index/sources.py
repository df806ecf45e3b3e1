"""Sources in the index, by who speaks. What cites one that has no page of its own stands in its row."""

from collections.abc import Iterator

from ..digest import Digest
from ..digest.views import EventView
from ..model.record import Record
from ..model.source import Source
from ..model.teaser import Teaser
from ..model.vocabulary import NOT_RECORDED


class SourceRow(Record):
    """A source, how many articles and events cite it, and these, where it has no page that shows them."""

    source: Source
    articles: int
    events: int
    teasers: tuple[Teaser, ...]
    event_views: tuple[EventView, ...]


class SourceGroup(Record):
    """The sources of one group of kinds, the most cited first. `mixed` tells whether their kinds differ."""

    title: str
    mixed: bool
    rows: tuple[SourceRow, ...]


def source_groups(digest: Digest, cited: list[Source]) -> Iterator[SourceGroup]:
    """Yield the groups of those that are cited, in the order of the settings."""
    rows = sorted(
        (source_row(digest, each) for each in cited),
        key=lambda row: (-row.articles, -row.events, row.source.name.casefold()),
    )
    for title, _ in digest.site.words.source_kinds:
        members = tuple(each for each in rows if each.source.group == title)
        if members:
            mixed = title != NOT_RECORDED and len({each.source.kind for each in members}) > 1
            yield SourceGroup(title=title, mixed=mixed, rows=members)


def source_row(digest: Digest, source: Source) -> SourceRow:
    """Return a source's line."""
    articles, events = digest.lists.citing(source), digest.timelines.citing(source)
    return SourceRow(
        source=source,
        articles=len(articles),
        events=len(events),
        teasers=() if source.has_page else digest.teasers.of_each(articles),
        event_views=() if source.has_page else digest.event_views(events),
    )
