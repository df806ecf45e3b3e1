"""Content becomes the Digest: bodies linked, publishers resolved, and what is not out yet left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from ...digest import Digest
from ...digest.status import ledger_order, newest_changes, status_on
from ...model.article import Article
from ...model.citation import Citation
from ...model.dates import PartialDate
from ...model.event import Event, merged
from ...model.ever_published import EverPublished
from ...model.order import order_day
from ...model.picture import PictureFile
from ...model.problem import Place
from ...model.record import replace
from ...model.site import Now, Site
from ...model.source import PAGE_FROM, Source
from ...model.tag import Tag
from .content import Content, Entry
from .resolver import resolve_path
from .vintages import figures_on, role_on, was_announced


def visible_articles(articles: Iterable[Entry[Article]], now: Now, drafts: bool) -> list[Entry[Article]]:
    """Return the articles whose page is built: those that are out, and with `drafts` all of them."""
    return [
        each for each in articles if drafts or (each.record.status != "draft" and each.record.visible_from <= now.at)
    ]


def scheduled_articles(articles: Iterable[Entry[Article]], now: Now) -> list[Entry[Article]]:
    """Return the articles that are ready and come out by themselves, the next one first."""
    later = [each for each in articles if each.record.status != "draft" and each.record.visible_from > now.at]
    return sorted(later, key=lambda each: each.record.visible_from)


def citations(content: Content) -> Iterable[tuple[Entry[Any], tuple[str | int, ...], Citation]]:
    """Yield every citation in the content with the entry and the place in it where it stands."""
    for article in content.articles:
        if article.record.source:
            yield article, ("source",), article.record.source
        for number, citation in enumerate(article.record.sources):
            yield article, ("sources", number), citation
    declaring = inheritable(content)
    for event in content.events:
        inherited = declaring[event.inside].citations if event.inside in declaring else ()
        for number, citation in enumerate(event.record.sources):
            if citation not in inherited:
                yield event, ("sources", number), citation
    for topic in content.topics:
        yield topic, ("status", "source"), topic.record.status.source
        for number, figure in enumerate(topic.record.figures):
            yield topic, ("figures", number, "source"), figure.source
            for at, vintage in enumerate(figure.earlier):
                yield topic, ("figures", number, "earlier", at, "source"), vintage.source
        for number, treaty in enumerate(topic.record.lineage):
            yield topic, ("lineage", number, "source"), treaty.source
        for number, dispute in enumerate(topic.record.disputed):
            for at, side in enumerate(dispute.sides):
                yield topic, ("disputed", number, "sides", at, "source"), side.source
            for at, citation in enumerate(dispute.sources):
                yield topic, ("disputed", number, "sources", at), citation
    for entity in content.entities:
        for place, citation in entity.record.citations:
            yield entity, place, citation
    for term in content.terms:
        if term.record.source:
            yield term, ("source",), term.record.source


def addresses_of(content: Content) -> Iterator[tuple[Entry[Any], Place, str]]:
    """Yield the addresses that content takes, each with its entry and field: those of pages, then former ones."""
    kinds: tuple[list[Entry[Any]], ...] = (content.articles, content.topics, content.entities, content.statements)
    for kind in kinds:
        yield from ((entry, ("slug",), entry.record.url) for entry in kind)
    yield from ((entry, ("slug",), entry.record.page_url) for entry in content.sources)
    for kind in kinds:
        field = "formerly" if kind is content.entities else "aliases"
        yield from ((entry, (field, at), address) for entry in kind for at, address in entry.record.old_urls)
    yield from ((entry, ("formerly", at), url) for entry in content.sources for at, url in entry.record.old_urls)


def inheritable(content: Content) -> dict[str, Article]:
    """Return the articles that declare events, by file: what these do not say, their topics and sources, is lent."""
    return {each.inside: each.record for each in content.articles if each.record.events}


def names_of(source: Source) -> tuple[str, ...]:
    """Return the names under which a source may be cited."""
    return (source.name, *source.aliases)


def slug_of(name: str) -> str:
    """Return a name as the last part of an address; empty if nothing of it can stand there."""
    if not name.isascii():
        from unidecode import unidecode  # imported late: most names need none of its tables

        name = unidecode(name)
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def subjects_of(articles: Iterable[Article]) -> list[Tag]:
    """Return what the tags of articles name, each once, in the order of the index."""
    titles = {tag for article in articles for tag in article.tags}
    return sorted((Tag(title=title, slug=slug_of(title)) for title in titles), key=attrgetter("slug", "title"))


def undeclared(content: Content) -> list[Source]:
    """Return a source of kind unknown for every publisher that sources.yaml does not hold."""
    known = {name for entry in content.sources for name in names_of(entry.record)}
    cited = {name for _, _, each in citations(content) for name in (each.publisher, each.via) if name}
    return [Source(slug=slug_of(name) or "source", name=name, kind="unknown") for name in sorted(cited - known)]


def with_pages(sources: Iterable[Source], cited: Iterable[Iterable[Citation]]) -> Iterator[Source]:
    """Yield sources, marked where they have a page. `cited` are the citations of each article and event."""
    named = Counter(
        name for each in cited for name in {name for one in each for name in (one.publisher, one.via) if name}
    )
    for source in sources:
        yield replace(source, has_page=sum(named[name] for name in names_of(source)) >= PAGE_FROM)


def pictures_of(entries: Iterable[Entry[Any]], pictures: Mapping[str, PictureFile]) -> tuple[PictureFile, ...]:
    """Return the pictures that pages show, in the order of their addresses."""
    used = {resolve_path(entry.inside, src) for entry in entries for src in pictures_named(entry)}
    return tuple(pictures[path] for path in sorted(used) if path in pictures and not pictures[path].fault)


def pictures_named(entry: Entry[Any]) -> Iterator[str]:
    """Yield the pictures that an entry shows in its text or at its head, as it names them."""
    if entry.body:
        yield from entry.record.body.pictures
    if image := getattr(entry.record, "image", None):
        yield image.src


def heads_of(articles: Iterable[Entry[Article]], pictures: Mapping[str, PictureFile]) -> dict[str, PictureFile]:
    """Return the pictures at the heads of articles, by the articles' ids."""
    return {
        entry.record.id: pictures[resolve_path(entry.inside, entry.record.image.src)]
        for entry in articles
        if entry.record.image
    }


