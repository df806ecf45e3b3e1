"""What holds an address, and what held it before: by the names of what was there, whatever it has moved to.

A former address is one that content names (`aliases`, `formerly`), or one that releases/ knows under a name that
something has now: the id of an article, the title of a topic or page, a name of an entity or source.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from ..model.article import Article
from ..model.ever_published import GONE, KnownAddress
from ..model.index import INDEX
from ..model.record import Record
from ..model.site import Link
from .groups import grouped
from .lists import Lists
from .mentions import Mentions
from .records import Records


class Holder(Record):
    """What has addresses: `names` are those by which it is known again, the first of them the one to be written down.

    What belongs to it stands in its `folder`, readers are led to `target`, which says `summary` of itself.
    """

    names: tuple[str, ...]
    folder: str
    target: Link
    summary: str
    aliases: tuple[str, ...] = ()


class Lasting:
    """Look-ups of what holds an address, and of what held it before."""

    def __init__(self, records: Records, lists: Lists, mentions: Mentions) -> None:
        self.records, self.lists, self.mentions = records, lists, mentions

    def had(self, address: str) -> bool:
        """Tell whether something was published at an address: a feed that was stays, however little is in it."""
        return bool(self.records.ever.text) and address in self.records.ever.addresses

    def had_feed(self, folder: str, feed: str) -> bool:
        """Tell whether a feed was ever published in a folder, or in a former one."""
        return any(self.had(f"{each}{feed}") for each in (folder, *self.folders(folder)))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Return the former folders of what stands in a folder."""
        return self._former.get(folder, ())

    @property
    def all_folders(self) -> Iterable[str]:
        """The folders that have former ones."""
        return self._former

    def holder(self, name: str) -> Holder | None:
        """Return what has a name, such as `topic New START`."""
        return self._holder_of.get(name)

    @cached_property
    def _former(self) -> dict[str, tuple[str, ...]]:
        taken = {each.folder for each in self.moved} | {one for each in self.moved for one in each.aliases}
        found = [(each.folder, alias) for each in self.moved for alias in each.aliases]
        found += [
            (holder.folder, row.address)
            for row, holder in self.rows
            if row.address != holder.folder and row.address not in taken
        ]
        return {folder: tuple(dict.fromkeys(former)) for folder, former in grouped(found).items()}

    @cached_property
    def rows(self) -> tuple[tuple[KnownAddress, Holder], ...]:
        """All that was published with what holds it now; what nothing holds any more is left out."""
        rows = (row for _, row in self.records.ever.rows.values() if row.what not in ("", GONE))
        return tuple((row, holder) for row in rows if (holder := self.holder(row.what)))

    @cached_property
    def _holder_of(self) -> dict[str, Holder]:
        found = {each.names[0]: each for each in self.holders}
        for each in self.holders:
            for name in each.names[1:]:
                found.setdefault(name, each)
        return found

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        """All that has an address of its own."""
        return (*self._texts(self.records.articles), *self._names())

    @cached_property
    def moved(self) -> tuple[Holder, ...]:
        """All that may have had another address: without releases/, few articles have."""
        if self.records.ever.text:
            return self.holders
        return (*self._texts(each for each in self.records.articles if each.aliases), *self._names())

    def _texts(self, articles: Iterable[Article]) -> Iterator[Holder]:
        for article in articles:
            target = Link(title=article.title, url=article.url)
            names, aliases = (f"article {article.id}",), tuple(each for _, each in article.old_urls)
            yield Holder(names=names, folder=article.url, target=target, summary=article.summary, aliases=aliases)
        for page in self.records.statements:
            yield Holder(
                names=(f"page {page.title}", f"page {page.slug}"),
                folder=page.url,
                target=Link(title=page.title, url=page.url),
                summary=page.summary or page.title,
                aliases=tuple(each for _, each in page.old_urls),
            )
        for topic in self.records.topics:
            yield Holder(
                names=tuple(f"topic {each}" for each in (topic.title, *topic.aliases)),
                folder=topic.url,
                target=Link(title=topic.title, url=topic.url),
                summary=topic.summary,
                aliases=tuple(each for _, each in topic.old_urls),
            )

    def _names(self) -> Iterator[Holder]:
        for entity in self.records.entities:
            url = self.mentions.url_of(entity)
            yield Holder(
                names=tuple(f"name {each}" for each in entity.names),
                folder=url,
                target=Link(title=entity.name, url=url),
                summary=f"Where this digest names {entity.name}.",
                aliases=tuple(each for _, each in entity.old_urls),
            )
        for source in self.records.sources:
            yield Holder(
                names=tuple(f"source {each}" for each in (source.name, *source.aliases)),
                folder=source.page_url,
                target=Link(title=source.name, url=source.url),
                summary=f"What this digest cites of {source.name}.",
                aliases=tuple(each for _, each in source.old_urls),
            )
        for tag in self.records.tags:
            url = tag.url if len(self.lists.tagged(tag)) > 1 else f"{INDEX}#subjects"
            yield Holder(
                names=(f"subject {tag.title}",),
                folder=tag.url,
                target=Link(title=tag.title, url=url),
                summary=f"Every article with the subject {tag.title}.",
            )
