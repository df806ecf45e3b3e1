"""What can be found: articles, dossiers, names and events, each with what it is filtered by."""

from collections.abc import Iterable, Iterator

from ..digest import Digest
from ..model.article import Article
from ..model.body import Prose
from ..model.dates import PartialDate
from ..model.entity import Entity
from ..model.event import Event
from ..model.record import Record
from ..model.source import Source
from ..model.topic import Topic


class SearchPage(Record):
    """A page that can be found, under a `path` of its own; a hit opens `url`. `marks` are the anchors in its `text`.

    `lines` are found too, `names` as much as the title; `note` stands below the title. Pages of one `part` are read by
    Pagefind together, whenever one of them has changed.
    """

    path: str
    url: str
    kind: str
    part: str
    title: str
    note: str = ""
    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    text: Prose | None = None
    marks: Prose | None = None
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    year: str = ""


class FoundName(Record):
    """A name that people look for: the page that it leads to, what that is, and all its spellings."""

    name: str
    url: str
    kind: str
    forms: tuple[str, ...]


def search_pages(digest: Digest) -> Iterator[SearchPage]:
    """Yield all that can be found; of an entity with a dossier the dossier."""
    for article in digest.lists.by_date:
        yield of_article(digest, article)
    for topic in digest.topics:
        yield of_topic(digest, topic)
    for entity in digest.entities:
        if digest.mentions.url_of(entity) == entity.url:
            yield of_entity(entity)
    for event in digest.events:
        yield of_event(digest, event)


def of_article(digest: Digest, article: Article) -> SearchPage:
    speakers = [digest.source(name) for each in article.citations for name in (each.publisher, each.via) if name]
    appeared = article.order.day.long if article.order.known and article.order.day else "undated"
    return SearchPage(
        path=article.url,
        url=article.url,
        kind="Article",
        part=month_of(article.order.place),
        title=article.title,
        note=f"{speakers[0].name}, {appeared}",
        lines=(article.summary,),
        text=digest.prose_of(article),
        marks=digest.body_links.of(article),
        topics=tuple(each.title for each in digest.topic_links(article)),
        sources=names_of(speakers),
        source_kinds=kinds_of(speakers),
        year=str(article.order.year or ""),
    )


def of_topic(digest: Digest, topic: Topic) -> SearchPage:
    return SearchPage(
        path=topic.url,
        url=topic.url,
        kind="Dossier",
        part="dossiers",
        title=topic.title,
        note=topic.summary,
        lines=(topic.summary, topic.status.label, topic.status.text, *(each.point for each in topic.disputed)),
        names=topic.aliases,
        text=digest.prose_of(topic) if topic.body.has_text else None,
        topics=(topic.title,),
    )


def of_entity(entity: Entity) -> SearchPage:
    said = entity.role or entity.description
    return SearchPage(
        path=entity.url,
        url=entity.url,
        kind="Name",
        part="names",
        title=entity.name,
        note=said.text if said else entity.kind,
        lines=(said.text,) if said else (),
        names=entity.names[1:],
    )


def of_event(digest: Digest, event: Event) -> SearchPage:
    """Return an event, which opens in the timeline of its first topic."""
    sources = tuple(digest.source(each.publisher) for each in event.sources)
    topics = tuple(digest.topic(slug) for slug in event.topics)
    return SearchPage(
        path=f"events/{event.id}/",
        url=f"{topics[0].url}#timeline",
        kind="Event",
        part=f"events {event.date.year}",
        title=event.text,
        note=f"{event.when}, {topics[0].title}",
        lines=(event.note,) if event.note else (),
        names=event.people,
        topics=tuple(each.title for each in topics),
        sources=names_of(sources),
        source_kinds=kinds_of(sources),
        year=str(event.date.year),
    )


def month_of(day: PartialDate | None) -> str:
    """Return the month of a day, as exactly as it is known: a month of articles is read in a tenth of a second."""
    return f"articles {day.year}-{day.month or 0:02}" if day else "articles"


def names_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the names of sources, each once."""
    return tuple(dict.fromkeys(each.name for each in sources))


def kinds_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the kinds of sources that are known, each once."""
    return tuple(dict.fromkeys(each.kind for each in sources if each.kind != "unknown"))


def found_names(digest: Digest) -> Iterator[FoundName]:
    """Yield the names of dossiers, then those of entities, the most named first."""
    entities = {digest.mentions.url_of(each): each for each in digest.entities}
    for topic in digest.topics:
        same = entities.pop(topic.url, None)
        forms = (*topic.aliases, *(same.names if same else ()))
        yield FoundName(name=topic.title, url=topic.url, kind="Dossier", forms=tuple(dict.fromkeys(forms)))
    often = sorted(entities.values(), key=lambda each: (-len(digest.mentions.articles_naming(each)), each.slug))
    for entity in often:
        url = digest.mentions.url_of(entity)
        yield FoundName(name=entity.name, url=url, kind="Name", forms=tuple(dict.fromkeys(entity.names[1:])))


def found_words(digest: Digest) -> Iterator[str]:
    """Yield the texts of which the words can be meant by one that is written with a wrong letter."""
    for article in digest.lists.by_date:
        yield f"{article.title} {article.summary}"
    for topic in digest.topics:
        yield f"{topic.title} {topic.summary}"
    for event in digest.events:
        yield event.text
