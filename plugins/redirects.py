"""Redirects: at each former address of an article, topic, name, source or statement, a page that leads on."""

from collections.abc import Iterator

from .digest import Digest
from .digest.former_addresses import former_addresses
from .model.site import Link
from .writing import File, Page, publish_after, redirect_page


def files(digest: Digest, pages: tuple[Page, ...], others: tuple[File, ...]) -> Iterator[Page]:
    """One page for each former address whose page is built, and one at the short address of each article."""
    built = {each.url: each.url for each in pages}
    for address, target, description in former_addresses(digest, built.keys()):
        yield redirect_page(address, target, description)
    for article in digest.lists.all_by_original:
        if url := built.get(article.url):  # the text that the page has, not one more
            yield redirect_page(article.short_url, Link(title=article.title, url=url), article.summary)


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
