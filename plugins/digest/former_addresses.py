"""Former addresses of what has moved, each with the page that is there now.

An article's aliases are addresses. A topic's are names, of which those written as slugs are former addresses too. The
former slugs of names and sources have a field of their own, since their aliases are names.
"""

from collections.abc import Iterator

from ..model.site import Link
from ..model.topic import Topic
from . import Digest
from .groups import by_year, year_url


def former_addresses(digest: Digest) -> Iterator[tuple[str, Link, str]]:
    """Yield former addresses, those of a topic's years too, each with the page now and what that says."""
    for article in digest.articles:
        for _, address in article.old_urls:
            yield address, Link(title=article.title, url=article.url), article.summary
    for page in digest.statements:
        for _, address in page.old_urls:
            yield address, Link(title=page.title, url=page.url), page.summary or page.title
    for topic in digest.topics:
        for _, address in topic.old_urls:
            for suffix, link in dossier_pages(digest, topic):
                yield address + suffix, link, topic.summary
    for entity in digest.entities:
        for _, address in entity.old_urls:
            target = Link(title=entity.name, url=digest.mentions.url_of(entity))
            yield address, target, f"Where this digest names {entity.name}."
    for source in digest.sources:
        for _, address in source.old_urls:
            yield address, Link(title=source.name, url=source.url), f"What this digest cites of {source.name}."


def dossier_pages(digest: Digest, topic: Topic) -> Iterator[tuple[str, Link]]:
    """Yield the pages of a dossier, each with what its address has after that of the topic."""
    yield "", Link(title=topic.title, url=topic.url)
    for year in by_year(digest.lists.on(topic)):
        yield year_url("", year), Link(title=f"{topic.title}, {year}", url=year_url(topic.url, year))
