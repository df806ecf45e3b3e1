"""Look-ups about names: what an article links by itself, and who names an entity."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model.article import Article
from ..model.body import Body, Named
from ..model.entity import Entity
from ..model.event import Event
from ..model.name_index import NameIndex
from ..model.record import record
from ..model.site import Link
from ..model.topic import Topic
from .ordering import by_original, grouped

ORGANISED = ("person", "body")
"""The kinds that a dossier lists as people and organisations."""
MOST = 8
"""People and organisations that a dossier lists: those whom its events and articles name most, twice at least."""
Found = tuple[Article, tuple[Named, ...]]
"""An article with the first place in each paragraph that names something."""


@record
class AutoLink:
    """A name in a body that is linked: to `url`, if there is one, and as a short form to its `term`, if it is one."""

    at: int
    end: int
    url: str
    term: str
    expansion: str


@record
class BodyLinks:
    """What is put into the HTML of a body: its links, and the anchors of paragraphs, each with its place.

    `others` are the entities that it names where nothing can be linked, in a quotation or another link; `dossiers` the
    topics whose text links the article by hand, while it neither is on them nor leads to them.
    """

    links: tuple[AutoLink, ...]
    anchors: tuple[tuple[int, str], ...]
    others: tuple[Link, ...]
    dossiers: tuple[Link, ...]


@record
class FrequentEntity:
    """An entity that a topic's events and articles name, and how many of them do."""

    entity: Entity
    url: str
    count: int


