"""Who publishes: the identity of the site, from settings alone."""

from datetime import datetime

from .dates import PartialDate
from .noun import noun


@noun
class Link:
    """A title with the address that it leads to, from the root of the site."""

    title: str
    url: str


@noun
class Section:
    """A titled list of links in the footer."""

    title: str
    links: tuple[Link, ...]


@noun
class Site:
    """The constants that every page may read. `url` has no slash at its end and may be empty.

    With `link_names`, articles link what they name to its page.
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

    @property
    def base(self) -> str:
        """The path under which the site is served, with a slash at both ends: for pages served at any address."""
        path = self.url.partition("://")[2].partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"


@noun
class Now:
    """The one moment that a build takes for now, in the site's zone. Pages know the day alone."""

    at: datetime

    @property
    def day(self) -> PartialDate:
        """Today."""
        return PartialDate.of(self.at.date())
