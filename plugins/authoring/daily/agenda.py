"""`today`: all that waits for an editor, each with the command to type."""

from collections.abc import Iterator

from ...model.article import Article
from ...model.dates import format_moment
from ...reading.context import RuleContext
from ...reading.link.content import Entry
from ...reading.link.linker import scheduled_articles
from ...reading.parse.files import printed_path
from ..judged_content import read_content
from ..replies.actions import next_command
from ..replies.waiting import WaitingFolder
from ..scaffolding import yaml_quoted
from .stale import Due, location, outdated, print_found, unchecked

MOST = 10
"""So many of a kind are named."""


def print_agenda(content: str | None = None) -> None:
    """Print drafts, articles that wait, replies, what may be no longer true, and what rests on little. Raises Abort."""
    context = read_content(content)
    groups = {
        "Drafts": list(drafts(context)),
        "Not out yet": list(waiting(context)),
        "Mails": list(mails(context)),
        "May be no longer true": [*outdated(context), *unchecked(context, context.options.checked_within_days)],
        "Rest on nothing that could be checked": list(weakly_founded(context)),
    }
    for title, found in groups.items():
        if found:
            print(f"{title} ({len(found)})")
            print_found(found, MOST)
            print()
    if not any(groups.values()):
        print("Nothing waits.")


def drafts(context: RuleContext) -> Iterator[Due]:
    for entry in context.content.articles:
        if entry.record.status == "draft":
            yield Due(
                where=location(entry, "status"), what=entry.record.title, command=f"publish {entry.record.reference}"
            )


def waiting(context: RuleContext) -> Iterator[Due]:
    """Yield the articles whose moment is to come, the next first."""
    for entry in scheduled_articles(context.content.articles, context.now):
        field = "publish_at" if entry.record.publish_at == entry.record.visible_from else "date"
        when = format_moment(entry.record.visible_from)
        what = f"{entry.record.title}: comes out with the first build after {when}"
        yield Due(where=location(entry, field), what=what, command="build")


def mails(context: RuleContext) -> Iterator[Due]:
    """Yield the mails on which nobody has decided."""
    for each in WaitingFolder(context.root).pending():
        first = next(iter(each.text.splitlines()), "")
        yield Due(where=printed_path(each.path), what=f"{each.line}: {first[:60]}", command=next_command(each))


def weakly_founded(context: RuleContext) -> Iterator[Due]:
    """Yield the articles that list no fact, event or claim, so that no check can tell what they state, newest first."""
    published = [each for each in context.visible if each.record.status == "published"]
    for entry in sorted(published, key=lambda each: each.record.date, reverse=True):
        if not (entry.record.facts or entry.record.events or entry.record.claims):
            what = f"{entry.record.title}: no facts, no claims"
            yield Due(where=location(entry, "title"), what=what, command=new_event(entry))


def new_event(entry: Entry[Article]) -> str:
    """Return the command that begins an event by the source of an article."""
    article = entry.record
    topic = next((f" --topic {each.slug}" for each in article.topics), "")
    by = f" --publisher {yaml_quoted(article.source.publisher)} --url '{article.source.url}'" if article.source else ""
    return f"new event{topic}{by}"
