"""Everything that was read, linked and frozen, with look-ups by name."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import field

from ..drawing.theme_fingerprint import theme_fingerprint
from ..model.article import Article, TopicRole
from ..model.body import Prose
from ..model.citation import Citation, Cited
from ..model.dates import PartialDate
from ..model.edition import EditionNote
from ..model.entity import Entity
from ..model.event import Event
from ..model.ever_published import EverPublished
from ..model.picture import PictureFile
from ..model.record import Record
from ..model.reply import Reply, Thread, threads
from ..model.site import Link, Site
from ..model.site_page import SitePage
from ..model.source import Source
from ..model.tag import Tag
from ..model.term import Term
from ..model.topic import Topic
from .groups import OnDemand, grouped
from .views import EventView


class Records(Record, dict=True):
    """The records, in an order that does not depend on that of the files. `heads` are pictures by articles' ids.

    `prose` are the texts, by their files. `theme` is what images take from the theme, `ever` what was ever published.
    """

    site: Site
    today: PartialDate
    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    replies: tuple[Reply, ...]
    statements: tuple[SitePage, ...]
    edition_notes: tuple[EditionNote, ...] = ()
    entities: tuple[Entity, ...] = ()
    terms: tuple[Term, ...] = ()
    tags: tuple[Tag, ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    heads: Mapping[str, PictureFile] = field(default_factory=dict)
    prose: dict[str, Prose] = field(default_factory=dict)
    theme: str = field(default_factory=theme_fingerprint)
    ever: EverPublished = field(default_factory=EverPublished)

    def prose_of(self, record: Article | Topic | SitePage | EditionNote | Reply) -> Prose:
        """Return the text of something, for a page that prints it: such a page is made anew when the text is edited."""
        return self.prose[record.body.file]

    def article(self, id: str) -> Article:
        """Return the article with this id."""
        return self._article_of[id]

    @cached_property
    def _article_of(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    def topic(self, slug: str) -> Topic:
        """Return the topic with this slug."""
        return self._topic_of[slug]

    @cached_property
    def _topic_of(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in self.topics}

    def source(self, name: str) -> Source:
        """Return the source with this name or alias."""
        return self._source_of[name]

    @cached_property
    def _source_of(self) -> dict[str, Source]:
        return {name: source for source in self.sources for name in (*source.aliases, source.name)}

    def slugs_cited(self, citations: Iterable[Citation]) -> list[str]:
        """Return the slugs of the sources that citations name, as speakers or carriers, each once."""
        return sorted({self.source(name).slug for each in citations for name in (each.publisher, each.via) if name})

    def entity(self, slug: str) -> Entity:
        """Return the entity with this slug."""
        return self._entity_of[slug]

    @cached_property
    def _entity_of(self) -> dict[str, Entity]:
        return {entity.slug: entity for entity in self.entities}

    def head_of(self, article: Article) -> PictureFile:
        """Return the picture at the head of an article that has one."""
        return self.heads[article.id]

    def cited(self, citation: Citation) -> Cited:
        """Return a citation with the sources that it names."""
        via = self.source(citation.via) if citation.via else None
        return Cited(citation=citation, source=self.source(citation.publisher), via=via)

    def event_views(self, events: Iterable[Event], topic: Topic | None = None) -> tuple[EventView, ...]:
        """Return events with their sources and our account; those that changed the status of `topic` are marked."""
        return tuple(
            EventView(
                event=event,
                cited=tuple(self.cited(citation) for citation in event.sources),
                changed=topic is not None and any(each.topic == topic.slug for each in event.changes_status),
                account=self.account_of(event),
            )
            for event in events
        )

    def account_of(self, event: Event) -> Link | None:
        """Return the link to our account of an event, if a listed article rests on it.

        Of several it is one that condenses a page which the event cites; of those as near to it the shortest, and then
        the one that rests on fewest events, which tells most of each.
        """
        pages = {each.url for each in event.sources}

        def distance(article: Article) -> tuple[bool, bool, int, int, str]:
            cited = [each.url not in pages for each in article.citations]
            return (cited[0], all(cited), article.body.minutes, len(article.facts), article.id)

        nearest = min(self._resting_on.get(event.id, ()), key=distance, default=None)
        return Link(title=nearest.title, url=nearest.url) if nearest else None

    @cached_property
    def _resting_on(self) -> dict[str, tuple[Article, ...]]:
        """The listed articles that rest on each event."""
        return grouped((fact, each) for each in self.articles if each.is_listed for fact in each.facts)

    def topic_links(self, article: Article) -> tuple[Link, ...]:
        """Return the links to an article's topics, those it is about first."""
        return self._links_to[article.topics]

    @cached_property
    def _links_to(self) -> OnDemand[tuple[TopicRole, ...], tuple[Link, ...]]:
        def links(roles: tuple[TopicRole, ...]) -> tuple[Link, ...]:
            topics = [self.topic(role.slug) for role in sorted(roles, key=lambda role: role.role != "main")]
            return tuple(Link(title=topic.title, url=topic.url) for topic in topics)

        return OnDemand(links)

    def replies_to(self, article: Article) -> tuple[Reply, ...]:
        """Return the approved replies to an article, and to replies to it, oldest first."""
        return self._replies_to.get(article.reference, ())

    @cached_property
    def _replies_to(self) -> dict[str, tuple[Reply, ...]]:
        approved = [reply for reply in self.replies if reply.status == "approved"]
        return grouped((each.article, each) for each in sorted(approved, key=lambda each: (each.date, each.id)))

    def threads(self, article: Article) -> tuple[Thread, ...]:
        """Return the approved replies to an article, oldest first, each with the replies to it."""
        replies = self.replies_to(article)
        return threads(replies) if replies else ()
