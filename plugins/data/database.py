"""All tables as one SQLite file with full-text search, byte for byte the same from the same content.

It is built in memory; what SQLite notes of its own version and of the number of changes is fixed afterwards.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

import msgspec

from ..model.body import Prose
from ..model.errors import USAGE, Abort
from ..model.record import Record
from ..tables.columns import Row, cells, heads
from ..writing import Bodies, PartMaker
from .gathered import COLUMNS, FilledTable, Origin
from .html_to_text import html_to_text
from .search_segments import MOST_SEGMENTS, Segment, SegmentWriter, segment

PAGE_BYTES = 4096
HEADER_BYTES = 100
APPLICATION = 0x64696773
"""`digs`: what the file says it is (sqlite.org/fileformat, application id)."""
COUNTER, VALID_FOR, LIBRARY = slice(24, 28), slice(92, 96), slice(96, 100)
"""Where the header counts changes, says for which count its other fields hold, and which SQLite wrote it."""
WRITTEN_BY = 3_040_001
ROWS_IN_PART = 100
"""So many rows are kept together: of those in order, a new one is in the last."""
TEXTS = ("words", "text")
"""The columns that articles have here alone."""
SEARCHED = {"articles": ("title", "summary", "text"), "events": ("text", "note")}
"""What full-text search looks into: `articles_search` and `events_search`."""
VIEWS = {
    "article_topics": ("articles", "articles.reference AS article", "topics", ("topic", "role")),
    "article_tags": ("articles", "articles.reference AS article", "tags", ()),
    "article_sources": (
        "articles",
        "articles.reference AS article",
        "sources",
        ("publisher", "via", "url", "published", "published_about"),
    ),
    "event_topics": ("events", "events.id AS event", "topics", ()),
    "event_sources": (
        "events",
        "events.id AS event",
        "sources",
        ("publisher", "via", "url", "published", "published_about"),
    ),
}
"""Lists, of which a row is one item: the table, whose they are, the column, and the parts of an item."""


class TablePart(Record):
    """Some rows of a table, and their part of its full-text index, where it has one."""

    rows: tuple[tuple[Any, ...], ...]
    segment: Segment | None


def as_database(
    part: PartMaker, version: int, origin: Origin, tables: tuple[FilledTable, ...], texts: tuple[Prose, ...]
) -> bytes:
    """Return the file. Raises Abort where SQLite cannot search."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run = connection.execute
        for pragma in (f"page_size = {PAGE_BYTES}", "auto_vacuum = NONE", f"application_id = {APPLICATION}"):
            run(f"PRAGMA {pragma}")
        run(f"PRAGMA user_version = {version}")
        run("BEGIN")
        fill(connection, "about", ("name", "value"), about(version, origin))
        for table in tables:
            fill_in_parts(connection, table.name, parts_of(part, table, texts))
        for name, (table_name, whose, column, parts) in VIEWS.items():
            items = ", ".join(f"json_extract(value, '$.{part}') AS {part}" for part in parts) or "value"
            run(
                f"CREATE VIEW {name} AS SELECT {whose}, key AS position, {items} FROM {table_name}, json_each({column})"
            )
        run("COMMIT")
        data = memoryview(connection.serialize())
    head = bytearray(data[:HEADER_BYTES])
    for field, number in ((COUNTER, 1), (VALID_FOR, 1), (LIBRARY, WRITTEN_BY)):
        head[field] = number.to_bytes(4, "big")
    return b"".join((head, data[HEADER_BYTES:]))


def about(version: int, origin: Origin) -> Sequence[tuple[str, str]]:
    """Return what the file says of itself."""
    licence = origin.licence
    known = {"version": str(version), "name": origin.name, "page": origin.page}
    return [*known.items(), ("licence", licence.title), ("licence_url", licence.url)]


def fill_in_parts(connection: sqlite3.Connection, name: str, parts: Iterable[TablePart]) -> None:
    """Make a table of its parts, with its full-text index. Raises Abort where SQLite has none."""
    create(connection, name, names := column_names(name))
    try:
        index = SegmentWriter(connection, name, SEARCHED[name]) if name in SEARCHED else None
        for each in parts:
            insert(connection, name, names, each.rows)
            if index and each.segment:
                index.add(each.segment)
        if index:
            index.finish()
    except sqlite3.OperationalError as error:
        what = f"data: this SQLite ({sqlite3.sqlite_version}) makes no full-text index ({error})"
        raise Abort(f'{what}; take "sqlite" out of DATA in pelicanconf.py', USAGE) from None


def fill(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Make a table with its rows, numbered in their order."""
    create(connection, name, columns)
    insert(connection, name, columns, rows)


def create(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Make a table."""
    connection.execute(f"CREATE TABLE {name} (rowid INTEGER PRIMARY KEY, {quoted(columns)})")


def insert(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put more rows into a table, numbered in their order."""
    signs = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} ({quoted(columns)}) VALUES ({signs})", rows)


def quoted(columns: Sequence[str]) -> str:
    """Return names of columns as SQL."""
    return ", ".join(f'"{column}"' for column in columns)


def column_names(table: str) -> list[str]:
    """Return the names of the columns of a table but for the number of the row."""
    return [*heads(COLUMNS[table], "_"), *(TEXTS if table == "articles" else ())]


def parts_of(part: PartMaker, table: FilledTable, texts: tuple[Prose, ...]) -> Iterator[TablePart]:
    """Yield a table in parts, which are kept from build to build."""
    size = rows_in_part(len(table.rows))
    for start in range(0, len(table.rows), size):
        some = slice(start, start + size)
        own = texts[some] if table.name == "articles" else ()
        data = part(as_part, table=table.name, first=start + 1, rows=table.rows[some], texts=own)
        yield msgspec.msgpack.decode(data, type=TablePart)


def rows_in_part(rows: int) -> int:
    """Return how many of so many rows lie together: twice as many where there would be too many parts."""
    size = ROWS_IN_PART
    while size * MOST_SEGMENTS < rows:
        size *= 2
    return size


def as_part(bodies: Bodies, table: str, first: int, rows: tuple[Row, ...], texts: tuple[Prose, ...]) -> bytes:
    """Return a TablePart as MessagePack; `first` is the number of its first row. Raises sqlite3.OperationalError."""
    filled = [tuple(cells(COLUMNS[table], row)) for row in rows]
    if texts:
        of_texts = ((bodies.words(each), html_to_text(bodies.html(each))) for each in texts)
        filled = [(*row, *more) for row, more in zip(filled, of_texts, strict=True)]
    return msgspec.msgpack.encode(TablePart(rows=tuple(filled), segment=segment_of(table, first, filled)))


def segment_of(table: str, first: int, rows: Sequence[Sequence[Any]]) -> Segment | None:
    """Return the segment of rows, of which the first has the number `first`; None where a table is not searched."""
    if table not in SEARCHED:
        return None
    names = column_names(table)
    at = [names.index(name) for name in SEARCHED[table]]
    return segment(SEARCHED[table], ((number, *(row[i] for i in at)) for number, row in enumerate(rows, first)))
