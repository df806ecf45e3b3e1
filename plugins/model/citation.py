"""A citation: one page of a source, and how much of it we saw."""

from typing import Literal

from .dates import Partial
from .noun import noun
from .source import Source
from .text import Line, PageAddress

Seen = Literal["whole", "passage", "not"]


@noun
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


@noun
class Cited:
    """A citation with the sources it names."""

    citation: Citation
    source: Source
    via: Source | None = None
