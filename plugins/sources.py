"""Source pages: who publishes what we condense, and what kind of speaker each is."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.dates import PartialDate
from .model.record import record
from .model.source import SPEAKER_GROUPS, Source
from .writing import Page, publish


@record
class SourceRow:
    """A source in the list. `newest` is the date of the newest page that is cited from it, as far as pages give one.

    `share` is how many articles cite it, in per cent of the most cited one.
    """

    source: Source
    articles: int
    share: int
    events: int
    newest: PartialDate | None


@record
class SourceGroup:
    """The sources of one group of kinds, the most cited first."""

    title: str
    rows: tuple[SourceRow, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each source that is cited, then the list of all of them by kind of speaker."""
    cited = [source for source in digest.sources if digest.lists.citing(source) or digest.timelines.citing(source)]
    for source in cited:
        yield Page(
            url=source.url,
            template="source.html",
            title=source.name,
            description=f"What this digest cites from {source.name}, {source.kind}.",
            values=partial(values, digest, source),
        )
    if cited:
        yield Page(
            url="sources/",
            template="sources.html",
            title="Sources",
            description="Every publisher behind the digest, grouped by who speaks.",
            values=lambda: {"groups": tuple(groups(digest, cited))},
        )


def values(digest: Digest, source: Source) -> dict[str, Any]:
    """Return what the page of a source may read."""
    return {
        "source": source,
        "teasers": digest.teasers.of_each(digest.lists.citing(source)),
        "events": digest.event_views(digest.timelines.citing(source)),
    }


def groups(digest: Digest, sources: list[Source]) -> Iterator[SourceGroup]:
    """Yield the groups that are not empty, in the order of the model."""
    most = max((len(digest.lists.citing(source)) for source in sources), default=0)
    rows = sorted(
        (row(digest, source, most) for source in sources),
        key=lambda row: (-row.articles, -row.events, row.source.name.casefold()),
    )
    for title in SPEAKER_GROUPS:
        members = tuple(each for each in rows if each.source.group == title)
        if members:
            yield SourceGroup(title=title, rows=members)


def row(digest: Digest, source: Source, most: int) -> SourceRow:
    """Return a source's line in the list."""
    articles, events = digest.lists.citing(source), digest.timelines.citing(source)
    cited = [each for article in articles for each in article.citations]
    cited += [each for event in events for each in event.sources]
    own = {source.name, *source.aliases}
    dates = [each.published for each in cited if each.published and not own.isdisjoint((each.publisher, each.via))]
    share = round(100 * len(articles) / most) if most else 0
    newest = max(dates, key=lambda each: each.last, default=None)
    return SourceRow(source=source, articles=len(articles), share=share, events=len(events), newest=newest)


def register() -> None:
    """Join the build."""
    publish(pages)
