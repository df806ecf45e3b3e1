"""The search page: links to the indexes of the digest. It has no search field."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.site import Link
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """The one page, if there is anything to find."""
    if not digest.lists.by_date:
        return
    yield Page(
        url="search/",
        template="search.html",
        title="Search",
        description="How to find an article: by subject, topic, source or date.",
        values=partial(values, digest),
    )


def values(digest: Digest) -> dict[str, Any]:
    """Return the links, and numbers of entries, of the indexes that are not empty."""
    return {
        "subjects": len(digest.tags),
        "topics": tuple(Link(title=each.title, url=each.url) for each in digest.topics),
        "articles": len(digest.lists.by_date),
        "sources": sum(bool(digest.lists.citing(each) or digest.timelines.citing(each)) for each in digest.sources),
    }


def register() -> None:
    """Join the build."""
    publish(pages, lists=("search/",))
