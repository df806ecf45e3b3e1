"""Bytes that take long to make, kept by all that they are made of: drawn cards and encoded pictures.

Anything in the folder may be deleted at any time; what is damaged is made anew. It is never asked about a file that
stands in the output already. These are files and not rows of the cache database: all content folders share them, many
processes write them at once, and a database of them is no smaller (3 % larger) and saves less than a millisecond of the
tens that a picture takes.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..system.files import replace_file
from ..system.fingerprint import fingerprint_of_much


class ByteCache:
    """A folder of kept bytes, each in a file named by the fingerprint of what they are made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes of a key; they are made where they are not there."""
        path = self.folder / key[:2] / key
        with suppress(OSError):
            check, _, data = path.read_bytes().partition(b"\n")
            if check == fingerprint_of_much(data).encode():
                return data
        data = make()
        with suppress(OSError):  # where nothing can be kept, it is only made again
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, fingerprint_of_much(data).encode() + b"\n" + data)
        return data
