"""`stale`: what may be no longer true, each with its place in a file and the command that renews it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ...model.article import Article
from ...model.dates import days_after
from ...model.entity import Entity
from ...model.errors import USAGE, Abort
from ...model.event import Event
from ...model.problem import Place
from ...model.record import Record
from ...model.topic import Topic
from ...model.words import counted
from ...reading.context import RuleContext
from ...reading.freshness import last_checks, overtaken_statuses
from ...reading.link.content import Entry
from ..judged_content import read_content


class Due(Record):
    """Something to look at: where it stands, what is the matter, and the command to type; empty if there is none."""

    where: str
    what: str
    command: str = ""


def stale(content: str | None = None, days: str | None = None) -> None:
    """Print what may be no longer true: not checked for so many days, or older than what has happened since."""
    context = read_content(content)
    if days is not None and not days.isdecimal():
        raise Abort(f"stale: --days: {days!r} is no number of days", USAGE)
    within = int(days) if days else context.options.checked_within_days
    found = [*outdated(context), *unchecked(context, within), *overtaken(context)]
    print_found(found)
    count = counted(len(found), "statement") if found else "No statement"
    print(f"{count} to look at: not checked for {within} days, or older than what has happened since.")


def print_found(found: list[Due], most: int | None = None) -> None:
    """Print what is due, the first `most` of it, each in a line and its command in the next."""
    for each in islice(found, most):
        print(f"{each.where}: {each.what}")
        print(*([f"  ./digest {each.command}"] if each.command else []), sep="\n", end="\n" if each.command else "")
    if most is not None and len(found) > most:
        print(f"  and {len(found) - most} more")


def outdated(context: RuleContext) -> Iterator[Due]:
    """Yield the topics whose status is not what the newest event made it."""
    for entry, newest, state in overtaken_statuses(context):
        what = f"{entry.record.status.state!r}, but {location(newest, 'id')} made it {state!r}"
        yield Due(where=location(entry, "status", "state"), what=what, command=f"set status {entry.record.slug}")


def unchecked(context: RuleContext, days: int) -> Iterator[Due]:
    """Yield the statuses, figures and roles that nobody has checked for so many days, or that never say when."""
    oldest = days_after(context.now.day.first, -days)
    for entry, where, checked in last_checks(context.content):
        what = f"was last checked on {checked.iso}" if checked else "does not say when it was checked"
        if checked is None or checked.last < oldest:
            yield Due(where=location(entry, *where), what=what, command=renewing(entry.record, where))


def renewing(record: Topic | Entity, where: Place) -> str:
    """Return the command that says anew what stands in a place of a topic or an entity."""
    figure = f"/{record.figures[int(where[1])].id}" if isinstance(record, Topic) and where[0] == "figures" else ""
    return f"set {'figure' if figure else where[0]} {record.slug}{figure}"


def overtaken(context: RuleContext) -> Iterator[Due]:
    """Yield the articles whose claims are older than the last event of what they are about."""
    newest: dict[str, Entry[Event]] = {}
    for event in sorted(context.events, key=lambda each: each.record.date):
        if event.record.date.first <= context.now.day.first:
            newest |= dict.fromkeys(event.record.topics, event)
    for entry in context.visible:
        article = entry.record
        known = article.knows_until_or_source
        for each in (
            one for one in main_events(article, newest) if article.claims and one.record.date.first > known.last
        ):
            what = f"claims of {known.iso}, and {location(each, 'id')} happened on {each.record.date.iso}"
            yield Due(where=location(entry, "claims"), what=what)
            break


def main_events(article: Article, newest: dict[str, Entry[Event]]) -> list[Entry[Event]]:
    """Return the newest event of each topic that an article is about."""
    return [newest[each.slug] for each in article.topics if each.role == "main" and each.slug in newest]


def location(entry: Entry[Any], *where: str | int) -> str:
    """Return `path:line` of a field."""
    return f"{entry.path}:{entry.line(*where)}"
