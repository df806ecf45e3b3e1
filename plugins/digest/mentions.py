"""Which articles, events and topics name an entity, and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from ..model.article import Article
from ..model.body import Body, Named
from ..model.entity import Entity
from ..model.event import Event
from ..model.name_index import Names
from ..model.record import record
from ..model.topic import Topic
from .groups import OnDemand, grouped
from .lists import Lists
from .ordering import by_original
from .records import Records

ORGANISED = ("person", "body")
"""The kinds that a dossier lists as people and organisations."""
MOST = 8
"""People and organisations that a dossier lists: those whom its events and articles name most, twice at least."""
Found = tuple[Article, tuple[Named, ...]]
"""An article with the first place in each paragraph that names something."""


@record
class FrequentEntity:
    """An entity that a topic's events and articles name, and how many of them do."""

    entity: Entity
    url: str
    count: int


class Mentions:
    """Mentions of entities, in listed articles, the newest original first, and in events, the newest first."""

    def __init__(self, records: Records, lists: Lists) -> None:
        self.records, self.lists = records, lists

    @cached_property
    def names(self) -> Names:
        """All names with what they mean."""
        return Names.of(self.records.entities, self.records.topics, self.records.terms)

    def articles_naming(self, entity: Entity) -> tuple[Found, ...]:
        """Return the listed articles that name an entity or link it by hand, with the paragraphs that name it."""
        return self._articles.get(entity.slug, ())

    @cached_property
    def _articles(self) -> dict[str, tuple[Found, ...]]:
        return grouped(
            (slug, (article, named)) for article in self.lists.by_original for slug, named in self._entities_in(article)
        )

    def _entities_in(self, article: Article) -> Iterator[tuple[str, tuple[Named, ...]]]:
        """Yield the entities that an article names, then those that it only links, in words of its own."""
        named = self.places_in(article)
        yield from named.items()
        linked = {slug for url in explicit_links(article.body) if (slug := self._slug_at.get(url))}
        yield from ((slug, ()) for slug in sorted(linked - named.keys()))

    @cached_property
    def _slug_at(self) -> dict[str, str]:
        return {each.url: each.slug for each in self.records.entities}

    def places_in(self, article: Article) -> dict[str, tuple[Named, ...]]:
        """Return the first place in each paragraph of an article that names an entity, by the entity's slug."""
        return self._places[article.id]

    @cached_property
    def _places(self) -> OnDemand[str, dict[str, tuple[Named, ...]]]:
        return OnDemand(lambda id: self._found(self.records.article(id).body))

    def _found(self, body: Body) -> dict[str, tuple[Named, ...]]:
        first: dict[tuple[str, str], Named] = {}
        for each in body.named:
            if slug := self.names.meanings[each.name].entity:
                first.setdefault((slug, each.anchor), each)
        return grouped((slug, each) for (slug, _), each in first.items())

    def names_in(self, article: Article) -> set[str]:
        """Return the names of the entities that an article names, each as its dossier is called if it has one."""
        return {thing for each in article.body.named if (thing := self._title_of_name.get(each.name))}

    @cached_property
    def _title_of_name(self) -> dict[str, str]:
        title = {topic.url: topic.title for topic in self.records.topics}
        meanings = self.names.meanings.items()
        named = ((name, self.records.entity(each.entity).name, each.url) for name, each in meanings if each.entity)
        return {name: title.get(url, own) for name, own, url in named}

    def events_naming(self, entity: Entity) -> tuple[Event, ...]:
        """Return the events that name an entity, among their people or in their text, the newest first."""
        return self._events.get(entity.slug, ())

    @cached_property
    def _events(self) -> dict[str, tuple[Event, ...]]:
        return grouped((slug, event) for event in reversed(self.records.events) for slug in self._slugs[event.id])

    @cached_property
    def _slugs(self) -> dict[str, tuple[str, ...]]:
        """The entities that each event names."""
        return {event.id: tuple(sorted(self._in_event(event))) for event in self.records.events}

    def _in_event(self, event: Event) -> set[str]:
        names = [*event.people, *(match[0] for match in self.names.within(event.text))]
        return {slug for name in names if (slug := self.names[name].entity)}

    def url_of(self, entity: Entity) -> str:
        """Return the address of an entity's page: the dossier of the topic with its name, if there is one."""
        return self.names[entity.name].url

    def people_of(self, topic: Topic) -> tuple[FrequentEntity, ...]:
        """Return the persons and bodies that several events and articles of a topic name: the most named first."""
        named = self._tallies.get(topic.slug, Counter())
        found = [
            FrequentEntity(entity=each, url=self.url_of(each), count=named[each.slug])
            for each in self.records.entities
            if each.kind in ORGANISED and named[each.slug] > 1
        ]
        return tuple(sorted(found, key=lambda each: (-each.count, each.entity.name.casefold()))[:MOST])

    @cached_property
    def _tallies(self) -> dict[str, Counter[str]]:
        """How often the events and articles of each topic name each entity."""
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for event in self.records.events:
            for slug in event.topics:
                tallies[slug].update(self._slugs[event.id])
        for article in self.lists.by_original:
            named = self.places_in(article)
            for role in article.topics:
                tallies[role.slug].update(named.keys())
        return tallies

    def topics_listing(self, entity: Entity) -> tuple[Topic, ...]:
        """Return the topics whose dossiers list an entity, or link it by hand in their text."""
        return self._listing.get(entity.slug, ())

    @cached_property
    def _listing(self) -> dict[str, tuple[Topic, ...]]:
        return grouped((slug, topic) for topic in self.records.topics for slug in self._led_to(topic))

    def _led_to(self, topic: Topic) -> dict[str, None]:
        linked = (self._slug_at.get(url) for url in sorted(explicit_links(topic.body)))
        return dict.fromkeys([*(each.entity.slug for each in self.people_of(topic)), *filter(None, linked)])

    def places_of(self, topic: Topic, articles: Iterable[Article]) -> tuple[Found, ...]:
        """Return articles with the first place in each paragraph that names a topic, as the entity of its name."""
        slugs = {each.slug for each in self.records.entities if self.url_of(each) == topic.url}
        return tuple(
            (
                article,
                tuple(place for slug, places in self.places_in(article).items() if slug in slugs for place in places),
            )
            for article in articles
        )

    def articles_beside(self, topic: Topic) -> tuple[Found, ...]:
        """Return the articles that name a topic, as the entity of its name, or link it by hand, and are not on it."""
        return self._beside[topic.slug]

    @cached_property
    def _beside(self) -> dict[str, tuple[Found, ...]]:
        return {topic.slug: tuple(self._found_beside(topic)) for topic in self.records.topics}

    def _found_beside(self, topic: Topic) -> list[Found]:
        entities = [each for each in self.records.entities if self.url_of(each) == topic.url]
        found = [pair for each in entities for pair in self.articles_naming(each)]
        naming = {article.id for article, _ in found}
        found += [(article, ()) for article in self._linking.get(topic.url, ()) if article.id not in naming]
        beside = [pair for pair in found if all(role.slug != topic.slug for role in pair[0].topics)]
        return sorted(beside, key=lambda pair: by_original(pair[0]), reverse=True)

    @cached_property
    def _linking(self) -> dict[str, tuple[Article, ...]]:
        """The articles whose bodies lead to an address by hand."""
        return grouped(
            (url, article) for article in self.lists.by_original for url in sorted(explicit_links(article.body))
        )


def explicit_links(body: Body) -> set[str]:
    """Return the addresses that the links of a body lead to, those of pages without their anchors too."""
    if not body.targets:
        return set()
    leads = {lead.removeprefix("digest:") for lead in body.targets if not lead.startswith("<")}
    return leads | {lead.partition("#")[0] for lead in leads}
