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
from ..tables.columns import cells, heads
from ..writing import Bodies, PartMaker
from .gathered import FilledTable, Origin
from .html_to_text import html_to_text

PAGE_BYTES = 4096
HEADER_BYTES = 100
APPLICATION = 0x64696773
"""`digs`: what the file says it is (sqlite.org/fileformat, application id)."""
COUNTER, VALID_FOR, LIBRARY = slice(24, 28), slice(92, 96), slice(96, 100)
"""Where the header counts changes, says for which count its other fields hold, and which SQLite wrote it."""
WRITTEN_BY = 3_040_001
HASH_BYTES = 1 << 28
"""So much of an index is gathered in memory before it is written: all of it, in one piece."""
TEXTS_IN_PART = 100
"""So many texts are kept together: of those in order, a new one is the last."""
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
            names, rows = [*heads(table.columns, "_")], (tuple(cells(table.columns, row)) for row in table.rows)
            if table.name == "articles":
                names += ["words", "text"]
                own = plain_texts(part, texts)
                rows = ((*row, *more) for row, more in zip(rows, own, strict=True))
            fill(connection, table.name, names, rows)
        for name, (table_name, whose, column, parts) in VIEWS.items():
            items = ", ".join(f"json_extract(value, '$.{part}') AS {part}" for part in parts) or "value"
            run(
                f"CREATE VIEW {name} AS SELECT {whose}, key AS position, {items} FROM {table_name}, json_each({column})"
            )
        for name, columns in SEARCHED.items():
            search(connection, name, columns)
        run("COMMIT")
        data = memoryview(connection.serialize())
    head = bytearray(data[:HEADER_BYTES])
    for field, number in ((COUNTER, 1), (VALID_FOR, 1), (LIBRARY, WRITTEN_BY)):
        head[field] = number.to_bytes(4, "big")
    return b"".join((head, data[HEADER_BYTES:]))


def plain_texts(part: PartMaker, texts: tuple[Prose, ...]) -> Iterator[tuple[int, str]]:
    """Yield the words of texts, counted, and the texts themselves, which are kept from build to build."""
    for start in range(0, len(texts), TEXTS_IN_PART):
        data = part(as_plain_texts, texts=texts[start : start + TEXTS_IN_PART])
        yield from msgspec.json.decode(data, type=list[tuple[int, str]])


def as_plain_texts(bodies: Bodies, texts: tuple[Prose, ...]) -> bytes:
    """Return the words of texts, counted, and the texts themselves, as JSON."""
    return msgspec.json.encode([(bodies.words(each), html_to_text(bodies.html(each))) for each in texts])


def about(version: int, origin: Origin) -> Sequence[tuple[str, str]]:
    """Return what the file says of itself."""
    licence = origin.licence
    known = {"version": str(version), "name": origin.name, "page": origin.page}
    return [*known.items(), ("licence", licence.title), ("licence_url", licence.url)]


def fill(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Make a table with its rows, numbered in their order."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    connection.execute(f"CREATE TABLE {name} (rowid INTEGER PRIMARY KEY, {quoted})")
    signs = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} ({quoted}) VALUES ({signs})", rows)


def search(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Make the index of a table's words, which lies beside it and holds no second copy of the texts. Raises Abort."""
    index, listed = f"{name}_search", ", ".join(columns)
    how = f"content = '{name}', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2'"
    try:
        connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, {how})")
    except sqlite3.OperationalError as error:
        what = f"data: this SQLite ({sqlite3.sqlite_version}) makes no full-text index ({error})"
        raise Abort(f'{what}; take "sqlite" out of DATA in pelicanconf.py', USAGE) from None
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {HASH_BYTES})")
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
