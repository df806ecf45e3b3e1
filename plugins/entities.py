"""Entity pages: a person, state, body, treaty or place with what sources say of it, and who names it where."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .model.article import Article
from .model.body import Body, Named
from .model.card import Card
from .model.citation import Cited
from .model.digest import Digest
from .model.entity import GROUPS, Entity, NativeName
from .model.noun import noun
from .model.site import Link
from .writing import Page, lend, publish

NEWEST = 50
"""Articles, and events, that the page of an entity shows."""
TYPES = {"person": "Person", "state": "Country", "body": "Organization", "treaty": "Legislation", "place": "Place"}
"""The terms of schema.org for the kinds."""


@noun
class NativeShown:
    """A name in the entity's own language, with its source if there is one."""

    name: NativeName
    cited: Cited | None


@noun
class Naming:
    """An article that names an entity, with the places where paragraphs do so first."""

    card: Card
    body: Body
    places: tuple[Named, ...]


@noun
class Row:
    """An entity in the index, with the names that it is not sorted under."""

    entity: Entity
    articles: int
    events: int


@noun
class Group:
    """The entities of one kind, by name."""

    kind: str
    title: str
    rows: tuple[Row, ...]


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each entity, then the index of all by kind."""
    for entity in digest.entities:
        yield Page(
            url=entity.url,
            template="entity.html",
            title=f"{entity.name} ({entity.kind})",
            description=f"{entity.name}, {entity.kind}: what sources say, and where this digest names it.",
            values=partial(values, digest, entity),
        )
    if digest.entities:
        yield Page(
            url="entities/",
            template="entities.html",
            title="Names",
            description="The people, states, bodies, treaties and places in this digest, with all spellings.",
            values=lambda: {"groups": tuple(groups(digest))},
        )


def values(digest: Digest, entity: Entity) -> dict[str, Any]:
    """Return what the page of an entity may read."""
    articles, events = digest.mentions.articles_naming(entity), digest.mentions.events_naming(entity)
    told = entity.role or entity.description
    return {
        "entity": entity,
        "native": tuple(native(digest, each) for each in entity.native),
        "cited": digest.cited(told.source) if told else None,
        "dossier": dossier(digest, entity),
        "articles": tuple(naming(digest, article, places) for article, places in articles[:NEWEST]),
        "events": digest.shown(events[:NEWEST]),
        "article_count": len(articles),
        "event_count": len(events),
    }


def native(digest: Digest, name: NativeName) -> NativeShown:
    """Return a native name with its source."""
    return NativeShown(name=name, cited=digest.cited(name.source) if name.source else None)


def naming(digest: Digest, article: Article, places: tuple[Named, ...]) -> Naming:
    """Return an article with the places where it names an entity."""
    return Naming(card=digest.card(article), body=article.body, places=places)


def dossier(digest: Digest, entity: Entity) -> Link | None:
    """Return the link to the topic that shares an entity's name, if there is one."""
    topics = (each for each in digest.topics if {each.title, *each.aliases} & {*entity.names})
    return next((Link(title=each.title, url=each.url) for each in topics), None)


def groups(digest: Digest) -> Iterator[Group]:
    """Yield the kinds that are not empty, in the order of the model."""
    for kind, title in GROUPS.items():
        rows = tuple(row(digest, each) for each in digest.entities if each.kind == kind)
        if rows:
            yield Group(kind=kind, title=title, rows=rows)


def row(digest: Digest, entity: Entity) -> Row:
    """Return an entity's line in the index."""
    articles, events = digest.mentions.articles_naming(entity), digest.mentions.events_naming(entity)
    return Row(entity=entity, articles=len(articles), events=len(events))


def structured_entity(entity: Entity) -> dict[str, Any]:
    """Return what the page of an entity tells machines of it, with the pages elsewhere that a source calls the same."""
    others = [each.address for each in entity.same_as]
    names = [name for name in entity.names if name != entity.name]
    told = {"@type": TYPES[entity.kind], "name": entity.name, "alternateName": names, "sameAs": others}
    if entity.kind == "person" and entity.role:
        told["jobTitle"] = entity.role.text
    return {name: value for name, value in told.items() if value}


def register() -> None:
    """Join the build, and lend what a page tells machines of an entity."""
    publish(pages)
    lend(structured_entity=structured_entity)
