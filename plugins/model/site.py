"""Who publishes: the identity of the site, from settings alone; and what others show of its pages."""

from datetime import datetime

from .dates import PartialDate
from .record import record


@record
class Link:
    """A title with the address that it leads to, from the root of the site."""

    title: str
    url: str


@record
class Section:
    """A titled list of links in the footer."""

    title: str
    links: tuple[Link, ...]


@record
class SocialCard:
    """`label` and `headline` stand right of the margin rule, `evidence` left of it. `url` is the picture's address."""

    url: str
    label: str
    headline: str
    evidence: tuple[str, ...]

    @property
    def words(self) -> str:
        """All that the picture says, as its alternative text."""
        head = f"{self.label}: {self.headline}" if self.label else self.headline
        return ". ".join(each for each in (head.rstrip("."), ", ".join(self.evidence)) if each) + "."


@record
class Site:
    """The constants that every page may read. `url` has no slash at its end and may be empty.

    With `link_names`, articles link what they name; `cards` tells whether social cards are drawn; `unbroken` are the
    names that stand on one line; `data` are the kinds of files in which the digest is published as data.
    """

    name: str
    tagline: str
    description: str
    url: str
    language: str
    reply_address: str
    licence: Link
    notice: str
    navigation: tuple[Link, ...] = ()
    service: tuple[Link, ...] = ()
    footer: tuple[Section, ...] = ()
    link_names: bool = True
    locale: str = ""
    cards: bool = True
    unbroken: tuple[str, ...] = ()
    data: tuple[str, ...] = ()

    @property
    def card(self) -> SocialCard:
        """The card of all pages that have none of their own."""
        return SocialCard(url="card.png", label="", headline=self.tagline, evidence=())

    @property
    def base(self) -> str:
        """The path under which the site is served, with a slash at both ends: for pages served at any address."""
        path = self.url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"


@record
class Now:
    """The one moment that a build takes for now, in the site's zone. Pages know the day alone."""

    at: datetime

    @property
    def day(self) -> PartialDate:
        """Today."""
        return PartialDate.of(self.at.date())
