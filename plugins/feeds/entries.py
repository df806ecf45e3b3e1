"""What feeds are of, and what an entry of one is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..digest import Digest
from ..model.article import Article
from ..model.body import Prose
from ..model.record import record
from ..model.site import Link
from ..model.source import PAGE_FROM


@record
class Entry:
    """An article in a feed with its text and the names of its topics."""

    article: Article
    text: Prose
    topics: tuple[Link, ...]


@dataclass(frozen=True)
class Subject:
    """What can be followed: the articles of a page. `kind` is one of "all", "topic" and "source".

    `flag` marks a state-controlled source.
    """

    kind: str
    name: str
    title: str
    page: str
    articles: tuple[Article, ...]
    former_pages: tuple[str, ...] = ()
    flag: str = ""


def subjects(digest: Digest) -> Iterator[Subject]:
    """Yield the whole digest, then each topic, then each source that several articles cite."""
    site = digest.site.name
    yield Subject("all", site, site, "", digest.lists.by_date)
    for topic in digest.topics:
        former = tuple(each for _, each in topic.old_urls)
        articles = digest.lists.on(topic)
        yield Subject("topic", topic.title, f"{site}: {topic.title}", topic.url, articles, former)
    for source in digest.sources:
        if len(articles := digest.lists.citing(source)) >= PAGE_FROM:
            yield Subject("source", source.name, f"{site}: {source.name}", source.url, articles, flag=source.flag)
