"""Social cards: the image that other sites show for a link, for articles, topics and editions."""

from collections.abc import Iterator

from ..digest import Digest
from ..digest.social import card_of_article, card_of_edition, card_of_topic
from ..model.site import SocialCard
from ..writing import File, publish
from .card_image import card_png


def pages(digest: Digest) -> Iterator[File]:
    """One image for each page that has a card of its own, and one for all others."""
    if not digest.site.cards:
        return
    site = digest.site
    for card in cards(digest):
        yield File(
            url=card.url,
            make=card_png,
            values={"card": card, "name": site.name, "unbroken": site.unbroken, "theme": digest.theme},
            cached=True,
        )


def cards(digest: Digest) -> Iterator[SocialCard]:
    yield digest.site.card
    yield from (card_of_article(digest.teasers.of(article)) for article in digest.lists.by_date)
    yield from (card_of_topic(digest.teasers.of_topic(topic)) for topic in digest.topics)
    yield from (card_of_edition(edition) for edition in digest.lists.editions)


def register() -> None:
    """Join the build."""
    publish(pages)