def visible_events(events: Iterable[Entry[Event]], visible: Iterable[Entry[Article]]) -> list[Entry[Event]]:
    """Return the events of the ledger, then those that the articles declare which are built."""
    built = {each.inside for each in visible}
    ledger = [each for each in events if not each.in_article]
    return [*ledger, *(each for each in events if each.in_article and each.inside in built)]


def as_published(article: Article, day: PartialDate, ledger: Mapping[str, Event]) -> Article:
    """Return an article as readers get it on a day: dated by when it came out, without corrections of later days.

    Its claims are left out, and its events, which stand among all others in the `ledger`, as its facts do; by these
    lists may order it.
    """
    ids = (*article.facts, *(each.id for each in article.events))
    facts = [ledger[each] for each in ids if each in ledger]
    came_out = PartialDate.of(article.visible_from.date())
    corrections = tuple(each for each in article.corrections if each.date.first <= day.first)
    updated = article.updated if article.updated and article.updated.date.first <= day.first else None
    return replace(
        article,
        date=article.visible_from,
        publish_at=None,
        corrections=corrections,
        updated=updated,
        claims=(),
        events=(),
        order=order_day(article.citations[0].published, article.body.file, facts, came_out),
    )


def was_known(event: Event, day: PartialDate) -> bool:
    """Tell whether an event was known on a day: it had happened, or one of its sources had told of it."""
    return event.date.first <= day.first or was_announced(event.sources, day)


def without_evidence(event: Event) -> Event:
    """Return an event without its evidence."""
    return replace(event, evidence=()) if event.evidence else event


def digest_of(
    content: Content, visible: list[Entry[Article]], site: Site, now: Now, theme: str, ever: EverPublished
) -> Digest:
    """Return the digest of content whose bodies have been linked and judged. `visible` are the articles to be built.

    It holds neither claims nor evidence, so that no page can show them, and of all that content says what was known on
    the day: no later correction, reply or event, and topics with the status and the figures of the day.
    """
    pages: list[Entry[Any]] = [*visible, *content.topics, *content.statements, *content.edition_notes, *content.replies]
    known = (each.record for each in visible_events(content.events, visible))
    events = [without_evidence(each) for each in merged(known) if was_known(each, now.day)]
    ledger = {each.id: each for each in events}
    newest = newest_changes(events, now.day)
    changed = ((each.record, newest.get(each.record.slug)) for each in content.topics)
    topics = [figures_on(status_on(now.day, topic, event, site.words), now.day) for topic, event in changed]
    replies = [each.record for each in content.replies if each.record.date <= now.at]
    citing = [each.record.citations for each in visible if each.record.is_listed]
    citing += [each.sources for each in events]
    sources = with_pages([*(entry.record for entry in content.sources), *undeclared(content)], citing)
    return Digest(
        site=site,
        today=now.day,
        articles=tuple(
            sorted((as_published(entry.record, now.day, ledger) for entry in visible), key=attrgetter("id"))
        ),
        topics=tuple(sorted(topics, key=lambda topic: topic.title.casefold())),
        events=tuple(sorted(events, key=ledger_order)),
        sources=tuple(sorted(sources, key=lambda source: source.name.casefold())),
        entities=tuple(
            sorted(
                (role_on(entry.record, now.day) for entry in content.entities), key=lambda each: each.name.casefold()
            )
        ),
        terms=tuple(sorted((entry.record for entry in content.terms), key=lambda each: each.term.casefold())),
        tags=tuple(subjects_of(entry.record for entry in visible if entry.record.is_listed)),
        replies=tuple(sorted(replies, key=attrgetter("date", "id"))),
        statements=tuple(sorted((entry.record for entry in content.statements), key=attrgetter("slug"))),
        edition_notes=tuple(sorted((entry.record for entry in content.edition_notes), key=attrgetter("week"))),
        pictures=pictures_of(pages, content.pictures),
        heads=heads_of(visible, content.pictures),
        prose={each.inside: each.body for each in pages if each.body},
        theme=theme,
        ever=ever,
    )
