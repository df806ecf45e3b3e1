"""What earlier builds read, kept as data: nouns in portions that an index names, and the HTML of bodies by key.

It can be deleted at any time. Whatever is damaged, cut off or of another version is thrown away, never trusted.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ...system.cache_error import CorruptCacheError
from ...system.fingerprint import fingerprint, fingerprint_bytes
from ..parse.parsed import ParsedFile
from .chunks import Names, Portions
from .index import Index

MAGIC = b"digest-index-4"
OTHER = "made by another version of the code, libraries or settings"
SPARE_ROWS = 1000
BUSY_S = 30.0


@dataclass(frozen=True)
class WarmCache:
    """An index as it was read, with the first line of its file, which is another once anything is kept anew.

    `names` are those of the portions that hold its nouns, as they stand in the file.
    """

    head: bytes
    index: Index
    names: bytes
    kept: tuple[ParsedFile, ...]


WARM: dict[Path, WarmCache] = {}
"""What a process that stays has read before, for its copies."""


class Store:
    """The store of one content folder, in a folder of its own. `version` is that of all that reads content."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version
        self.index_path = folder / "index.json"
        self.html_path = folder / f"html-{version}.sqlite"
        self.reported = False
        self.portions = Portions(folder / "nouns")
        self._names = b"[]"
        self._mark = fingerprint_bytes(self._names).encode()
        self._open: tuple[int, sqlite3.Connection] | None = None

    def load(self) -> Index:
        """Return what was kept; nothing, with a line that says why, where it cannot be used."""
        try:
            with self.index_path.open("rb") as file:
                head = file.readline().removesuffix(b"\n")
                if (ready := WARM.get(self.index_path)) and ready.head == head:
                    self._names, self._mark = ready.names, head.split(b" ")[-1]
                    return ready.index
                payload, names = file.readline().removesuffix(b"\n"), file.read()
        except OSError:
            return Index()
        if head.startswith(MAGIC[:-1]) and not head.startswith(MAGIC):
            return self._without(OTHER)
        magic, version, check, mark = (*head.split(b" "), b"", b"", b"", b"")[:4]
        whole = magic == MAGIC and check == fingerprint_bytes(mark + payload).encode()
        if whole and version != self.version.encode():
            return self._without(OTHER)
        try:
            if not whole:
                raise ValueError
            index = msgspec.json.decode(payload, type=Index)
        except (ValueError, RecursionError, msgspec.MsgspecError):
            return self._without("damaged")
        self._names, self._mark = names, mark
        return index

    def _without(self, why: str) -> Index:
        print(f"Cache: {why}; built anew.")
        self.reported = True
        return Index()

    def files(self) -> tuple[ParsedFile, ...]:
        """Return the files of the index that was loaded or saved last, with their nouns. Raises DamagedError."""
        if (ready := WARM.get(self.index_path)) and ready.names is self._names:
            return ready.kept
        try:
            return self.portions.get(self._named())
        except (OSError, ValueError, RecursionError):
            raise CorruptCacheError(str(self.folder), self.reported) from None

    def save(self, index: Index, files: tuple[ParsedFile, ...] | None) -> None:
        """Keep an index; with `files` as None the nouns stay those that were kept before. Raises DamagedError."""
        if files is not None:
            self._hold(self.portions.put(files))
        names = self._named()
        payload = msgspec.json.encode(index)
        version = self.version.encode()
        head = b" ".join((MAGIC, version, fingerprint_bytes(self._mark + payload).encode(), self._mark))
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.index_path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(b"\n".join((head, payload, self._names)))
        aside.replace(self.index_path)
        self.portions.tidy(names, index.started_ns / 1e9)

    def renew(self, index: Index, new: Mapping[int, ParsedFile]) -> None:
        """Keep an index, and nouns in place of those at some places among its files. Raises DamagedError."""
        try:
            self._hold(self.portions.renewed(self._named(), new))
        except (FileNotFoundError, ValueError):
            raise CorruptCacheError(str(self.folder), self.reported) from None
        self.save(index, None)

    def _hold(self, names: Names) -> None:
        self._names = msgspec.json.encode(names)
        self._mark = fingerprint_bytes(self._names).encode()

    def _named(self) -> Names:
        """Return the names of the portions. Raises DamagedError."""
        if fingerprint_bytes(self._names).encode() != self._mark:
            raise CorruptCacheError(str(self.folder), self.reported)
        return msgspec.json.decode(self._names, type=Names)

    def warm(self) -> None:
        """Have at hand what was kept last, unless it is damaged."""
        WARM.clear()
        with suppress(CorruptCacheError, OSError):
            index = self.load()
            head = self.index_path.read_bytes().partition(b"\n")[0]
            if index.known and head.endswith(b" " + self._mark):
                WARM[self.index_path] = WarmCache(head, index, self._names, self.files())

    def tidy(self, keys: frozenset[str]) -> None:
        """Forget HTML that none of these keys names, once there is much of it."""
        with self._judged(), self._connection() as connection:
            (rows,) = connection.execute("SELECT count(*) FROM html").fetchone()
            if rows > 2 * len(keys) + SPARE_ROWS:
                dead = [key for (key,) in connection.execute("SELECT key FROM html") if key not in keys]
                connection.executemany("DELETE FROM html WHERE key = ?", ((key,) for key in dead))

    def put(self, html: Iterable[tuple[str, str]]) -> None:
        """Keep the HTML of bodies, by their keys. Raises DamagedError."""
        with self._judged(), self._connection() as connection:
            rows = ((key, text, fingerprint(key, text)) for key, text in html)
            connection.executemany("INSERT OR REPLACE INTO html VALUES (?, ?, ?)", rows)

    def html(self, key: str) -> str:
        """Return the HTML of a body. Raises DamagedError."""
        with self._judged():
            row = self._connection().execute("SELECT html, mark FROM html WHERE key = ?", (key,)).fetchone()
        if row is None or row[1] != fingerprint(key, row[0]):
            raise CorruptCacheError(str(self.folder), self.reported)
        text: str = row[0]
        return text

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Take it as damage where the database does not do what it is asked to."""
        try:
            yield
        except sqlite3.Error as error:
            raise CorruptCacheError(str(self.folder), self.reported) from error

    def close(self) -> None:
        """Let go of the file of HTML, as its user or before a process is copied."""
        if self._open and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = None

    def _connection(self) -> sqlite3.Connection:
        """Return this process's own connection: one must not be carried over into a copy of the process."""
        if self._open is None or self._open[0] != os.getpid():
            self._open = (os.getpid(), self._connect())
        return self._open[1]

    def _connect(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.html_path.exists():
            for old in self.folder.glob("html-*.sqlite*"):
                old.unlink(missing_ok=True)
        try:
            return self._prepared()
        except sqlite3.DatabaseError:
            self.html_path.unlink(missing_ok=True)
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.html_path, timeout=BUSY_S)
        # A cache needs no safety from a power cut: what is damaged is found by its mark and built anew.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS html (key TEXT PRIMARY KEY, html TEXT, mark TEXT) WITHOUT ROWID")
        connection.commit()
        return connection
