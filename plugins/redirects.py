"""Former addresses: a page that says where an article has moved to, and leads there without a script."""

from collections.abc import Iterator

from .model.digest import Digest
from .model.site import Link
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each alias."""
    for article in digest.articles:
        for alias in article.aliases:
            yield Page(
                url=alias.strip("/") + "/",
                template="moved.html",
                title=article.title,
                description=article.summary,
                noindex=True,
                values={"target": Link(title=article.title, url=article.url)},
            )


def register() -> None:
    """Join the build."""
    publish(pages)
