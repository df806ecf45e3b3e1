"""The tables: what a row is, of which records, and what its columns mean. None holds anything private."""

from collections.abc import Iterable, Mapping

from ..digest import Digest
from ..model.citation import Citation
from ..model.source import Source
from ..model.topic import Topic
from ..tables.columns import column
from ..tables.shared_columns import CITATION, EVENT, SOURCE, approximate_date, exact_date
from .table import is_listed, table, table_by_topic, url_getter


def cited_sources(digest: Digest) -> Iterable[Source]:
    """Yield the sources that anything here cites, by name."""
    cited = [one for topic in digest.topics for one in cited_on(topic)]
    cited += [one for entity in digest.entities for _, one in entity.citations]
    slugs = {digest.source(name).slug for one in cited for name in (one.publisher, one.via) if name}
    return (each for each in digest.sources if is_listed(each, digest) or each.slug in slugs)


def cited_on(topic: Topic) -> Iterable[Citation]:
    """Return what a topic itself cites."""
    figures, treaties = ([each.source for each in topic.figures], [each.source for each in topic.lineage])
    return [topic.status.source, *figures, *treaties, *(one for each in topic.disputed for one in each.citations)]


TOPIC = column("topic", "the slug of a topic", get="slug")
SOURCES = "the pages it rests on: citations, the one it condenses first"
FIGURE = (
    column("id", "its name within its topic"),
    column("name", "what is counted"),
    column("value", "the figure as printed"),
    column("number", "the same as a number, where it is one"),
    column("unit", "what it is counted in"),
    column("as_of", "the day, month or year for which it holds"),
    column("for", "the year that a projection is for", get="for_"),
    column("kind", "state: holds as of that day; limit: from it on; event: what came out on it"),
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
"""Columns that the page explains once, since more than one table holds them."""

NOT_PUBLISHED: Mapping[str, str] = {
    "Source.feeds": "are for the editor's inbox",
    "Article.status": "lists hold what is published, and drafts where somebody previews them",
    "Article.publish_at": "`date` is when readers saw it",
    "Article.weight": "is for the look of lists",
    "Article.dateline": "is part of the text",
    "Article.language": "is on the page; nearly all are in the language of the digest",
    "Article.by": "is on the page",
    "Article.checked_by": "is on the page",
    "Article.image": "is on the page, with its licence",
    "Article.aliases": "are addresses that lead on to `url`",
    "Article.facts": "are for checks",
    "Article.events": "are in a table of their own",
    "Article.claims": "are for checks",
    "Article.knows_until": "is for the page alone",
    "Article.link_names": "is for the page alone",
    "Article.order": "orders lists, and is no date of the original",
    "Article.private_notes": "are nobody else's",
    "Correction.text": "is on the page",
    "Update.note": "is on the page",
    "Topic.bars": "are made of the figures",
    "Topic.body": "is on the page of the dossier",
    "Topic.lineage_title": "is for the page alone",
    "Figure.dated_by": "follows from its kind",
    "Figure.earlier": "is kept for texts that quote it, and drawn",
    "Event.evidence": "is kept to check our words against",
    "Entity.demonyms": "are for checks",
    "Entity.seat": "is for checks",
    "Entity.sort": "orders the index",
    "Entity.formerly": "are addresses that lead on to `url`",
    "Source.formerly": "are addresses that lead on to `url`",
}
"""Fields that have no column, and why."""

TABLES = (
    table(
        "articles",
        "Articles",
        "One row per article: topics and sources, not the text.",
        lambda digest: reversed(digest.lists.by_date),  # so that a new one is a line more at the end
        column("reference", "the first eight digits of its id, by which readers name it"),
        column("id", "its UUID; it never changes"),
        column("url", "its page", get=url_getter(lambda article, _: article.url)),
        column("title", "its headline"),
        column("summary", "one or two sentences"),
        column("date", "when we published it, with the zone"),
        column("changed", "when its text last changed for readers"),
        column(
            "original",
            "when the original appeared; empty if nobody knows",
            get=lambda article, _: exact_date(article.citations[0].published),
        ),
        column(
            "original_about",
            "about when, where nobody knows more exactly",
            get=lambda article, _: approximate_date(article.citations[0].published),
        ),
        column("topics", "its topics", TOPIC, column("role", "main or background"), many=True),
        column("tags", "its entries in the index of subjects", many=True),
        column("sources", SOURCES, *CITATION, get="citations", many=True),
        column("minutes", "reading time, at 200 words a minute", get=lambda article, _: article.body.minutes),
    ),
    table(
        "topics",
        "Topics",
        "One row per topic: its status with day and source, and what belongs to it.",
        lambda digest: digest.topics,
        column("slug", "its name in addresses"),
        column("url", "its page, the dossier", get=url_getter(lambda topic, _: topic.url)),
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
        column("treaties", "its lineage, as in the table of that name", *TREATY, get="lineage", many=True),
        column(
            "disputed",
            "where sources disagree",
            column("point", "on what"),
            column(
                "sides",
                "who says what of it",
                column("who", "who says it"),
                column("says", "what, in our words"),
                column("quote", "what, in theirs"),
                SOURCE,
                many=True,
            ),
            column("sources", "the pages that show that they disagree", *CITATION, many=True),
            many=True,
        ),
        column("aliases", "other names", many=True),
        column("see_also", "the slugs of topics that it points at", many=True),
        column("parent", "the slug of the topic that it is part of"),
    ),
    table_by_topic(
        "figures",
        "Figures",
        "One row per figure of a topic, with its day and its source.",
        lambda topic: topic.figures,
        *FIGURE,
    ),
    table_by_topic(
        "treaties",
        "Treaties",
        "One row per agreement in the lineage of a topic, with its dates.",
        lambda topic: topic.lineage,
        *TREATY,
    ),
    table(
        "events",
        "Events",
        "One row per dated event, which stands here once and is shown with each of its topics.",
        lambda digest: digest.events,
        *EVENT,
        column("topics", "the slugs of its topics", many=True),
        column(
            "changes",
            "the topics whose status it changed",
            column("topic", "the slug of a topic"),
            column("state", "the state from then on"),
            get="changes_status",
            many=True,
        ),
        column("sources", SOURCES, *CITATION, many=True),
    ),
    table(
        "entities",
        "Names",
        "One row per person, state, body, treaty or place named here.",
        lambda digest: digest.entities,
        column("slug", "its name in addresses"),
        column(
            "url",
            "its page: its own, or the dossier of its name",
            get=url_getter(lambda entity, digest: digest.mentions.url_of(entity)),
        ),
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
    table(
        "sources",
        "Sources",
        "One row per publisher cited in these tables.",
        cited_sources,
        column("slug", "its name in addresses"),
        column(
            "url",
            "where the site shows it, if articles or events cite it",
            get=url_getter(lambda source, digest: source.url if is_listed(source, digest) else None),
        ),
        column("name", "its name, by which citations name it"),
        column("kind", "what kind of speaker it is"),
        column("group", "the group of that kind, as in the index"),
        column("country", "where it is at home"),
        column("language", "the language it publishes in, as a code"),
        column("homepage", "its front page"),
        column("aliases", "other names", many=True),
        column("note", "what to know about it"),
    ),
)
"""An entry more is a table more: on the page, as JSON, as CSV and in the SQLite file."""
