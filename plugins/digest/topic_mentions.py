"""Whom a topic's dossier lists, and which articles beside its own name the topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from ..model.article import Article
from ..model.body import Named
from ..model.entity import Entity
from ..model.record import Record
from ..model.topic import Topic
from .groups import grouped
from .lists import Lists
from .mentions import Found, Mentions
from .ordering import by_original
from .records import Records

ORGANISED = ("person", "body")
"""The kinds that a dossier lists as people and organisations."""
MOST = 6
"""People and organisations that a dossier lists: of those with a role, the most named, twice at least."""


class FrequentEntity(Record):
    """An entity that a topic's events and articles name, and how many of them do."""

    entity: Entity
    url: str
    count: int


class TopicMentions:
    """Mentions on topics, and of topics as the entities of their names."""

    def __init__(self, records: Records, lists: Lists, mentions: Mentions) -> None:
        self.records, self.lists, self.mentions = records, lists, mentions

    def people(self, topic: Topic) -> tuple[FrequentEntity, ...]:
        """Return the persons and bodies with a role that several events and articles of a topic name, most named first.

        Of one without a role the dossier could only say how often it is named.
        """
        named = self._tallies.get(topic.slug, Counter())
        found = [
            FrequentEntity(entity=each, url=self.mentions.url_of(each), count=named[each.slug])
            for each in self.records.entities
            if each.kind in ORGANISED and each.role and named[each.slug] > 1
        ]
        return tuple(sorted(found, key=lambda each: (-each.count, each.entity.name.casefold()))[:MOST])

    @cached_property
    def _tallies(self) -> dict[str, Counter[str]]:
        """How often the events and articles of each topic name each entity."""
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for event in self.records.events:
            for slug in event.topics:
                tallies[slug].update(self.mentions.entities_in(event))
        for article in self.lists.by_original:
            named = self.mentions.places_in(article)
            if named:
                for role in article.topics:
                    tallies[role.slug].update(named.keys())
        return tallies

    def topics_listing(self, entity: Entity) -> tuple[Topic, ...]:
        """Return the topics whose dossiers list an entity, or link it in their text."""
        return self._listing.get(entity.slug, ())

    @cached_property
    def _listing(self) -> dict[str, tuple[Topic, ...]]:
        return grouped((slug, topic) for topic in self.records.topics for slug in self._listed_by(topic))

    def _listed_by(self, topic: Topic) -> dict[str, None]:
        people = [each.entity.slug for each in self.people(topic)]
        names = topic.body.names if self.records.site.link_names else ()
        named = [slug for each in names if (slug := self.mentions.names.meanings[each].entity)]
        return dict.fromkeys([*people, *self.mentions.linked_from(topic.body), *named])

    def places(self, topic: Topic, articles: Iterable[Article]) -> tuple[Found, ...]:
        """Return articles with the first place in each paragraph that names a topic, as the entity of its name."""
        slugs = {each.slug for each in self.records.entities if self.mentions.url_of(each) == topic.url}

        def named(article: Article) -> tuple[Named, ...]:
            found = self.mentions.places_in(article)
            return tuple(place for slug in found if slug in slugs for place in found[slug])

        return tuple((article, self.mentions.named_places(article, named(article))) for article in articles)

    def articles_beside(self, topic: Topic) -> tuple[Found, ...]:
        """Return the articles that name a topic, as the entity of its name, or link it by hand, and are not on it."""
        return self._beside[topic.slug]

    @cached_property
    def _beside(self) -> dict[str, tuple[Found, ...]]:
        return {topic.slug: tuple(self._found_beside(topic)) for topic in self.records.topics}

    def _found_beside(self, topic: Topic) -> list[Found]:
        entities = [each for each in self.records.entities if self.mentions.url_of(each) == topic.url]
        found = [pair for each in entities for pair in self.mentions.articles_naming(each)]
        naming = {article.id for article, _ in found}
        found += [(article, None) for article in self._linking.get(topic.url, ()) if article.id not in naming]
        beside = [pair for pair in found if all(role.slug != topic.slug for role in pair[0].topics)]
        return sorted(beside, key=lambda pair: by_original(pair[0]), reverse=True)

    @cached_property
    def _linking(self) -> dict[str, tuple[Article, ...]]:
        """The articles whose bodies lead to an address by hand."""
        return grouped((url, article) for article in self.lists.by_original for url in article.body.links)
