"""The page of all feeds: how to follow the digest, without an account."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .model.record import record
from .model.site import Link
from .writing import Page, publish


@record
class Feed:
    """A feed of part of the digest; `flag` marks that of a state-controlled speaker."""

    title: str
    url: str
    flag: str = ""


def pages(digest: Digest) -> Iterator[Page]:
    """The one page that names every feed, if there is anything to follow."""
    if not digest.lists.by_date:
        return
    yield Page(
        url="follow/",
        template="follow.html",
        title="Follow",
        description=f"Every feed of {digest.site.name}. No account needed.",
        feed=Link(title=digest.site.name, url="atom.xml"),
        values=partial(values, digest),
    )


def values(digest: Digest) -> dict[str, Any]:
    """Return what the page may read: the feeds by what they are of."""
    return {
        "topics": tuple(Feed(title=each.title, url=f"{each.url}atom.xml") for each in digest.topics),
        "sources": tuple(
            Feed(title=each.name, url=f"{each.url}atom.xml", flag=each.flag)
            for each in digest.sources
            if digest.lists.citing(each)
        ),
    }


def register() -> None:
    """Join the build."""
    publish(pages)
