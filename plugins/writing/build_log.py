"""Why a page was written: what it is made of, kept from build to build, and what of that has changed.

Kept apart from the manifest of the output folder, so that only who asks pays for it. Reasons explain; nothing is
decided by them.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import compress, crc32, decompress

import msgspec

from ..model.record import Record
from ..system.cache_database import FILE, CacheDatabase
from ..system.cache_error import CorruptCacheError
from ..system.fingerprint import encoded, fingerprint_path

Stored = TypeVar("Stored")
Parts = dict[str, dict[str, str]]
"""For each name that a page may read: the stamps of what it holds, by labels; the label of a single value is empty."""


class BuildInputs(Record):
    """The fingerprints of what the files of a build are made of: `state` that of content, and that of all else.

    The former is empty where it is not known.
    """

    state: str = ""
    surroundings: str = ""


HOLDING = ("event", "source", "article", "reply", "teaser")
NAMING = ("slug", "url", "id", "title")
"""Where a value holds the name under which it is known, itself or in another one."""
LABELLED = 2000
"""Of a tuple of more values it is kept only that it changed, and not in what: as of all pages, or of all texts."""


def parts_of(values: Mapping[str, Any]) -> Parts:
    """Return what a page is made of."""
    return parts_with_bytes(values)[0]


def parts_with_bytes(values: Mapping[str, Any]) -> tuple[Parts, bytes]:
    """Return what a page is made of, and the values as `encoded` gives them: to encode them is most of the work."""
    parts, pieces = {}, []
    for name, value in values.items():
        parts[name], data = _labelled(value)
        pieces.append(_key(name) + data)
    return parts, b"{" + b",".join(pieces) + b"}"


_key = cache(lambda name: encoded(name) + b":")
"""A name as JSON has it before a value: there are some fifty, on each of all pages."""


def _labelled(value: Any) -> tuple[dict[str, str], bytes]:
    if value == ():
        return {"": "0"}, b"[]"
    if type(value) is not tuple or len(value) > LABELLED:
        data = encoded(value)
        return {"": checksum(data)}, data
    pieces = [encoded(each) for each in value]
    labelled = {"": str(len(value))}
    for number, (each, data) in enumerate(zip(value, pieces, strict=True)):
        labelled[label(each) or str(number)] = checksum(data)
    return labelled, b"[" + b",".join(pieces) + b"]"


def checksum(data: bytes) -> str:
    """Return a short fingerprint of a value that was encoded: it tells what has changed, and decides nothing."""
    return "%08x" % crc32(data)  # noqa: UP031 - twice as quick, and asked of each value of each page


def name_of(value: Any) -> str:
    """Return the name that a value holds itself; empty where it has none."""
    for name in present_names(type(value), NAMING):  # type: ignore[arg-type]  # mypy takes a class for unhashable; none is
        if isinstance(found := getattr(value, name), str) and found:
            return found
    return ""


def label(value: Any) -> str:
    """Return the name under which a reader of reasons knows a value."""
    if own := name_of(value):
        return own
    for holding in present_names(type(value), HOLDING):  # type: ignore[arg-type]  # as above
        if held := name_of(getattr(value, holding)):
            return held
    return str(getattr(value, "iso", getattr(getattr(value, "day", None), "iso", "")))


@cache
def present_names(kind: type, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some names that values of a kind have."""
    return tuple(name for name in names if hasattr(kind, name))


Row = tuple[str, bytes]
"""Why a file was written and what it is made of, as it is kept."""
PackedRows = bytes
"""Many of them, as they wait to be kept: they are much alike, and as many as there are files."""


def packed_rows(rows: Iterable[Row]) -> PackedRows:
    return compress(msgspec.msgpack.encode(list(rows)), 1)


class BuildLog:
    """The log of one output folder, in the database of its content; `output` is the fingerprint of where it is."""

    def __init__(self, folder: Path, output: str) -> None:
        self.database = CacheDatabase(folder)
        self.output = output

    def why(self, file: str) -> tuple[str, Parts] | None:
        """Return why a file was last written and what it was made of, if that is known."""
        data = self.database.get("reasons", f"{self.output}/{file}")
        return self._decoded(data, tuple[str, Parts]) if data else None

    def close(self) -> None:
        """Close the log, as before this process is copied."""
        self.database.close()

    def files(self) -> frozenset[str]:
        """Return the files of which that is known."""
        start = f"{self.output}/"
        keys = self.database.keys("reasons")
        return frozenset(key.removeprefix(start) for key in keys if key.startswith(start))

    def inputs(self, mark: str) -> BuildInputs:
        """Return what the last build was made from, if `mark` is the fingerprint of the manifest that it left."""
        data = self.database.get("outputs", self.output)
        kept = self._decoded(data, tuple[str, BuildInputs]) if data else None
        return kept[1] if kept and kept[0] == mark else BuildInputs()

    def row(self, file: str, why: str, parts: Parts) -> Row:
        """Return why a file was written and what it is made of, to be saved."""
        return (f"{self.output}/{file}", msgspec.msgpack.encode((why, parts)))

    def save(self, on: BuildInputs, mark: str, packed: Iterable[PackedRows] = (), deleted: Iterable[str] = ()) -> None:
        """Keep what a build was made from, with the fingerprint of the manifest that it left, and what it wrote."""
        with self.database.transaction():
            self.database.put("outputs", [(self.output, msgspec.msgpack.encode((mark, on)))])
            for each in packed:
                self.database.put("reasons", msgspec.msgpack.decode(decompress(each), type=list[Row]))
            self.database.delete("reasons", (f"{self.output}/{file}" for file in deleted))

    def _decoded(self, data: bytes, kind: type[Stored]) -> Stored:
        try:
            return msgspec.msgpack.decode(data, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise CorruptCacheError(str(self.database.folder)) from None


def last_reason(cache: Path, output: Path, files: Sequence[str]) -> tuple[str, str, Parts] | None:
    """Return the first of some files that the log knows, why it was last written and what it is made of.

    The content from which an output was built is not known, so all databases are asked, the newest first.
    """
    databases = sorted(cache.glob(f"*/{FILE}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    logs = [BuildLog(path.parent, fingerprint_path(output)) for path in databases]
    for log in logs:
        with suppress(CorruptCacheError):  # another one may be sound
            for file in files:
                if found := log.why(file):
                    return (file, *found)
    return None
