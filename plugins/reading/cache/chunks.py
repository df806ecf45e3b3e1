"""The nouns of all files in portions, each kept in a file that is named by the stamp of its bytes.

An edit keeps one portion anew. What no index names any more is deleted after an hour: another build may be reading it.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from ...system.fingerprint import fingerprint_bytes
from ..parse.parsed import ParsedFile

PORTION = 128
"""Files of content whose nouns stand in a portion."""
SPARED_S = 3600.0

Names = tuple[str, ...]


class Portions:
    """A folder of portions, in the order in which an index names them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, files: Sequence[ParsedFile]) -> Names:
        """Keep the nouns of files, and return the names of the portions."""
        starts = range(0, len(files), PORTION)
        return tuple(self._written(msgspec.json.encode(files[start : start + PORTION])) for start in starts)

    def renewed(self, names: Names, new: Mapping[int, ParsedFile]) -> Names:
        """Keep nouns in place of those at some places among all files. Raises OSError and ValueError."""
        renewed = list(names)
        for number in sorted({at // PORTION for at in new}):
            files = msgspec.json.decode(self._read(names[number]), type=list[msgspec.Raw])
            for at, kept in new.items():
                if at // PORTION == number:
                    files[at % PORTION] = msgspec.Raw(msgspec.json.encode(kept))
            renewed[number] = self._written(msgspec.json.encode(files))
        return tuple(renewed)

    def get(self, names: Names) -> tuple[ParsedFile, ...]:
        """Return the nouns of all files. Raises OSError, ValueError and RecursionError."""
        decoder = msgspec.json.Decoder(tuple[ParsedFile, ...])
        return tuple(kept for name in names for kept in decoder.decode(self._read(name)))

    def tidy(self, names: Iterable[str], now_s: float) -> None:
        """Delete what these names do not hold, unless it is new."""
        kept, before = set(names), now_s - SPARED_S
        with suppress(OSError):
            for each in os.scandir(self.folder):
                if each.name not in kept and each.stat().st_mtime < before:
                    Path(each.path).unlink(missing_ok=True)

    def _read(self, name: str) -> bytes:
        data = (self.folder / name).read_bytes()
        if fingerprint_bytes(data) != name:
            raise ValueError(name)
        return data

    def _written(self, data: bytes) -> str:
        name = fingerprint_bytes(data)
        self.folder.mkdir(parents=True, exist_ok=True)
        aside = self.folder / f"{name}.{os.getpid()}"
        aside.write_bytes(data)
        aside.replace(self.folder / name)
        return name
