"""A citation: one page of a source, and how much of it we saw."""

from typing import Literal

from .dates import Partial, Published
from .record import Record
from .source import Source
from .text import Line, PageAddress

Seen = Literal["whole", "passage", "not"]


class Citation(Record):
    """`publisher` is who speaks, `via` who carried the copy that was read; both by name or alias in sources.yaml."""

    publisher: Line
    url: PageAddress
    via: Line | None = None
    title: Line | None = None
    author: Line | None = None
    published: Published | None = None
    accessed: Partial | None = None
    archived: PageAddress | None = None
    language: Line | None = None
    seen: Seen | None = None


class Cited(Record):
    """A citation with the sources that it names."""

    citation: Citation
    source: Source
    via: Source | None = None

    @property
    def link(self) -> str:
        return self.citation.url


class Speaker(Record):
    """A source as lists show it: name, address of its page, kind, and the words that flag state media (else empty)."""

    name: str
    url: str
    kind: str
    flag: str


class Credit(Record):
    """A citation as lists show it: who speaks, who carried the copy that was read, and its address."""

    link: str
    source: Speaker
    via: Speaker | None = None
