"""Parts of a file that is made of many: each is kept until what it is made of changes, and no longer.

They lie beside the cache of their content, since no other content has the same; like that, they may be deleted at any
time.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any

from msgspec import field

from ..model.record import Record
from ..system.cache_database import cache_folder
from ..system.code_fingerprint import code_fingerprint
from ..system.files import ASIDE
from ..system.fingerprint import encoded, fingerprint_bytes, fingerprint_of_much
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
    """The parts of all files of a site, in a folder; what is written aside of a file stands in the folder `beside`."""

    folder: Path
    beside: Path

    @classmethod
    def of_site(cls, settings: Mapping[str, Any]) -> "PartCaches":
        """Return those of the site that settings tell of: what is written aside stands where its output does."""
        folder = cache_folder(Path(settings["CACHE_PATH"]), Path(settings["PATH"])) / "parts"
        return cls(folder=folder, beside=Path(settings["OUTPUT_PATH"]))

    @contextmanager
    def of(self, url: str, bodies: Bodies) -> Iterator["PartMaker"]:
        """Give what makes the parts of a file, while it is made; then those that are no part of it any more go."""
        name = fingerprint_bytes(url.encode())
        cache = PartCache(store=ByteCache(self.folder / name))
        part = PartMaker(cache=cache, bodies=bodies, aside=aside_of(self.beside, name))
        try:
            yield part
        except BaseException:
            part.aside.unlink(missing_ok=True)
            raise
        cache.forget_others()


def aside_of(output: Path, name: str) -> Path:
    """Return where a file of an output folder is written aside: beside it, since one build at a time holds it."""
    return output.with_name(f".{output.name}.{name}{ASIDE}")


def forget_asides(output: Path) -> None:
    """Delete what was written aside for an output folder and did not come into it; the caller holds its lock."""
    for path in output.parent.glob(aside_of(Path(escape(output.name)), "*").name):
        path.unlink(missing_ok=True)


class PartMaker(Record, gc=True):
    """Makes the parts of a file, where they are not kept; `bodies` are what opens the texts in their values.

    `aside` is where a file that is too large for memory stands, once it has been `begun_aside`; its maker then gives
    this path.
    """

    cache: PartCache
    bodies: Bodies
    aside: Path

    def begun_aside(self) -> Path:
        """Begin a file that is written aside, with the rights of all other files, and return its path.

        Raises OSError where nothing can be written: what is made in memory needs no folder for it.
        """
        self.aside.unlink(missing_ok=True)
        self.aside.touch(mode=0o666)
        return self.aside

    def overwrite(self, at: int, data: bytes) -> None:
        """Put bytes in the place of those that stand at a place of the file that was written aside."""
        with self.aside.open("r+b") as file:
            file.seek(at)
            file.write(data)

    def __call__(self, make: Callable[..., bytes], **values: Any) -> bytes:
        """Return what `make(bodies, **values)` gives. It reads nothing else, so that it is kept by these values."""
        return self.get(lambda: make(self.bodies, **values), make.__qualname__, values)

    def get(self, make: Callable[[], bytes], *made_of: Any) -> bytes:
        """Return what `make()` gives; `made_of` is all that it reads but for our code, so that it is kept by that."""
        return self.cache.get(fingerprint_of_much(encoded((code_fingerprint(), *made_of))), make)