@dataclass(frozen=True)
class Mentions:
    """The names of a digest, in its listed articles, the newest original first, and its events, the newest first."""

    names: NameIndex
    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    linking: bool

    def body_links(self, article: Article) -> BodyLinks:
        """Return what the page of an article links by itself, and the paragraphs that others may lead to."""
        linked = tuple(self._links(article.body, article.url)) if self.linking and article.link_names else ()
        done = {*explicit_links(article.body), *(each.url for each in linked)}
        named = (self._entity_of[slug] for slug in self._named(article))
        others = tuple(Link(title=each.name, url=url) for each in named if (url := self.url_of(each)) not in done)
        done |= {each.url for each in others}
        on = {role.slug for role in article.topics}
        above = (each for each in self._dossiers.get(article.url, ()) if each.slug not in on and each.url not in done)
        dossiers = tuple(Link(title=each.title, url=each.url) for each in above)
        return BodyLinks(links=linked, anchors=anchors(article.body), others=others, dossiers=dossiers)

    @cached_property
    def _dossiers(self) -> dict[str, tuple[Topic, ...]]:
        """The topics whose text leads to an address by hand."""
        return grouped((url, topic) for topic in self.topics for url in sorted(explicit_links(topic.body)))

    @cached_property
    def _entity_of(self) -> dict[str, Entity]:
        return {each.slug: each for each in self.entities}

    def _links(self, body: Body, own: str) -> Iterator[AutoLink]:
        """Yield the first free mention of everything that is not linked by hand, the page itself left out."""
        done = {"", own, *explicit_links(body)}
        for each in body.named:
            meaning = self.names[each.name]
            url, term = ("" if address in done else address for address in (meaning.url, meaning.term))
            if each.free and (url or term):
                done.update((url, term))
                expansion = meaning.expansion if term else ""
                yield AutoLink(at=each.at, end=each.end, url=url, term=term, expansion=expansion)

    def articles_naming(self, entity: Entity) -> tuple[Found, ...]:
        """Return the listed articles that name an entity or link it by hand, with the paragraphs that name it."""
        return self._articles.get(entity.slug, ())

    @cached_property
    def _articles(self) -> dict[str, tuple[Found, ...]]:
        return grouped(
            (slug, (article, named)) for article in self.articles for slug, named in self._entities_in(article)
        )

    def _entities_in(self, article: Article) -> Iterator[tuple[str, tuple[Named, ...]]]:
        """Yield the entities that an article names, then those that it only links, in words of its own."""
        named = self._named(article)
        yield from named.items()
        linked = {slug for url in explicit_links(article.body) if (slug := self._slug_at.get(url))}
        yield from ((slug, ()) for slug in sorted(linked - named.keys()))

    @cached_property
    def _slug_at(self) -> dict[str, str]:
        return {each.url: each.slug for each in self.entities}

    @cached_property
    def _of_article(self) -> dict[str, dict[str, tuple[Named, ...]]]:
        return {}

    def _named(self, article: Article) -> dict[str, tuple[Named, ...]]:
        """Return the entities that an article names, with the first place in each paragraph."""
        if (found := self._of_article.get(article.id)) is None:
            found = self._of_article[article.id] = self._gathered(article)
        return found

    def _gathered(self, article: Article) -> dict[str, tuple[Named, ...]]:
        first: dict[tuple[str, str], Named] = {}
        for each in article.body.named:
            if slug := self.names.meanings[each.name].entity:
                first.setdefault((slug, each.anchor), each)
        return grouped((slug, each) for (slug, _), each in first.items())

    def names_in(self, article: Article) -> set[str]:
        """Return the names of the entities that an article names, each as its dossier is called if it has one."""
        return {thing for each in article.body.named if (thing := self._title_of_name.get(each.name))}

    @cached_property
    def _title_of_name(self) -> dict[str, str]:
        title = {topic.url: topic.title for topic in self.topics}
        meanings = self.names.meanings.items()
        named = ((name, self._entity_of[each.entity].name, each.url) for name, each in meanings if each.entity)
        return {name: title.get(url, own) for name, own, url in named}

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
        names = [*event.people, *(match[0] for match in self.names.find_in(event.text))]
        return {slug for name in names if (slug := self.names[name].entity)}

    def url_of(self, entity: Entity) -> str:
        """Return the address of an entity's page: the dossier of the topic with its name, if there is one."""
        return self.names[entity.name].url

    def people_of(self, topic: Topic) -> tuple[FrequentEntity, ...]:
        """Return the persons and bodies that several events and articles of a topic name: the most named first."""
        named = self._tallies.get(topic.slug, Counter())
        found = [
            FrequentEntity(entity=each, url=self.url_of(each), count=named[each.slug])
            for each in self.entities
            if each.kind in ORGANISED and named[each.slug] > 1
        ]
        return tuple(sorted(found, key=lambda each: (-each.count, each.entity.name.casefold()))[:MOST])

    @cached_property
    def _tallies(self) -> dict[str, Counter[str]]:
        """How often the events and articles of each topic name each entity."""
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for event in self.events:
            for slug in event.topics:
                tallies[slug].update(self._slugs[event.id])
        for article in self.articles:
            named = self._named(article)
            for role in article.topics:
                tallies[role.slug].update(named.keys())
        return tallies

    def topics_listing(self, entity: Entity) -> tuple[Topic, ...]:
        """Return the topics whose dossiers list an entity, or link it by hand in their text."""
        return self._listing.get(entity.slug, ())

    @cached_property
    def _listing(self) -> dict[str, tuple[Topic, ...]]:
        return grouped((slug, topic) for topic in self.topics for slug in self._led_to(topic))

    def _led_to(self, topic: Topic) -> dict[str, None]:
        linked = (self._slug_at.get(url) for url in sorted(explicit_links(topic.body)))
        return dict.fromkeys([*(each.entity.slug for each in self.people_of(topic)), *filter(None, linked)])

    def places_of(self, topic: Topic, articles: Iterable[Article]) -> tuple[Found, ...]:
        """Return articles with the first place in each paragraph that names a topic, as the entity of its name."""
        slugs = {each.slug for each in self.entities if self.url_of(each) == topic.url}
        return tuple(
            (
                article,
                tuple(place for slug, places in self._named(article).items() if slug in slugs for place in places),
            )
            for article in articles
        )

    def articles_beside(self, topic: Topic) -> tuple[Found, ...]:
        """Return the articles that name a topic, as the entity of its name, or link it by hand, and are not on it."""
        return self._beside[topic.slug]

    @cached_property
    def _beside(self) -> dict[str, tuple[Found, ...]]:
        return {topic.slug: tuple(self._found_beside(topic)) for topic in self.topics}

    def _found_beside(self, topic: Topic) -> list[Found]:
        entities = [each for each in self.entities if self.url_of(each) == topic.url]
        found = [pair for each in entities for pair in self.articles_naming(each)]
        naming = {article.id for article, _ in found}
        found += [(article, ()) for article in self._linking.get(topic.url, ()) if article.id not in naming]
        beside = [pair for pair in found if all(role.slug != topic.slug for role in pair[0].topics)]
        return sorted(beside, key=lambda pair: by_original(pair[0]), reverse=True)

    @cached_property
    def _linking(self) -> dict[str, tuple[Article, ...]]:
        """The articles whose bodies lead to an address by hand."""
        return grouped((url, article) for article in self.articles for url in sorted(explicit_links(article.body)))


def explicit_links(body: Body) -> set[str]:
    """Return the addresses that the links of a body lead to, those of pages without their anchors too."""
    if not body.targets:
        return set()
    leads = {lead.removeprefix("digest:") for lead in body.targets if not lead.startswith("<")}
    return leads | {lead.partition("#")[0] for lead in leads}


def anchors(body: Body) -> tuple[tuple[int, str], ...]:
    """Return the anchors that paragraphs of a body get, with the places in their tags."""
    return tuple(dict.fromkeys((each.start - 1, each.anchor) for each in body.named if each.new))
