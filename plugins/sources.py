"""Source pages: who publishes what we condense, what kind of speaker each is, and all that cites it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .digest.lists import newest_day
from .model.index import INDEX
from .model.source import Source
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each source that is cited often; the index has all that cites the others."""
    for source in digest.sources:
        if source.has_page:
            yield Page(
                url=source.page_url,
                template="source.html",
                title=source.name,
                description=f"What this digest cites from {source.name}.",
                changed=newest_day(digest.lists.citing(source)),
                within=INDEX,
                values=partial(values, digest, source),
            )


def values(digest: Digest, source: Source) -> dict[str, Any]:
    """Return what the page of a source may read."""
    return {
        "source": source,
        "teasers": digest.teasers.of_each(digest.lists.citing(source)),
        "events": digest.event_views(digest.timelines.citing(source)),
    }


def register() -> None:
    """Join the build."""
    publish(pages)
