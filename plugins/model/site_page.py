"""A page about the digest itself, such as About or Privacy (`content/pages/`)."""

from .body import BodyFacts
from .record import Computed, Record
from .text import Line, Slug


class SitePage(Record):
    """A page of our own, not an account of somebody's reporting. `aliases` are the slugs that it had."""

    slug: Slug
    title: Line
    summary: Line | None = None
    aliases: tuple[Slug, ...] = ()
    body: Computed[BodyFacts] = BodyFacts()

    @property
    def url(self) -> str:
        """The address of its page on the site."""
        return f"{self.slug}/"

    @property
    def old_urls(self) -> tuple[tuple[int, str], ...]:
        """The addresses that redirect to it, each with its index in `aliases`."""
        return tuple((at, f"{each}/") for at, each in enumerate(self.aliases))
