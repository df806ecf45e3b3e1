"""Material: a file, a folder or an answer of the web, with its text decoded."""

import re
from functools import cached_property
from pathlib import Path

from msgspec import field

from ...model.characters import CONTROL, DIRECTIONS, INVISIBLE, normal
from ...model.record import Record

MAX_FILE_BYTES = 200_000_000
"""An export of a whole blog may be large."""
CHARSET = re.compile(rb"""(?:<meta[^>]+charset=["']?|<\?xml[^>]+encoding=["'])\s*([\w-]+)""", re.IGNORECASE)
GUESSES = ("utf-8", "cp949", "cp1251", "cp1252")


class MaterialError(Exception):
    """Why material cannot be read: `what is wrong; how to mend it`."""


class Material(Record, dict=True):
    """What somebody wants to import. `path` is a file or a folder, or None for what was fetched from `url`.

    `charset` is what the server said. `topics` is the map of categories to topics, by the folded name of the category.
    """

    data: bytes = b""
    path: Path | None = None
    url: str = ""
    charset: str = ""
    topics: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path | None:
        """The folder that it is, if it is one."""
        return self.path if self.path and self.path.is_dir() else None

    @property
    def label(self) -> str:
        """How messages name it."""
        return self.url or str(self.path)

    @cached_property
    def text(self) -> str:
        """Its text with plain line ends and without control characters, in whatever encoding it is."""
        declared = CHARSET.search(self.data[:2048])
        named = [self.charset, declared[1].decode() if declared else ""]
        for name in (
            *(["utf-16"] if self.data[:2] in (b"\xff\xfe", b"\xfe\xff") else []),
            "utf-8-sig",
            *named,
            *GUESSES,
        ):
            try:
                text = self.data.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
            return normalised_text(text)
        return normalised_text(self.data.decode("latin-1"))

    @property
    def start(self) -> str:
        """The beginning of its text, by which kinds know it."""
        return self.text[:4096].lstrip()


def normalised_text(text: str) -> str:
    """Return a text as content can hold it: composed letters, plain line ends, nothing that controls or hides."""
    text = normal(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", ""))
    return CONTROL.sub("", INVISIBLE.sub("", DIRECTIONS.sub("", text)))


def of_file(path: Path, topics: dict[str, str]) -> Material:
    """Return a file or folder as material. Raises MaterialError."""
    try:
        if path.is_dir():
            return Material(path=path, topics=topics)
        if not path.exists():
            raise MaterialError(f"{path} is not there; name a file, a folder, an address or a number of the inbox")
        if not path.is_file():
            raise MaterialError(f"{path} is neither a file nor a folder; name one")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise MaterialError(f"{path} has more than {MAX_FILE_BYTES:,} bytes; divide it")
        return Material(data=path.read_bytes(), path=path, topics=topics)
    except (OSError, ValueError) as error:
        raise MaterialError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}); mend that") from None
