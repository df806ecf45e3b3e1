"""Which articles and events name an entity, and where."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model.article import Article
from ..model.body import Body, BodyFacts, Named, Prose
from ..model.entity import Entity
from ..model.event import Event
from ..model.name_index import NameIndex
from ..model.record import replace
from ..model.topic import Topic
from .groups import OnDemand, grouped
from .lists import Lists
from .records import Records

OWN = len("p-3b3a04")
"""The length of an anchor that is made of words."""
Found = tuple[Article, Prose | None]
"""An article with the `NamedPlaces` in it; None where it only links what is asked for, in words of its own."""


class NamedPlaces(Prose):
    """The first place in each paragraph of a body that names something."""

    body: Body
    places: tuple[Named, ...]


class Mentions:
    """Mentions of entities, in listed articles, the newest original first, and in events, the newest first."""

    def __init__(self, records: Records, lists: Lists) -> None:
        self.records, self.lists = records, lists

    @cached_property
    def names(self) -> NameIndex:
        """All names with what they mean."""
        return NameIndex.of(self.records.entities, self.records.topics, self.records.terms)

    def articles_naming(self, entity: Entity) -> tuple[Found, ...]:
        """Return the listed articles that name an entity or link it by hand, with the paragraphs that name it."""
        return self._articles.get(entity.slug, ())

    @cached_property
    def _articles(self) -> dict[str, tuple[Found, ...]]:
        return grouped(
            (slug, (article, places))
            for article in self.lists.by_original
            for slug, places in self._entities_in(article)
        )

    def _entities_in(self, article: Article) -> Iterator[tuple[str, Prose | None]]:
        """Yield the entities that an article names, then those that it only links, in words of its own."""
        named = self.places_in(article)
        yield from ((slug, self.named_places(article, places)) for slug, places in named.items())
        yield from ((slug, None) for slug in sorted(self.linked_from(article.body)) if slug not in named)

    def linked_from(self, body: BodyFacts) -> list[str]:
        """Return the slugs of the entities to whose own pages a body links by hand."""
        return [slug for url in sorted(body.links) if (slug := self._slug_at.get(url))]

    def named_places(self, article: Article, places: tuple[Named, ...]) -> Prose | None:
        """Return places in the text of an article, for a page that prints its sentences; None if there are none."""
        return NamedPlaces(file=article.body.file, body=self.body(article), places=places) if places else None

    def named(self, article: Article) -> tuple[Named, ...]:
        """Return what an article names, each with the anchor that its paragraph has for good."""
        named, kept = self.body(article).named, self.records.ever.carried(article.reference)
        return tuple(with_carried(each, kept) for each in named) if kept else named

    def body(self, told: Article | Topic) -> Body:
        """Return the body of an article or topic, opened."""
        body = self.records.prose_of(told)
        assert isinstance(body, Body)
        return body

    @cached_property
    def _slug_at(self) -> dict[str, str]:
        return {each.url: each.slug for each in self.records.entities}

    def places_in(self, article: Article) -> dict[str, tuple[Named, ...]]:
        """Return the first place in each paragraph of an article that names an entity, by the entity's slug."""
        return self._places[article.id]

    @cached_property
    def _places(self) -> OnDemand[str, dict[str, tuple[Named, ...]]]:
        def found(id: str) -> dict[str, tuple[Named, ...]]:
            named = self.named(self.records.article(id))
            return self._found(named) if named else {}

        return OnDemand(found)

    def _found(self, named: tuple[Named, ...]) -> dict[str, tuple[Named, ...]]:
        first: dict[tuple[str, str], Named] = {}
        for each in named:
            if slug := self.names.meanings[each.name].entity:
                first.setdefault((slug, each.anchor), each)
        return grouped((slug, each) for (slug, _), each in first.items())

    def names_in(self, article: Article) -> set[str]:
        """Return the names of the entities that an article names, each as its dossier is called if it has one."""
        return {title for name in article.body.names if (title := self._title_of_name.get(name))}

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
        return grouped((slug, event) for event in reversed(self.records.events) for slug in self.entities_in(event))

    def entities_in(self, event: Event) -> tuple[str, ...]:
        """Return the slugs of the entities that an event names."""
        return self._slugs[event.id]

    @cached_property
    def _slugs(self) -> dict[str, tuple[str, ...]]:
        return {event.id: tuple(sorted(self._in_event(event))) for event in self.records.events}

    def _in_event(self, event: Event) -> set[str]:
        names = [*event.people, *(match[0] for match in self.names.find_in(event.text))]
        return {slug for name in names if (slug := self.names[name].entity)}

    def url_of(self, entity: Entity) -> str:
        """Return the address of an entity's page: the dossier of the topic with its name, if there is one."""
        return self.names[entity.name].url


def with_carried(named: Named, kept: Mapping[str, str]) -> Named:
    """Return what is named with the anchor that its paragraph keeps, if it was edited."""
    own, number = named.anchor[:OWN], named.anchor[OWN:]
    return replace(named, anchor=kept[own] + number) if named.new and own in kept else named
