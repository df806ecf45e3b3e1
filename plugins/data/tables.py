"""The tables, one entry each: what a row is, what its columns mean, and the rows. None holds anything private."""

from collections.abc import Callable, Iterable, Iterator

from ..digest import Digest
from ..model.citation import Citation
from ..model.source import SPEAKER_GROUPS
from ..model.topic import Figure, Topic, Treaty
from .columns import Row
from .shared_columns import FIGURE, SOURCE, SOURCES, TREATY, Table, citation, column, iso


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


def entities(digest: Digest) -> Iterator[Row]:
    """Yield the entities in the order of the digest."""
    for each in digest.entities:
        role, told = each.role, each.description
        yield (
            each.slug,
            f"{digest.site.url}/{digest.mentions.url_of(each)}",
            each.kind,
            each.name,
            tuple((one.text, one.language, one.source and citation(digest, one.source)) for one in each.native),
            each.aliases,
            each.spellings,
            role and (role.text, role.as_of.iso, iso(role.checked), citation(digest, role.source)),
            told and (told.text, citation(digest, told.source)),
            tuple((one.address, citation(digest, one.source)) for one in each.same_as),
        )


def sources(digest: Digest) -> Iterator[Row]:
    """Yield the sources that anything here cites, by name; one that only topics or entities cite has no page."""
    cited = [one for topic in digest.topics for one in cited_on(topic)]
    cited += [one for entity in digest.entities for _, one in entity.citations]
    beside = {digest.source(name).slug for one in cited for name in (one.publisher, one.via) if name}
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
        "entities",
        "Names",
        "A row is a person, state, body, treaty or place that articles name.",
        (
            column("slug", "its name in addresses"),
            column("url", "its page: its own, or the dossier of its name"),
            column("kind", "person, state, body, treaty or place"),
            column("name", "its name as we write it"),
            column(
                "native",
                "its name in its own language",
                column("text", "the name"),
                column("language", "the language, as a code"),
                SOURCE,
                many=True,
            ),
            column("aliases", "other names that we use", many=True),
            column("spellings", "spellings of others", many=True),
            column(
                "role",
                "what somebody was, on the day for which a source says so",
                column("text", "the role"),
                column("as_of", "the day, month or year for which it holds"),
                column("checked", "when somebody last looked whether it still holds"),
                SOURCE,
            ),
            column("description", "what a source says of it", column("text", "a sentence of ours"), SOURCE),
            column("same_as", "pages elsewhere on the same", column("address", "its address"), SOURCE, many=True),
        ),
        entities,
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
            column("group", f"the group of that kind, one of: {', '.join(SPEAKER_GROUPS)}"),
            column("country", "where it is at home"),
            column("language", "the language it publishes in, as a code"),
            column("homepage", "its front page"),
            column("aliases", "other names", many=True),
            column("note", "what to know about it"),
        ),
        sources,
    ),
)
"""An entry more is a table more: on the page, as JSON, as CSV and in the SQLite file."""
