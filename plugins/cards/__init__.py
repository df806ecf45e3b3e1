"""Social cards: the image that other sites show for a link, for articles, topics and editions."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..digest import Digest
from ..digest.social import card_of_article, card_of_edition, card_of_topic, card_url
from ..model.site import SocialCard
from ..writing import File, publish
from .card_image import card_png


def pages(digest: Digest) -> Iterator[File]:
    """One image for each page that has a card of its own, and one for all others."""
    if not digest.site.cards:
        return
    for url, card in cards(digest):
        yield File(url=card_url(url), make=card_png, values=partial(values, digest, card), cached=True)


def cards(digest: Digest) -> Iterator[tuple[str, Callable[[], SocialCard]]]:
    """Yield the addresses of pages, each with what makes its card; that at no address is for all others."""
    yield "", lambda: digest.site.card
    yield from ((each.url, partial(card_of_article, digest, each)) for each in digest.lists.by_date)
    yield from ((each.url, partial(card_of_topic, digest, each)) for each in digest.topics)
    yield from ((each.week.url, partial(card_of_edition, each)) for each in digest.lists.editions)


def values(digest: Digest, card: Callable[[], SocialCard]) -> dict[str, Any]:
    """Return what an image may read."""
    site = digest.site
    return {"card": card(), "name": site.name, "unbroken": site.unbroken, "theme": digest.theme}


def register() -> None:
    """Join the build."""
    publish(pages)
