"""What a table is, and how its rows are gathered from records."""

from collections.abc import Callable, Iterable
from typing import Any

from ..digest import Digest
from ..model.record import Record
from ..model.source import Source
from ..model.topic import Topic
from ..tables.columns import Column, Getter, Row, column, row


class Table(Record, gc=True):
    """A table: its name, its title, what a row is, its columns, and how its rows are gathered."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Digest], Iterable[Row]]


def table(name: str, title: str, meaning: str, records: Callable[[Digest], Iterable[Any]], *columns: Column) -> Table:
    """Return a table with a row for each of some records."""
    return Table(
        name=name,
        title=title,
        meaning=meaning,
        columns=columns,
        rows=lambda digest: (row(columns, each, digest) for each in records(digest)),
    )


def table_by_topic(
    name: str, title: str, meaning: str, records: Callable[[Topic], Iterable[Any]], *columns: Column
) -> Table:
    """Return a table with a row for each of some records of each topic, behind the topic's slug."""

    def rows(digest: Digest) -> Iterable[Row]:
        return ((topic.slug, *row(columns, each, digest)) for topic in digest.topics for each in records(topic))

    return Table(
        name=name, title=title, meaning=meaning, columns=(column("topic", "the slug of its topic"), *columns), rows=rows
    )


def is_listed(source: Source, digest: Digest) -> bool:
    """Tell whether the index lists a source: one that only topics or entities cite stands in none."""
    return bool(digest.lists.citing(source) or digest.timelines.citing(source))


def url_getter(of: Getter) -> Getter:
    """Return a function that gives the whole address of what another gives the address of, if there is one."""

    def whole(record: Any, digest: Digest) -> str | None:
        address = of(record, digest)
        return f"{digest.site.url}/{address}" if address else None

    return whole
