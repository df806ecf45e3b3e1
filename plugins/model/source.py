"""A source: a publisher whose reporting the digest condenses, and what kind of speaker it is."""

from typing import Literal

from .index import INDEX, source_row
from .record import computed, record
from .text import Line, SiteAddress, Slug

SourceKind = Literal[
    "newspaper", "news agency", "public broadcaster", "broadcaster", "magazine", "news site", "specialist news",
    "specialist blog", "state media", "state news agency", "state newspaper", "party newspaper", "government",
    "government archive", "international organisation", "think tank", "think tank project", "advocacy and research",
    "research institute", "academic", "professional society", "archive", "reference site", "encyclopaedia", "unknown",
]  # fmt: skip

NOT_RECORDED = "Kind not recorded"
PAGE_FROM = 3
"""So many articles and events cite a source that has a page of its own, so many articles one that has a feed."""
SPEAKER_GROUPS: dict[str, tuple[str, ...]] = {
    "News agencies": ("news agency",),
    "Newspapers": ("newspaper",),
    "Other news": ("public broadcaster", "broadcaster", "magazine", "news site", "specialist news", "specialist blog"),
    "State media": ("state media", "state news agency", "state newspaper", "party newspaper"),
    "Governments": ("government", "government archive", "international organisation"),
    "Research": (
        "think tank", "think tank project", "advocacy and research", "research institute", "academic",
        "professional society",
    ),
    "Other": ("archive", "reference site", "encyclopaedia"),
    NOT_RECORDED: ("unknown",),
}  # fmt: skip
"""Groups of kinds by who speaks, in the order of the index."""


@record
class Source:
    """A publisher. `aliases` are the other names under which content cites it; `feeds` are read by the inbox.

    `has_page` tells whether so much cites it that it has a page of its own; else its row in the index says it all.
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
    has_page: bool = computed(default=False)

    @property
    def page_url(self) -> str:
        """The address of its own page, which leads to the index where it has none."""
        return f"sources/{self.slug}/"

    @property
    def place(self) -> str:
        """The country as pages print it: nothing for a body that belongs to none."""
        return "" if self.country in (None, "International") else self.country

    @property
    def url(self) -> str:
        """The address where the site shows it."""
        return self.page_url if self.has_page else f"{INDEX}#{source_row(self.slug)}"

    @property
    def group(self) -> str:
        """Who speaks: a key of SPEAKER_GROUPS."""
        return next(group for group, kinds in SPEAKER_GROUPS.items() if self.kind in kinds)

    @property
    def flag(self) -> str:
        """The words that flag a state-controlled publisher wherever it is cited; empty for others."""
        return self.kind if self.group == "State media" else ""
