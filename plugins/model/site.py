"""The identity of the site, from settings alone; its links and social cards."""

from datetime import datetime

from .dates import PartialDate
from .record import Record
from .vocabulary import DEFAULTS, Vocabulary


class Link(Record):
    """A title with an address, relative to the root of the site."""

    title: str
    url: str


class Section(Record):
    """A titled list of links in the footer."""

    title: str
    links: tuple[Link, ...]


class SocialCard(Record):
    """The image that others show for a link to a page: `evidence` are short facts, `url` is the image's address."""

    url: str
    label: str
    headline: str
    evidence: tuple[str, ...]

    @property
    def words(self) -> str:
        """All text of the image, for its alternative text."""
        head = f"{self.label}: {self.headline}" if self.label else self.headline
        return ". ".join(each for each in (head.rstrip("."), ", ".join(self.evidence)) if each) + "."


class Site(Record):
    """The constants that every page may read. `url` has no slash at its end and may be empty.

    With `link_names`, articles link the names in them; with `cards`, social cards are drawn; `unbroken` are names that
    are never broken across lines; `data` are the formats in which the digest is published as data; `logo` are the
    letters that its icons show, or none for the mark of the theme; `words` are those for states, kinds and dates;
    `search` tells whether there is a page to search it;
    `hosts` are the kinds of hosts that files are made for; `security_txt` and `trust_txt` are fields of those files.
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
    logo: str = ""
    words: Vocabulary = DEFAULTS
    hosts: tuple[str, ...] = ()
    security_txt: tuple[tuple[str, str], ...] = ()
    trust_txt: tuple[tuple[str, str], ...] = ()
    search: bool = False

    @property
    def card(self) -> SocialCard:
        """The card of pages that have none of their own."""
        return SocialCard(url="card.png", label="", headline=self.tagline, evidence=())

    @property
    def base(self) -> str:
        """The path under which the site is served, with a slash at both ends."""
        path = self.url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"


class Now(Record):
    """The moment that a build takes as now, in the site's time zone. Pages get only the day."""

    at: datetime

    @property
    def day(self) -> PartialDate:
        return PartialDate.of(self.at.date())
