"""The tables, one entry each: what a row is, what its columns mean, and the rows. None holds anything private."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model.citation import Citation
from ..model.dates import PartialDate
from ..model.digest import Digest
from ..model.source import GROUPS
from ..model.topic import Figure, Topic, Treaty
from .columns import Column, Row


@dataclass(frozen=True)
class Table:
    """A table: its name, its title, what a row is, its columns, and how its rows are gathered."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Digest], Iterable[Row]]


def column(name: str, meaning: str, *parts: Column, many: bool = False) -> Column:
    """Return a column."""
    return Column(name=name, meaning=meaning, parts=parts, many=many)


CITATION = (
    column("publisher", "who speaks: the name of a source"),
    column("via", "the source that carried the copy we read, if another"),
    column("url", "the page we read"),
    column("title", "its headline, as printed there"),
    column("author", "its author, if named"),
    column("published", "when it appeared"),
    column("accessed", "when we read it"),
    column("archived", "an archived copy"),
    column("language", "its language, as a code"),
    column("seen", "how much of it we saw: whole, passage or not"),
)
SOURCE = column("source", "the page that says so: a citation", *CITATION)
SOURCES = column("sources", "the pages it rests on: citations, the one it condenses first", *CITATION, many=True)
FIGURE = (
    column("id", "its name within its topic"),
    column("name", "what is counted"),
    column("value", "the figure as printed"),
    column("number", "the same as a number, where it is one"),
    column("unit", "what it is counted in"),
    column("as_of", "the day, month or year for which it holds"),
    column("for", "the year that a projection is for"),
    column("note", "what to know about it"),
    column("checked", "when somebody last looked whether it still holds"),
    SOURCE,
)
TREATY = (
    column("name", "its name"),
    column("signed", "when it was signed"),
    column("in_force", "when it entered into force"),
    column("never_in_force", "true for one that failed"),
    column("suspended", "when it was suspended"),
    column("ended", "when it ended"),
    column("note", "what to know about it"),
    SOURCE,
)
APART = (CITATION, FIGURE, TREATY)
"""What more than one table holds."""


def citation(digest: Digest, cited: Citation) -> Row:
    """Return a citation under the names that its sources have in the digest."""
    return (
        digest.source(cited.publisher).name,
        digest.source(cited.via).name if cited.via else None,
        cited.url,
        cited.title,
        cited.author,
        iso(cited.published),
        iso(cited.accessed),
        cited.archived,
        cited.language,
        cited.seen,
    )


def iso(day: PartialDate | None) -> str | None:
    """Return a date to the precision that is known."""
    return day.iso if day else None


def articles(digest: Digest) -> Iterator[Row]:
    """Yield the listed articles, oldest of ours first, so that a new one is a line more at the end."""
    for each in reversed(digest.listed):
        yield (
            each.reference,
            each.id,
            f"{digest.site.url}/{each.url}",
            each.title,
            each.summary,
            each.date.isoformat(timespec="seconds"),
            each.changed.isoformat(timespec="seconds"),
            iso(each.citations[0].published),
            tuple((role.slug, role.role) for role in each.topics),
            each.tags,
            tuple(citation(digest, cited) for cited in each.citations),
            each.body.minutes,
        )


def topics(digest: Digest) -> Iterator[Row]:
    """Yield the topics by name."""
    for each in digest.topics:
        status = each.status
        holds = (status.state, status.label, status.as_of.iso, status.text, iso(status.checked))
        yield (
            each.slug,
            f"{digest.site.url}/{each.url}",
            each.title,
            each.summary,
            (*holds, citation(digest, status.source)),
            each.parties,
            tuple(figure(digest, one) for one in each.figures),
            tuple(treaty(digest, one) for one in each.lineage),
            each.disputed,
            each.aliases,
            each.see_also,
            each.parent,
        )


def figure(digest: Digest, each: Figure) -> Row:
    """Return a figure."""
    number = int(each.number) if each.number is not None and each.number.is_integer() else each.number
    counted = (each.id, each.name, each.value, number, each.unit, each.as_of.iso, each.for_)
    return (*counted, each.note, iso(each.checked), citation(digest, each.source))


def treaty(digest: Digest, each: Treaty) -> Row:
    """Return a treaty of a lineage."""
    life = (iso(each.signed), iso(each.in_force), each.never_in_force, iso(each.suspended), iso(each.ended))
    return (each.name, *life, each.note, citation(digest, each.source))


def by_topic(rows: Callable[[Digest, Topic], Iterable[Row]]) -> Callable[[Digest], Iterable[Row]]:
    """Return a function that gathers the rows of all topics, each behind the topic's slug."""
    return lambda digest: ((topic.slug, *row) for topic in digest.topics for row in rows(digest, topic))


