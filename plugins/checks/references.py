"""Rules on references: what they refer to exists."""

from collections.abc import Iterator, Set
from typing import Any

from ..model.problem import Place, Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import citations, inheritable, names_of
from ..reading.parse.suspicions import UNFINISHED
from ..system.suggestions import did_you_mean
from .published import LINKS
from .rule import body_rule, may_pass, rule

FIELDS = {
    "wiki": "link",
    "file": "link",
    "site": "link",
    "anchor": "anchor",
    "mark": "footnote",
    "note": "footnote",
    "twice": "footnote",
    "image": "image",
    "figure": "figure",
    "figure-note": "figure",
}
"""What a reference of each kind is called."""
PICTURES = "pictures"
"""The rule that pictures are there, described and credited, as `--force` names it."""
LINK_KINDS = frozenset({"wiki", "file", "site", "anchor"})


@rule
def a_topic_is_declared(context: RuleContext) -> Iterator[Problem]:
    """Every topic that an article, an event or another topic names has a file in topics/."""
    content = context.content
    known = {entry.record.slug for entry in content.topics}
    named: list[tuple[Entry[Any], Place, str]] = []
    for article in content.articles:
        named += [(article, ("topics", at), role.slug) for at, role in enumerate(article.record.topics)]
    inherited = {inside: {each.slug for each in article.topics} for inside, article in inheritable(content).items()}
    for event in content.events:
        own = (each for each in enumerate(event.record.topics) if each[1] not in inherited.get(event.inside, ()))
        named += [(event, ("topics", at), slug) for at, slug in own]
        named += [(event, ("changes_status", each.topic), each.topic) for each in event.record.changes_status]
    for topic in content.topics:
        named += [(topic, ("see_also", at), slug) for at, slug in enumerate(topic.record.see_also)]
        named += [(topic, ("parent",), topic.record.parent)] if topic.record.parent else []
    for entry, place, slug in named:
        if slug not in known and not content.is_unreadable(slug) and not content.is_unreadable("topics"):
            mend = did_you_mean(slug, known) or f"add topics/{slug}.md; `./digest new topic` writes it"
            yield entry.problem(place, f"{slug!r} is no topic", mend)


@rule
def an_article_names_a_topic_once(context: RuleContext) -> Iterator[Problem]:
    """No topic is listed twice by an article or an event."""
    entries: tuple[Entry[Any], ...] = (*context.content.articles, *context.content.events)
    for entry in entries:
        slugs = [getattr(each, "slug", each) for each in entry.record.topics]
        for at, slug in enumerate(slugs):
            if slug in slugs[:at]:
                yield entry.problem(("topics", at), f"{slug!r} stands twice", "keep one")


@rule
def topics_make_no_circle(context: RuleContext) -> Iterator[Problem]:
    """No topic is its own ancestor."""
    parents = {entry.record.slug: entry.record.parent for entry in context.content.topics}
    for entry in context.content.topics:
        path = [entry.record.slug]
        while (parent := parents.get(path[-1])) and parent not in path:
            path.append(parent)
        if parent == entry.record.slug:
            yield entry.problem(("parent",), f"makes a circle: {' > '.join([*path, parent])}", "remove one parent")


@rule
def an_article_has_a_source(context: RuleContext) -> Iterator[Problem]:
    """Every article cites what it condenses, under `source` or under `sources`."""
    for entry in context.content.articles:
        if entry.broken & {"source", "sources"}:
            continue
        if not entry.record.citations:
            yield entry.problem(("source",), "is missing", "name the publisher and the address of what you condense")
        elif entry.record.source and entry.record.sources:
            yield entry.problem(("source",), "stands beside sources", "put all of them under sources")


@rule
def an_event_has_a_source_and_a_topic(context: RuleContext) -> Iterator[Problem]:
    """Every event of the ledger has at least one source and one topic."""
    for entry in context.content.events:
        if not entry.record.sources:
            yield entry.problem(("sources",), "is empty", "cite the page that says it")
        if not entry.record.topics:
            yield entry.problem(("topics",), "is empty", "name a topic on whose timeline it stands")
        if entry.record.end and entry.record.end < entry.record.date:
            yield entry.problem(("end",), "is before its date", "exchange the two")


