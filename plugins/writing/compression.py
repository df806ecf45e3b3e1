"""Texts of a site compressed beside themselves, for servers that send `page.html.gz` and `page.html.br` as they are.

They are made with the file that they hold, and of its bytes, so they are never older than it. Brotli comes with
`./digest extra brotli`; without it there is gzip alone.
"""

import gzip
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from msgspec import field

from ..model.host_settings import COMPRESSED_BY_US
from ..model.record import Record

TEXTS = (".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml")
"""What grows smaller when it is compressed; pictures and fonts are so already."""
ENDS = (".gz", ".br")
SMALLEST_BYTES = 1000
"""A smaller file fits into one packet anyway."""
BROTLI_QUALITY = 9
"""A quarter of the time of the best, for two per cent more bytes."""

Compress = Callable[[bytes], bytes]


class Compression(Record, gc=True):
    """The ways in which texts are compressed, by the ends of names; `taken` are names that a site itself publishes."""

    ways: Mapping[str, Compress] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Mapping[str, Any], published: Iterable[str] = ()) -> "Compression":
        """Return what hosts in the settings want of the files that are published; a preview compresses nothing."""
        taken = frozenset(each for each in published if each.endswith(ENDS))
        if settings.get("DRAFTS") or COMPRESSED_BY_US.isdisjoint(settings.get("HOSTS") or ()):
            return cls(taken=taken)
        brotli = _brotli()
        return cls(ways={".gz": gzipped, **({".br": brotli} if brotli else {})}, taken=taken)

    @property
    def key(self) -> str:
        """What the fingerprint of each file ends with, so that with other ways all is made anew."""
        return "".join(self.ways)

    def beside(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the files that stand beside some."""
        if not self.ways:
            return {}
        return {
            name: way(data)
            for file, data in files.items()
            if len(data) >= SMALLEST_BYTES and PurePosixPath(file).suffix in TEXTS
            for end, way in self.ways.items()
            if (name := f"{file}{end}") not in self.taken
        }


def compressed_of(file: str) -> tuple[str, ...]:
    """Return the names that the compressed forms of a file have."""
    return tuple(f"{file}{end}" for end in ENDS)


def uncompressed(file: str) -> str:
    """Return the name of the file of which another holds the compressed form; empty where it holds none."""
    return file.rpartition(".")[0] if file.endswith(ENDS) else ""


def gzipped(data: bytes) -> bytes:
    """Return bytes compressed by gzip; no time stands in them."""
    return gzip.compress(data, mtime=0)


def _brotli() -> Compress | None:
    try:
        brotli = import_module("brotli")
    except ModuleNotFoundError:
        return None
    return lambda data: bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))
