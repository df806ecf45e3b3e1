"""A source: a publisher whose reporting the digest condenses, and what kind of speaker it is."""

from typing import Literal

from .record import record
from .text import Line, SiteAddress, Slug

SourceKind = Literal[
    "newspaper", "news agency", "public broadcaster", "broadcaster", "magazine", "news site", "specialist news",
    "specialist blog", "state media", "state news agency", "state newspaper", "party newspaper", "government",
    "government archive", "international organisation", "think tank", "think tank project", "advocacy and research",
    "research institute", "academic", "professional society", "archive", "reference site", "encyclopaedia", "unknown",
]  # fmt: skip

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
    "Other": ("archive", "reference site", "encyclopaedia", "unknown"),
}  # fmt: skip
"""Groups of kinds by who speaks, in the order of the sources page."""


@record
class Source:
    """A publisher. `aliases` are the other names under which content cites it."""

    slug: Slug
    name: Line
    kind: SourceKind
    country: Line | None = None
    homepage: SiteAddress | None = None
    aliases: tuple[Line, ...] = ()
    language: Line | None = None
    note: Line | None = None

    @property
    def place(self) -> str:
        """The country as pages print it: nothing for a body that belongs to none."""
        return "" if self.country in (None, "International") else self.country

    @property
    def url(self) -> str:
        """The address of its page on the site."""
        return f"sources/{self.slug}/"

    @property
    def group(self) -> str:
        """Who speaks: a key of SPEAKER_GROUPS."""
        return next(group for group, kinds in SPEAKER_GROUPS.items() if self.kind in kinds)

    @property
    def flag(self) -> str:
        """The words that flag a state-controlled publisher wherever it is cited; empty for others."""
        return self.kind if self.group == "State media" else ""