@rule
def a_publisher_is_declared(context: RuleContext) -> Iterator[Problem]:
    """Every publisher, and every `via`, should be in sources.yaml; one that is not is of kind unknown."""
    known = {name for entry in context.content.sources for name in names_of(entry.record)}
    for entry, place, citation in citations(context.content):
        for field, name in (("publisher", citation.publisher), ("via", citation.via)):
            if not name or name in known or UNFINISHED in name:  # of the last another rule tells
                continue
            if not context.content.is_unreadable(name, "sources"):
                mend = did_you_mean(name, known, count=3) or "add it to sources.yaml; `./digest new source` writes it"
                yield entry.problem((*place, field), f"{name!r} is not in sources.yaml", mend, warning=True)


@rule
def a_fact_is_in_the_ledger(context: RuleContext) -> Iterator[Problem]:
    """Every fact that an article rests on is the id of an event."""
    for entry in context.content.articles:
        known = {each.record.id for each in context.events_for(entry)} if entry.record.facts else set()
        for at, fact in enumerate(entry.record.facts):
            if fact not in known and not context.content.is_unreadable(fact, "events"):
                yield entry.problem(("facts", at), f"{fact!r} is no event", did_you_mean(fact, known) or "mend the id")


@rule
def a_reply_answers_something(context: RuleContext) -> Iterator[Problem]:
    """A reply is in a folder named for an article, and its `in_reply_to` is a reply to the same article."""
    content = context.content
    if not content.replies:
        return
    known = {entry.record.reference: entry for entry in content.articles}
    ids: dict[tuple[str, str], Entry[Any]] = {}
    for entry in content.replies:
        reply = entry.record
        if reply.article not in known and not content.is_unreadable(reply.article, "articles"):
            mend = did_you_mean(reply.article, known) or "name the folder for the first 8 digits of the article's id"
            yield entry.problem(("file",), f"the folder '{reply.article}' names no article", mend)
        if (reply.article, reply.id) in ids:
            first = ids[reply.article, reply.id]
            yield entry.problem(("id",), f"{reply.id!r} is the id of {first.path} already", "give it another")
        ids.setdefault((reply.article, reply.id), entry)
    for entry in content.replies:
        target = entry.record.in_reply_to
        if target and ((entry.record.article, target) not in ids or target == entry.record.id):
            if content.is_unreadable(target, "replies"):
                continue
            others = [id for article, id in ids if article == entry.record.article and id != entry.record.id]
            mend = did_you_mean(target, others) or "name the id of another reply to this article"
            yield entry.problem(("in_reply_to",), f"{target!r} is no other reply to this article", mend)


@rule
def replies_make_no_circle(context: RuleContext) -> Iterator[Problem]:
    """No reply answers itself, directly or not: it would be in no thread, and so be printed nowhere."""
    replies = {(each.record.article, each.record.id): each for each in context.content.replies}
    for (article, id), entry in replies.items():
        path, target = [id], entry.record.in_reply_to
        while target and target not in path and (article, target) in replies:
            path.append(target)
            target = replies[article, target].record.in_reply_to
        if target == id and len(path) > 1:
            what = f"makes a circle: {' > '.join([*path, id])}"
            yield entry.problem(("in_reply_to",), what, "remove one in_reply_to")


@body_rule
@may_pass(LINKS)
def a_link_has_a_target(context: RuleContext) -> Iterator[Problem]:
    """Links in bodies, and their anchors, are there; what is not out yet is a warning, and printed as plain text."""
    yield from unresolved(context, LINK_KINDS)


@body_rule
@may_pass(PICTURES)
def a_picture_in_a_body_is_there(context: RuleContext) -> Iterator[Problem]:
    """Pictures in bodies are there; in the place of one that is not stands its alternative text."""
    yield from unresolved(context, {"image"})


@body_rule
@may_pass("notes")
def a_reference_has_a_target(context: RuleContext) -> Iterator[Problem]:
    """Footnotes and figures in bodies are there."""
    yield from unresolved(context, FIELDS.keys() - LINK_KINDS - {"image"})


def unresolved(context: RuleContext, kinds: Set[str]) -> Iterator[Problem]:
    """Yield the references of these kinds that lead nowhere."""
    for entry, reference, target in context.unresolved:
        if reference.kind in kinds:
            yield entry.at_line(reference.line, FIELDS[reference.kind], target.what, target.mend, target.in_time)
