"""Former addresses: a page that says where an article, topic or entity has moved to, and leads there without a script.

An article's aliases are addresses; of a topic's, which are names, those that are written as slugs. Entities keep theirs
apart, since their aliases are printed.
"""

from collections.abc import Iterator

from .digest import Digest
from .digest.groups import by_year, year_url
from .model.site import Link
from .model.topic import Topic
from .writing import Page, publish_after


def files(digest: Digest, pages: tuple[Page, ...]) -> Iterator[Page]:
    """One page for each former address whose page is built."""
    built = {each.url for each in pages}
    for address, target, description in former(digest):
        if target.url.partition("#")[0] in built:
            yield moved(address, target, description)


def former(digest: Digest) -> Iterator[tuple[str, Link, str]]:
    """Yield the former addresses of articles, entities and topics, those of a topic's years too, and the pages now."""
    for article in digest.articles:
        for _, address in article.old_urls:
            yield address, Link(title=article.title, url=article.url), article.summary
    for topic in digest.topics:
        for _, address in topic.old_urls:
            for way, link in ways(digest, topic):
                yield address + way, link, topic.summary
    for entity in digest.entities:
        for _, address in entity.old_urls:
            target = Link(title=entity.name, url=digest.mentions.url_of(entity))
            yield address, target, f"Where this digest names {entity.name}."


def ways(digest: Digest, topic: Topic) -> Iterator[tuple[str, Link]]:
    """Yield the pages of a topic, with what their addresses have behind that of the topic."""
    yield "", Link(title=topic.title, url=topic.url)
    for year in by_year(digest.lists.on(topic)):
        yield year_url("", year), Link(title=f"{topic.title}, {year}", url=year_url(topic.url, year))


def moved(address: str, target: Link, description: str) -> Page:
    """Return the page at a former address."""
    return Page(
        url=address,
        template="moved.html",
        title=target.title,
        description=description,
        noindex=True,
        values={"target": target},
    )


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
