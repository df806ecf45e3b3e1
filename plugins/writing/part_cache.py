"""Parts of a file that is made of many: each is kept until what it is made of changes, and no longer.

They lie beside the cache of their content, since no other content has the same; like that, they may be deleted at any
time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import field

from ..model.record import Record
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_bytes
from .body_html import Bodies
from .byte_cache import ByteCache


class PartCache(Record):
    """The parts of one file, and which of them this build has asked for."""

    store: ByteCache
    used: set[str] = field(default_factory=set)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a part, which is made where it is not there."""
        self.used.add(key)
        return self.store.get(key, make)

    def forget_others(self) -> None:
        """Delete the parts that were not asked for."""
        for path in self.store.folder.glob("*/*"):
            if path.name not in self.used:
                with suppress(OSError):
                    path.unlink()


class PartCaches(Record):
    """The parts of all files of a site, in a folder."""

    folder: Path

    @contextmanager
    def of(self, url: str) -> Iterator[PartCache]:
        """Give the parts of a file while it is made; afterwards those that are no part of it any more go."""
        cache = PartCache(store=ByteCache(self.folder / "parts" / fingerprint_bytes(url.encode())))
        yield cache
        cache.forget_others()


class PartMaker(Record, gc=True):
    """Makes the parts of a file, where they are not kept; `bodies` are what opens the texts in their values."""

    cache: PartCache
    bodies: Bodies

    def __call__(self, make: Callable[..., bytes], **values: Any) -> bytes:
        """Return what `make(bodies, **values)` gives. It reads nothing else, so that it is kept by these values."""
        key = fingerprint(code_fingerprint(), make.__qualname__, values)
        return self.cache.get(key, lambda: make(self.bodies, **values))
