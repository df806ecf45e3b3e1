"""What is kept between builds: one SQLite file of tables that map text to bytes, each row with a checksum.

Whatever is not what was put there raises CorruptCacheError. It is data and never code: who reads a row decodes it.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .cache_error import CorruptCacheError
from .fingerprint import fingerprint_of_much, fingerprint_path

FILE = "cache.sqlite"
TABLES = ("content", "files", "html", "outputs", "reasons", "sound")
READY = 2
"""The `user_version` of a file that has its tables."""
COLUMNS = "(key TEXT PRIMARY KEY, data BLOB, mark TEXT)"
RENEWED = "data = excluded.data, mark = excluded.mark WHERE mark <> excluded.mark"
PAGE_BYTES = 8192
BUSY_S = 30.0


def cache_folder(cache: Path, content: Path) -> Path:
    """Return the folder of the database of a content folder, whichever output is built from it."""
    return cache / fingerprint_path(content)


class CacheDatabase:
    """The database in a folder. Its checksums cover `version` too, so that no other version's rows are believed."""

    def __init__(self, folder: Path, version: str = "") -> None:
        self.folder = folder
        self.version = version
        self._open: tuple[int, sqlite3.Connection] | None = None

    def get(self, table: str, key: str) -> bytes | None:
        """Return what was put under a key, or None where nothing was."""
        rows = self._execute(f"SELECT data, mark FROM {table} WHERE key = ?", (key,))
        return self._checked(table, key, *rows[0]) if rows else None

    def rows(self, table: str) -> dict[str, bytes]:
        """Return all that was put into a table."""
        rows = self._execute(f"SELECT key, data, mark FROM {table}")
        return {key: self._checked(table, key, data, mark) for key, data, mark in rows}

    def keys(self, table: str) -> set[str]:
        """Return the keys of a table, without looking at what they hold."""
        return {key for (key,) in self._execute(f"SELECT key FROM {table}")}

    def put(self, table: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Put bytes under keys, in the place of others that are there."""
        sql = f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET {RENEWED}"
        with self.transaction() as connection:
            connection.executemany(sql, ((key, data, self._mark(table, key, data)) for key, data in rows))

    def delete(self, table: str, keys: Iterable[str]) -> None:
        """Delete rows."""
        with self.transaction() as connection:
            connection.executemany(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in keys))

    def trim(self, table: str, wanted: frozenset[str], spare: int) -> None:
        """Delete all rows but those that are wanted, once there are twice as many and some to spare."""
        if self._execute(f"SELECT count(*) FROM {table}")[0][0] > 2 * len(wanted) + spare:
            self.delete(table, self.keys(table) - wanted)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Let what is changed inside appear at once, or not at all."""
        try:
            connection = self._connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise CorruptCacheError(str(self.folder)) from error

    def discard(self) -> bool:
        """Delete the file, with its journal, and tell whether there was one that could be deleted."""
        self.close()
        with suppress(OSError):
            (self.folder / FILE).unlink()
            (self.folder / f"{FILE}-journal").unlink(missing_ok=True)
            return True
        return False

    def close(self) -> None:
        """Close the file, as before this process is copied."""
        if self._open and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = None

    def _execute(self, sql: str, values: tuple[str, ...] = ()) -> list[Any]:
        try:
            return self._connection().execute(sql, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise CorruptCacheError(str(self.folder)) from error

    def _checked(self, table: str, key: str, data: bytes, mark: str) -> bytes:
        if not isinstance(data, bytes) or mark != self._mark(table, key, data):
            raise CorruptCacheError(str(self.folder))
        return data

    def _mark(self, table: str, key: str, data: bytes) -> str:
        return fingerprint_of_much(f"{self.version} {table} {key} ".encode() + data)

    def _connection(self) -> sqlite3.Connection:
        """Return this process's own connection: one must not be used in a copy of the process that opened it."""
        if self._open is None or self._open[0] != os.getpid():
            self._open = (os.getpid(), self._connect())
        return self._open[1]

    def _connect(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.folder / FILE, timeout=BUSY_S, isolation_level=None)
        # A cache needs no safety from a power cut: what is damaged is found by its checksum and built anew.
        connection.execute("PRAGMA synchronous = OFF")
        if connection.execute("PRAGMA user_version").fetchone() != (READY,):
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                for table in TABLES:
                    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} {COLUMNS}")
                connection.execute(f"PRAGMA user_version = {READY}")
        return connection
