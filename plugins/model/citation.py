"""A citation: one page of a source, and how much of it we saw."""

from typing import Literal

from .dates import Partial
from .record import record
from .source import Source
from .text import Line, PageAddress

Seen = Literal["whole", "passage", "not"]


@record
class Citation:
    """`publisher` is who speaks, `via` who carried the copy that was read; both by name or alias in sources.yaml."""

    publisher: Line
    url: PageAddress
    via: Line | None = None
    title: Line | None = None
    author: Line | None = None
    published: Partial | None = None
    accessed: Partial | None = None
    archived: PageAddress | None = None
    language: Line | None = None
    seen: Seen | None = None


@record
class Cited:
    """A citation with the sources it names."""

    citation: Citation
    source: Source
    via: Source | None = None

    @property
    def link(self) -> str:
        """The address of the page that was read."""
        return self.citation.url


@record
class Speaker:
    """What a list says of a source: its name, its page, what kind of speaker it is, and the flag of state media."""

    name: str
    url: str
    kind: str
    flag: str


@record
class Credit:
    """What a list says of a citation: who speaks, who carried the copy that was read, and where it is."""

    link: str
    source: Speaker
    via: Speaker | None = None
