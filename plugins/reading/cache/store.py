"""What earlier builds read: an index, the records of each file, and the HTML of bodies by key.

It can be deleted at any time. Whatever is damaged, cut off or of another version is thrown away, never trusted.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from ...model.record import Record
from ...system.cache_database import CacheDatabase
from ...system.cache_error import CorruptCacheError
from ...system.fingerprint import fingerprint_bytes
from ..parse.parsed import ParsedFile
from .index import Index

OTHER = "made by another version of the code, libraries or settings"
FEW = 20
"""So few keys are looked for one by one."""
SPARE_ROWS = 1000
"""So many rows that no index names are left: another build may be reading them."""

Names = list[str]
"""For each file of an index: under which key its records are kept, which is the fingerprint of their bytes."""


class WarmCache(Record):
    """What a process that stays has read before, for its copies."""

    data: bytes
    index: Index
    names: Names
    files: tuple[ParsedFile, ...]


WARM: dict[Path, WarmCache] = {}


class Store:
    """The store of one content folder, in a folder of its own. `version` is that of all that reads content."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version
        self.database = CacheDatabase(folder, version)
        self._data = b""
        self._index = Index()
        self._names: Names = []

    def load(self) -> Index:
        """Return the index; an empty one, with a line that says why, where what is kept cannot be used."""
        try:
            data = self.database.get("content", self.version)
            if data is None:
                if self.database.keys("content"):
                    print(f"Cache: {OTHER}; built anew.")
                    for table in ("content", "files", "html", "sound"):
                        self.database.trim(table, frozenset(), 0)
                self.save(Index())  # whose rows these are, for a task that keeps HTML and no index
                return Index()
            if (warm := WARM.get(self.folder)) and warm.data == data:
                self._data, self._index, self._names = warm.data, warm.index, warm.names
            else:
                self._index, self._names = msgspec.json.decode(data, type=tuple[Index, Names])
                self._data = data
            return self._index
        except (CorruptCacheError, ValueError, RecursionError):
            if self.database.discard():
                print("Cache: damaged; built anew.")
            return Index()

    def files(self) -> tuple[ParsedFile, ...]:
        """Return the files of the index that was loaded or saved last, with their records. Raises CorruptCacheError."""
        if (warm := WARM.get(self.folder)) and warm.data is self._data:
            return warm.files
        rows = self.database.rows("files")
        decoder = msgspec.json.Decoder(ParsedFile)
        try:
            return tuple(decoder.decode(rows[name]) for name in self._names)
        except (KeyError, ValueError, RecursionError):
            raise CorruptCacheError(str(self.folder)) from None

    def save(self, index: Index, new: Mapping[str, ParsedFile] | None = None) -> None:
        """Keep an index, and the records of files that are `new` in it, by their paths. Raises CorruptCacheError.

        Those of all others stay as they were.
        """
        rows = {inside: msgspec.json.encode(each) for inside, each in (new or {}).items()}
        keys = {inside: fingerprint_bytes(data) for inside, data in rows.items()}
        kept = dict(zip((each.inside for each in self._index.known), self._names, strict=True)) | keys
        names = [kept[each.inside] for each in index.known]
        data = msgspec.json.encode((index, names))
        with self.database.transaction():
            self.database.put("files", zip(keys.values(), rows.values(), strict=True))
            self.database.put("content", [(self.version, data)])
            self.database.trim("files", frozenset(names), SPARE_ROWS)
        self._data, self._index, self._names = data, index, names

    def warm(self) -> None:
        """Read what was kept last into this process, unless it is damaged."""
        WARM.clear()
        with suppress(CorruptCacheError):
            index = self.load()
            if index.known:
                WARM[self.folder] = WarmCache(data=self._data, index=index, names=self._names, files=self.files())
        self.close()

    def close(self) -> None:
        """Close the database, as before this process is copied."""
        self.database.close()

    def tidy(self, keys: frozenset[str]) -> None:
        """Forget HTML that none of these keys names, once there is much of it."""
        self.database.trim("html", keys, SPARE_ROWS)

    def put(self, html: Iterable[tuple[str, str]]) -> None:
        """Keep the HTML of bodies, by their keys. Raises CorruptCacheError."""
        self.database.put("html", ((key, text.encode()) for key, text in html))

    def sound(self, keys: Iterable[str]) -> set[str]:
        """Return those of some keys that are kept as sound. Raises CorruptCacheError."""
        wanted = set(keys)
        if len(wanted) < FEW:
            return {key for key in wanted if self.database.get("sound", key) is not None}
        return wanted & self.database.rows("sound").keys()

    def put_sound(self, keys: Sequence[str], wanted: frozenset[str] | None) -> None:
        """Keep that these are sound; all but the `wanted` keys go once there are many. Raises CorruptCacheError."""
        if keys:
            self.database.put("sound", ((key, b"") for key in keys))
            if wanted is not None:
                self.database.trim("sound", wanted, SPARE_ROWS)

    def html(self, key: str) -> str:
        """Return the HTML of a body. Raises CorruptCacheError."""
        data = self.database.get("html", key)
        with suppress(UnicodeDecodeError):
            if data is not None:
                return data.decode()
        raise CorruptCacheError(str(self.folder))
