"""A page about the digest itself, such as About or Privacy (`content/pages/`)."""

from .body import BodyFacts
from .record import computed, record
from .text import Line, Slug


@record
class SitePage:
    """A page of our own, not an account of somebody's reporting."""

    slug: Slug
    title: Line
    summary: Line | None = None
    body: BodyFacts = computed(default=BodyFacts())

    @property
    def url(self) -> str:
        """The address of its page on the site."""
        return f"{self.slug}/"
