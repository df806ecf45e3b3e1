"""All tables as one SQLite file with full-text search, byte for byte the same from the same content.

What SQLite notes of its own version and of the number of changes is fixed afterwards.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from errno import EIO, ENOSPC
from pathlib import Path
from typing import Any

from ..model.body import Prose
from ..model.errors import USAGE, Abort
from ..writing import PartMaker
from .database_parts import SEARCHED, TablePart, column_names, parts_of
from .gathered import FilledTable, Origin
from .search_segments import SegmentWriter

PAGE_BYTES = 4096
UNSHARED = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")
"""Nobody else opens the file, and if this build ends, it is made anew."""
APPLICATION = 0x64696773
"""`digs`: what the file says it is (sqlite.org/fileformat, application id)."""
COUNTER, VALID_FOR, LIBRARY = 24, 92, 96
"""Where the header counts changes, says for which count its other fields hold, and which SQLite wrote it."""
WRITTEN_BY = 3_040_001
PRIMARY_CODE = 0xFF
"""The bits of an error of SQLite that say what it is; the others say where it was met."""
OF_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
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
) -> Path:
    """Write the file aside. Raises Abort where SQLite cannot search, OSError where nothing can be written."""
    path = part.begun_aside()
    with errors_of_disk(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        run = connection.execute
        for pragma in (*UNSHARED, f"page_size = {PAGE_BYTES}", "auto_vacuum = NONE"):
            run(f"PRAGMA {pragma}")
        run(f"PRAGMA application_id = {APPLICATION}")
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
    for at, number in ((COUNTER, 1), (VALID_FOR, 1), (LIBRARY, WRITTEN_BY)):
        part.overwrite(at, number.to_bytes(4, "big"))
    return path


def about(version: int, origin: Origin) -> Sequence[tuple[str, str]]:
    """Return what the file says of itself."""
    licence = origin.licence
    known = {"version": str(version), "name": origin.name, "page": origin.page}
    return [*known.items(), ("licence", licence.title), ("licence_url", licence.url)]


def fill_in_parts(connection: sqlite3.Connection, name: str, parts: Iterable[TablePart]) -> None:
    """Make a table of its parts, with its full-text index. Raises Abort where SQLite has none."""
    create(connection, name, names := column_names(name))
    index = None
    if name in SEARCHED:
        with search_required():
            index = SegmentWriter(connection, name, SEARCHED[name])
    for each in parts:
        insert(connection, name, names, each.rows)
        if index and each.segment:
            with search_required():
                index.add(each.segment)
    if index:
        index.finish()


@contextmanager
def search_required() -> Iterator[None]:
    """Raise Abort where SQLite has no full-text search, or keeps others from its tables."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_of_disk(error):
            raise
        what = f"data: this SQLite ({sqlite3.sqlite_version}) makes no full-text index ({error})"
        raise Abort(f'{what}; take "sqlite" out of DATA in pelicanconf.py', USAGE) from None


def is_of_disk(error: sqlite3.Error) -> bool:
    """Tell whether SQLite could not read or write a file."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE in OF_DISK


@contextmanager
def errors_of_disk(path: Path) -> Iterator[None]:
    """Raise OSError where SQLite cannot read or write a file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if not is_of_disk(error):
            raise
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(*((ENOSPC, os.strerror(ENOSPC)) if full else (EIO, str(error))), str(path)) from None


def fill(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Make a table with its rows, numbered in their order."""
    create(connection, name, columns)
    insert(connection, name, columns, rows)


def create(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Make a table."""
    connection.execute(f"CREATE TABLE {name} (rowid INTEGER PRIMARY KEY, {columns_as_sql(columns)})")


def insert(connection: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put more rows into a table, numbered in their order."""
    signs = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} ({columns_as_sql(columns)}) VALUES ({signs})", rows)


def columns_as_sql(columns: Sequence[str]) -> str:
    """Return names of columns as SQL."""
    return ", ".join(f'"{column}"' for column in columns)
