"""An article: our short account of reporting by others."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, get_args

from .body import BodyFacts
from .citation import Citation
from .dates import Moment, Partial, PartialDate
from .event import Event
from .order import OrderDay
from .picture import Picture
from .record import Computed, ParsedWith, Record
from .text import LANGUAGE_SCHEMA, SLUG, Line, Slug, Uuid, read_language_tag, read_slug

Role = Literal["main", "background"]
ROLES = get_args(Role)


class TopicRole(Record):
    """A topic that an article is on, and whether it is what the article is about or only its background."""

    slug: str
    role: Role = "main"

    @classmethod
    def read(cls, value: Any) -> "TopicRole":
        """Read `new-start` or `us-russia: background`; ValueError otherwise."""
        role: Any
        name, role = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else (value, "main")
        if role not in ROLES:
            raise ValueError(f"{role!r} is not a role; write one of: {', '.join(ROLES)}")
        return cls(slug=read_slug(name), role=role)


TOPIC_ROLE_SCHEMA: Mapping[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": f"^{SLUG.pattern}$"},
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
            "additionalProperties": {"enum": list(ROLES)},
            "minProperties": 1,
            "maxProperties": 1,
        },
    ],
    "examples": ["new-start", {"us-russia": "background"}],
}


class Correction(Record):
    """What was wrong and what is right, with the day on which we said so."""

    date: Partial
    text: Line


class Update(Record):
    """The last change that readers should know of."""

    date: Partial
    note: Line


class Claim(Record):
    """What an article states that its facts do not hold, and on what that rests. It is not published.

    `original` are the words of the source in its language, of which the text has a translation.
    """

    text: Line
    basis: Line
    original: Line | None = None


class Article(Record):
    """`date` is when we published. When the original appeared is in its citation, and the two are never mixed.

    `order` is the day by which lists order it, as far as anything tells when the original appeared.
    """

    title: Line
    id: Uuid
    date: Moment
    summary: Line
    slug: Slug
    topics: tuple[Annotated[TopicRole, ParsedWith(TopicRole.read, TOPIC_ROLE_SCHEMA)], ...] = ()
    source: Citation | None = None
    sources: tuple[Citation, ...] = ()
    status: Literal["published", "draft", "hidden", "withdrawn"] = "published"
    publish_at: Moment | None = None
    weight: Literal["lead", "item", "brief"] = "item"
    dateline: Line | None = None
    tags: tuple[Line, ...] = ()
    corrections: tuple[Correction, ...] = ()
    updated: Update | None = None
    withdrawn: Update | None = None
    language: Annotated[str, ParsedWith(read_language_tag, LANGUAGE_SCHEMA)] | None = None
    by: Line | None = None
    checked_by: Line | None = None
    image: Picture | None = None
    aliases: tuple[Line, ...] = ()
    facts: tuple[Slug, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    knows_until: Partial | None = None
    link_names: bool = True
    private_notes: str | None = None
    body: Computed[BodyFacts] = BodyFacts()
    order: Computed[OrderDay] = OrderDay()

    @property
    def url(self) -> str:
        """The address of its page on the site."""
        return f"articles/{self.slug}/"

    @property
    def short_url(self) -> str:
        """An address that leads to its page whatever that is called: it is made of what never changes."""
        return f"a/{self.reference}/"

    @property
    def is_listed(self) -> bool:
        """Whether lists, feeds and the sitemap have it."""
        return self.status not in ("hidden", "withdrawn")

    @property
    def old_urls(self) -> tuple[tuple[int, str], ...]:
        """The addresses that redirect to its page, each with its index in `aliases`."""
        return tuple((at, f"{each.strip('/')}/") for at, each in enumerate(self.aliases))

    @property
    def reference(self) -> str:
        """The first eight digits of its id, by which readers and replies refer to it."""
        return self.id[:8]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Its sources, the one it condenses first."""
        return ((self.source,) if self.source else ()) + self.sources

    @property
    def day(self) -> PartialDate:
        return PartialDate.of(self.date.date())

    @property
    def newest_source(self) -> PartialDate | None:
        """The date of its newest source; None if no source has one."""
        days = [each.published for each in self.citations if each.published]
        return max(days, key=lambda each: each.last, default=None)

    @property
    def knows_until_or_source(self) -> PartialDate:
        """The day up to which it knows the world: `knows_until`, else its newest source's date, else our own date."""
        return self.knows_until or self.newest_source or self.day

    @property
    def visible_from(self) -> datetime:
        """The moment from which on it is published."""
        return max(self.date, self.publish_at) if self.publish_at else self.date

    @property
    def changed(self) -> datetime:
        """When its text last changed for readers: the latest of its date, corrections and update.

        Corrections have days and no times, so each adds a second: a second one on the same day changes the value too.
        """
        if not (self.corrections or self.updated or self.withdrawn):
            return self.date
        days = [each.date for each in (*self.corrections, self.updated, self.withdrawn) if each]
        moments = [datetime.combine(day.first, datetime.min.time(), self.date.tzinfo) for day in days]
        return max([self.date, *moments]) + timedelta(seconds=len(days))