def events(digest: Digest) -> Iterator[Row]:
    """Yield the events, oldest first."""
    for each in digest.events:
        yield (
            each.id,
            each.date.iso,
            iso(each.end),
            each.text,
            each.note,
            each.people,
            each.topics,
            tuple((change.topic, change.state) for change in each.changes_status),
            tuple(citation(digest, cited) for cited in each.sources),
        )


def sources(digest: Digest) -> Iterator[Row]:
    """Yield the sources that anything here cites, by name; one that only topics cite has no page."""
    beside = {
        digest.source(name).slug
        for topic in digest.topics
        for cited in cited_on(topic)
        for name in (cited.publisher, cited.via)
        if name
    }
    for each in digest.sources:
        paged = digest.articles_from(each) or digest.events_from(each)
        if paged or each.slug in beside:
            url = f"{digest.site.url}/{each.url}" if paged else None
            named = (each.slug, url, each.name, each.kind, each.group, each.country, each.language)
            yield (*named, each.homepage, each.aliases, each.note)


def cited_on(topic: Topic) -> Iterator[Citation]:
    """Yield what a topic itself cites."""
    yield topic.status.source
    yield from (each.source for each in topic.figures)
    yield from (each.source for each in topic.lineage)


TABLES = (
    Table(
        "articles",
        "Articles",
        "A row is an article of ours: what it is about and on what it rests, not its text.",
        (
            column("reference", "the first eight digits of its id, by which readers name it"),
            column("id", "its UUID; it never changes"),
            column("url", "its page"),
            column("title", "its headline"),
            column("summary", "one or two sentences"),
            column("date", "when we published it, with the zone"),
            column("changed", "when its text last changed for readers"),
            column("original", "when the original appeared; empty if nobody knows"),
            column(
                "topics",
                "its topics",
                column("topic", "the slug of a topic"),
                column("role", "main or background"),
                many=True,
            ),
            column("tags", "its entries in the index of subjects", many=True),
            SOURCES,
            column("minutes", "reading time, at 200 words a minute"),
        ),
        articles,
    ),
    Table(
        "topics",
        "Topics",
        "A row is a topic: its status with the day and the source, and what belongs to it.",
        (
            column("slug", "its name in addresses"),
            column("url", "its page, the dossier"),
            column("title", "its name"),
            column("summary", "what it is about"),
            column(
                "status",
                "what holds now",
                column("state", "in force, suspended, expired, signed or none"),
                column("label", "the state as printed"),
                column("as_of", "since when"),
                column("text", "what explains it"),
                column("checked", "when somebody last looked whether it still holds"),
                SOURCE,
            ),
            column("parties", "who is in it", many=True),
            column("figures", "its figures, as in the table of that name", *FIGURE, many=True),
            column("treaties", "its lineage, as in the table of that name", *TREATY, many=True),
            column("disputed", "where sources disagree", many=True),
            column("aliases", "other names", many=True),
            column("see_also", "the slugs of topics that it points at", many=True),
            column("parent", "the slug of the topic that it is part of"),
        ),
        topics,
    ),
    Table(
        "figures",
        "Figures",
        "A row is a number on a topic, with its day and its source.",
        (column("topic", "the slug of its topic"), *FIGURE),
        by_topic(lambda digest, topic: (figure(digest, each) for each in topic.figures)),
    ),
    Table(
        "treaties",
        "Treaties",
        "A row is an agreement in the lineage of a topic, with the dates of its life.",
        (column("topic", "the slug of its topic"), *TREATY),
        by_topic(lambda digest, topic: (treaty(digest, each) for each in topic.lineage)),
    ),
    Table(
        "events",
        "Events",
        "A row is a dated fact of the ledger, declared once and shown with each of its topics.",
        (
            column("id", "its name; it never changes"),
            column("date", "when it happened, or began"),
            column("end", "its last day, if it lasted"),
            column("text", "what happened"),
            column("note", "what to know about it, such as that sources disagree"),
            column("people", "who took part", many=True),
            column("topics", "the slugs of its topics", many=True),
            column(
                "changes",
                "the topics whose status it changed",
                column("topic", "the slug of a topic"),
                column("state", "the state from then on"),
                many=True,
            ),
            SOURCES,
        ),
        events,
    ),
    Table(
        "sources",
        "Sources",
        "A row is a publisher that is cited anywhere in these tables.",
        (
            column("slug", "its name in addresses"),
            column("url", "its page, if articles or events cite it"),
            column("name", "its name, by which citations name it"),
            column("kind", "what kind of speaker it is"),
            column("group", f"the group of that kind, one of: {', '.join(GROUPS)}"),
            column("country", "where it is at home"),
            column("language", "the language it publishes in, as a code"),
            column("homepage", "its front page"),
            column("aliases", "other names", many=True),
            column("note", "what to know about it"),
        ),
        sources,
    ),
)
"""An entry more is a table more: on the page, as JSON, as CSV and in the SQLite file. Entities will be one."""
