"""Which articles and events name an entity, and where."""

from collections.abc import Iterator
from functools import cached_property

from ..model.article import Article
from ..model.body import Body, Named
from ..model.entity import Entity
from ..model.event import Event
from ..model.name_index import Names
from .groups import OnDemand, grouped
from .lists import Lists
from .records import Records

Found = tuple[Article, tuple[Named, ...]]
"""An article with the first place in each paragraph that names something."""


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
        yield from ((slug, ()) for slug in sorted(self.linked_from(article.body)) if slug not in named)

    def linked_from(self, body: Body) -> list[str]:
        """Return the slugs of the entities to whose own pages a body links by hand."""
        return [slug for url in sorted(explicit_links(body)) if (slug := self._slug_at.get(url))]

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
        return grouped((slug, event) for event in reversed(self.records.events) for slug in self.entities_in(event))

    def entities_in(self, event: Event) -> tuple[str, ...]:
        """Return the slugs of the entities that an event names."""
        return self._slugs[event.id]

    @cached_property
    def _slugs(self) -> dict[str, tuple[str, ...]]:
        return {event.id: tuple(sorted(self._in_event(event))) for event in self.records.events}

    def _in_event(self, event: Event) -> set[str]:
        names = [*event.people, *(match[0] for match in self.names.within(event.text))]
        return {slug for name in names if (slug := self.names[name].entity)}

    def url_of(self, entity: Entity) -> str:
        """Return the address of an entity's page: the dossier of the topic with its name, if there is one."""
        return self.names[entity.name].url


def explicit_links(body: Body) -> set[str]:
    """Return the addresses that the links of a body lead to, those of pages without their anchors too."""
    if not body.targets:
        return set()
    leads = {lead.removeprefix("digest:") for lead in body.targets if not lead.startswith("<")}
    return leads | {lead.partition("#")[0] for lead in leads}
