"""Look-ups about names: what an article links by itself, and who names an entity."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .article import Article
from .body import Body, Named
from .entity import Entity
from .event import Event
from .naming import Names
from .noun import noun
from .order import grouped
from .topic import Topic

ORGANISED = ("person", "body")
"""The kinds that a dossier lists as people and organisations."""


@noun
class Mark:
    """A name in a body that is linked: to `url`, if there is one, and as a short form to its `term`, if it is one."""

    at: int
    end: int
    url: str
    term: str
    expansion: str


@noun
class Marks:
    """What is put into the HTML of a body: its links, and the anchors of paragraphs, each with its place."""

    links: tuple[Mark, ...]
    anchors: tuple[tuple[int, str], ...]


@noun
class Often:
    """An entity that a topic's events and articles name, and how many of them do."""

    entity: Entity
    count: int


@dataclass(frozen=True)
class Mentions:
    """The names of a digest, in its listed articles, the newest original first, and its events, the newest first."""

    names: Names
    entities: tuple[Entity, ...]
    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    linking: bool

    def marks(self, article: Article) -> Marks:
        """Return what the page of an article links by itself, and the paragraphs that others may lead to."""
        linked = tuple(self._links(article.body, article.url)) if self.linking and article.link_names else ()
        return Marks(links=linked, anchors=anchors(article.body))

    def _links(self, body: Body, own: str) -> Iterator[Mark]:
        """Yield the first free mention of everything that is not linked by hand, the page itself left out."""
        done = {"", own, *(lead.removeprefix("digest:") for lead in body.leads)}
        done |= {address.partition("#")[0] for address in done if not address.startswith("glossary/")}
        for each in body.named:
            meaning = self.names[each.name]
            url, term = ("" if address in done else address for address in (meaning.url, meaning.term))
            if each.free and (url or term):
                done.update((url, term))
                expansion = meaning.expansion if term else ""
                yield Mark(at=each.at, end=each.end, url=url, term=term, expansion=expansion)

    def articles_naming(self, entity: Entity) -> tuple[tuple[Article, tuple[Named, ...]], ...]:
        """Return the listed articles that name an entity, each with the paragraphs in which it does."""
        return self._articles.get(entity.slug, ())

    @cached_property
    def _articles(self) -> dict[str, tuple[tuple[Article, tuple[Named, ...]], ...]]:
        return grouped(
            (slug, (article, named)) for article in self.articles for slug, named in self._named(article).items()
        )

    def _named(self, article: Article) -> dict[str, tuple[Named, ...]]:
        """Return the entities that an article names, with the first place in each paragraph."""
        first: dict[tuple[str, str], Named] = {}
        for each in article.body.named:
            if slug := self.names[each.name].entity:
                first.setdefault((slug, each.anchor), each)
        return grouped((slug, each) for (slug, _), each in first.items())

    def events_naming(self, entity: Entity) -> tuple[Event, ...]:
        """Return the events that name an entity, among their people or in their text, the newest first."""
        return self._events.get(entity.slug, ())

    @cached_property
    def _events(self) -> dict[str, tuple[Event, ...]]:
        return grouped((slug, event) for event in self.events for slug in self._slugs[event.id])

    @cached_property
    def _slugs(self) -> dict[str, tuple[str, ...]]:
        """The entities that each event names."""
        return {event.id: tuple(sorted(self._in_event(event))) for event in self.events}

    def _in_event(self, event: Event) -> set[str]:
        names = [*event.people, *(match[0] for match in self.names.within(event.text))]
        return {slug for name in names if (slug := self.names[name].entity)}

    def people_of(self, topic: Topic, articles: Iterable[Article], count: int) -> tuple[Often, ...]:
        """Return the persons and bodies that several events and articles of a topic name: the most named first."""
        named: Counter[str] = Counter()
        for event in self.events:
            if topic.slug in event.topics:
                named.update(self._slugs[event.id])
        for article in articles:
            named.update(self._named(article).keys())
        found = [Often(entity=each, count=named[each.slug]) for each in self.entities if each.kind in ORGANISED]
        found = sorted(found, key=lambda each: (-each.count, each.entity.name.casefold()))
        return tuple(each for each in found[:count] if each.count > 1)


def anchors(body: Body) -> tuple[tuple[int, str], ...]:
    """Return the anchors that paragraphs of a body get, with the places in their tags."""
    return tuple(dict.fromkeys((each.start - 1, each.anchor) for each in body.named if each.new))
