"""Entity pages: a person, state, body, treaty or place with what sources say of it, and who names it where."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .digest import Digest
from .digest.groups import Year, by_year, year_links, year_name, year_url
from .digest.lists import newest_day
from .model.article import Article
from .model.citation import Cited
from .model.entity import Entity, NativeName
from .model.index import INDEX
from .model.record import Record
from .model.site import Link
from .writing import Page, publish, register_filters

NEWEST = 50
"""Articles, and events, that the page of an entity shows; more articles than that stand in its years."""
TYPES = {
    "person": "Person",
    "state": "Country",
    "body": "Organization",
    "company": "Corporation",
    "treaty": "Legislation",
    "place": "Place",
    "product": "Product",
}
"""The terms of schema.org for kinds of entities; one that a site has added is a Thing."""


class NativeView(Record):
    """A name in the entity's own language, with its source if there is one."""

    name: NativeName
    cited: Cited | None


def pages(digest: Digest) -> Iterator[Page]:
    """One page for each entity, and for its years if many articles name it.

    The page of an entity that shares its name with a topic is the dossier of that.
    """
    for entity in digest.entities:
        if digest.mentions.url_of(entity) == entity.url:
            yield Page(
                url=entity.url,
                template="entity.html",
                title=f"{entity.name} ({entity.kind})",
                description=f"{entity.name}, {entity.kind}: what sources say, and where this digest names it.",
                changed=newest_day(article for article, _ in digest.mentions.articles_naming(entity)),
                within=INDEX,
                values=partial(values, digest, entity),
            )
            yield from years(digest, entity)


def values(digest: Digest, entity: Entity) -> dict[str, Any]:
    """Return what the page of an entity may read."""
    articles, events = digest.mentions.articles_naming(entity), digest.mentions.events_naming(entity)
    sourced = entity.role or entity.description
    return {
        "entity": entity,
        "native": tuple(native(digest, each) for each in entity.native),
        "cited": digest.cited(sourced.source) if sourced else None,
        "dossiers": tuple(
            Link(title=each.title, url=each.url) for each in digest.topic_mentions.topics_listing(entity)
        ),
        "articles": digest.teasers.of_mentions(articles[:NEWEST]),
        "events": digest.event_views(events[:NEWEST]),
        "article_count": len(articles),
        "event_count": len(events),
        "years": year_links(entity.url, many_by_year(digest, entity)),
    }


def years(digest: Digest, entity: Entity) -> Iterator[Page]:
    """Yield a page for each year of the articles that name an entity, if its own page does not show all of them."""
    found = many_by_year(digest, entity)
    for year, articles in found.items():
        yield Page(
            url=year_url(entity.url, year),
            template="entity_year.html",
            title=f"{entity.name} ({entity.kind}), {year_name(year).lower()}",
            description=f"Every article that names {entity.name} and whose original "
            + (f"appeared in {year}." if year else "is undated."),
            within=entity.url,
            values=partial(of_year, digest, entity, year, articles, found.keys() - {year}),
        )


def of_year(
    digest: Digest, entity: Entity, year: Year, articles: tuple[Article, ...], others: set[Year]
) -> dict[str, Any]:
    """Return what the page of an entity's year may read; `others` are the other years that have one."""
    return {
        "entity": Link(title=entity.name, url=entity.url),
        "year": year,
        "teasers": digest.teasers.of_each(articles),
        "years": year_links(entity.url, others),
    }


def many_by_year(digest: Digest, entity: Entity) -> dict[Year, tuple[Article, ...]]:
    """Return the articles that name an entity by the years of their originals, if there are many."""
    articles = [article for article, _ in digest.mentions.articles_naming(entity)]
    return by_year(articles) if len(articles) > NEWEST else {}


def native(digest: Digest, name: NativeName) -> NativeView:
    """Return a native name with its source."""
    return NativeView(name=name, cited=digest.cited(name.source) if name.source else None)


def structured_entity(entity: Entity) -> dict[str, Any]:
    """Return what the page of an entity tells machines of it, with the pages elsewhere that a source calls the same."""
    others = [each.address for each in entity.same_as]
    names = [name for name in entity.names if name != entity.name]
    properties = {
        "@type": TYPES.get(entity.kind, "Thing"),
        "name": entity.name,
        "alternateName": names,
        "sameAs": others,
    }
    if entity.kind == "person" and entity.role:
        properties["jobTitle"] = entity.role.text
    return {name: value for name, value in properties.items() if value}


def register() -> None:
    """Join the build, and lend what a page tells machines of an entity."""
    publish(pages)
    register_filters(structured_entity=structured_entity)
