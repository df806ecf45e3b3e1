"""What can be followed: each with its page, its entries, and the group in which the page of all feeds has it."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from ..digest import Digest
from ..model.index import INDEX
from ..model.record import Record
from ..model.source import PAGE_FROM
from . import entries
from .entries import FeedEntry
from .formats import formats

EVERYTHING, TOPICS, CHANGES, SOURCES, NAMES, SUBJECTS = (
    "everything",
    "topics",
    "changes",
    "sources",
    "names",
    "subjects",
)


class Followed(Record, dict=True):
    """What can be followed: `gather` returns its newest entries, `page` is the page that offers its feeds.

    Its feeds stand in the `folder`, and in `former` ones that readers may still know. It is in every format if it is
    `main`, else only in those that are for all. `of` says what its entries are; `flag` marks a state-controlled source.
    """

    group: str
    name: str
    title: str
    folder: str
    gather: Callable[[], tuple[FeedEntry, ...]]
    page: str | None = None
    former: tuple[str, ...] = ()
    main: bool = False
    of: str = "Articles"
    flag: str = ""

    @cached_property
    def entries(self) -> tuple[FeedEntry, ...]:
        """Its newest entries, gathered once for all formats."""
        return self.gather()

    @property
    def offered_at(self) -> str:
        """The page that offers its feeds."""
        return self.folder if self.page is None else self.page


def followed(digest: Digest) -> Iterator[Followed]:
    """Yield all that can be followed; of a digest without an article only that, so that its feed is there early."""
    yield from of_the_whole(digest)
    yield from of_topics(digest)
    yield from of_sources(digest)
    yield from of_names(digest)
    yield from of_subjects(digest)


def of_the_whole(digest: Digest) -> Iterator[Followed]:
    """Yield all articles, and the editions, corrections and replies of a digest that has any article."""
    site, on_everything = digest.site.name, partial(Followed, group=EVERYTHING, main=True)
    gather = partial(entries.of_articles, digest, digest.lists.by_date)
    yield on_everything(name="All articles", title=site, folder="", gather=gather)
    if not digest.lists.by_date:
        return
    follow = "follow/"
    there = {each.url for each in digest.statements}
    if digest.lists.editions or digest.lasting.had("editions/atom.xml"):
        gather = partial(entries.of_editions, digest)
        title = f"{site}: weekly editions"
        yield on_everything(name="Weekly editions", title=title, folder="editions/", gather=gather, of="Editions")
    gather, page = partial(entries.of_corrections, digest), None if "corrections/" in there else follow
    title = f"{site}: corrections"
    yield on_everything(
        name="Corrections", title=title, folder="corrections/", gather=gather, page=page, of="Corrections"
    )
    gather, title = partial(entries.of_replies, digest), f"{site}: replies"
    yield on_everything(name="Replies", title=title, folder="replies/", gather=gather, page=follow, of="Replies")


def of_topics(digest: Digest) -> Iterator[Followed]:
    """Yield the articles of each topic, and what changed on its dossier."""
    for topic in digest.topics:
        title = f"{digest.site.name}: {topic.title}"
        former = digest.lasting.folders(topic.url)
        gather = partial(entries.of_articles, digest, digest.lists.on(topic))
        yield Followed(
            group=TOPICS, name=topic.title, title=title, folder=topic.url, gather=gather, former=former, main=True
        )
        gather, folder = partial(entries.of_changes, digest, topic), f"{topic.url}changes/"
        former = tuple(f"{each}changes/" for each in former)
        yield Followed(
            group=CHANGES,
            name=topic.title,
            title=f"{title}, what changed",
            folder=folder,
            gather=gather,
            page=topic.url,
            former=former,
            main=True,
            of="Changes",
        )


def of_sources(digest: Digest) -> Iterator[Followed]:
    """Yield each source that several articles cite, or did when its feed was published."""
    for source in digest.sources:
        folder, articles = source.page_url, digest.lists.citing(source)
        if len(articles) >= PAGE_FROM or had_feed(digest, folder):
            gather = partial(entries.of_articles, digest, articles)
            title = f"{digest.site.name}: {source.name}"
            former = digest.lasting.folders(folder)
            yield Followed(
                group=SOURCES,
                name=source.name,
                title=title,
                folder=folder,
                gather=gather,
                page=source.url,
                former=former,
                flag=source.flag,
            )


def of_names(digest: Digest) -> Iterator[Followed]:
    """Yield each entity with a page of its own that several articles name; another's dossier is followed as a topic."""
    for entity in digest.entities:
        found = [article for article, _ in digest.mentions.articles_naming(entity)]
        several = len(found) >= PAGE_FROM or had_feed(digest, entity.url)
        if several and digest.mentions.url_of(entity) == entity.url:
            former = digest.lasting.folders(entity.url)
            gather = partial(entries.of_articles, digest, found)
            title = f"{digest.site.name}: {entity.name}"
            yield Followed(group=NAMES, name=entity.name, title=title, folder=entity.url, gather=gather, former=former)


def of_subjects(digest: Digest) -> Iterator[Followed]:
    """Yield each subject that several articles have, or had."""
    for tag in digest.tags:
        articles = digest.lists.tagged(tag)
        if len(articles) >= PAGE_FROM or had_feed(digest, tag.url):
            gather, page = partial(entries.of_articles, digest, articles), tag.url if len(articles) > 1 else INDEX
            title, former = f"{digest.site.name}: {tag.title}", digest.lasting.folders(tag.url)
            yield Followed(
                group=SUBJECTS, name=tag.title, title=title, folder=tag.url, gather=gather, page=page, former=former
            )


def had_feed(digest: Digest, folder: str) -> bool:
    """Tell whether readers were ever given the feed in a folder, or in a former one: it stays."""
    return any(digest.lasting.had_feed(folder, each.file) for each in formats() if each.for_all)
