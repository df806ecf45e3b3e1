"""A source: a publisher whose reporting the digest condenses, and what kind of speaker it is."""

from typing import Annotated

from .index import INDEX, source_row_id
from .record import Computed, Record, replace
from .text import Line, SiteAddress, Slug
from .vocabulary import DEFAULTS, STATE_MEDIA, Vocabulary, WordOf

SourceKind = Annotated[str, WordOf("SOURCE_KINDS", "unknown")]

PAGE_FROM = 3
"""So many articles and events cite a source that has a page of its own, so many articles one that has a feed."""


class Source(Record):
    """A publisher. `aliases` are the other names under which content cites it; `feeds` are read by the inbox.

    `has_page` tells whether so much cites it that it has a page of its own; else its row in the index says it all.
    `formerly` are the slugs that it had, whose addresses lead on to where it is shown.
    """

    slug: Slug
    name: Line
    kind: SourceKind
    country: Line | None = None
    homepage: SiteAddress | None = None
    aliases: tuple[Line, ...] = ()
    language: Line | None = None
    note: Line | None = None
    feeds: tuple[SiteAddress, ...] = ()
    formerly: tuple[Slug, ...] = ()
    has_page: Computed[bool] = False
    spoken_by: Computed[str] = ""

    def in_words(self, words: Vocabulary) -> "Source":
        """Return it with what the words of the site make of it."""
        return (
            self if words.source_kinds == DEFAULTS.source_kinds else replace(self, spoken_by=words.group_of(self.kind))
        )

    @property
    def page_url(self) -> str:
        """The address of its own page, which leads to the index where it has none."""
        return f"sources/{self.slug}/"

    @property
    def old_urls(self) -> tuple[tuple[int, str], ...]:
        """The addresses that redirect to where it is shown, each with its index in `formerly`."""
        return tuple((at, f"sources/{each}/") for at, each in enumerate(self.formerly))

    @property
    def printed_country(self) -> str:
        """The country as pages print it: nothing for a body that belongs to none."""
        return "" if self.country in (None, "International") else self.country

    @property
    def url(self) -> str:
        """The address where the site shows it."""
        return self.page_url if self.has_page else f"{INDEX}#{source_row_id(self.slug)}"

    @property
    def group(self) -> str:
        """Who speaks: a group of SOURCE_KINDS."""
        return self.spoken_by or DEFAULTS.group_of(self.kind)

    @property
    def flag(self) -> str:
        """The words that flag a state-controlled publisher wherever it is cited; empty for others."""
        return self.kind if self.group == STATE_MEDIA else ""
