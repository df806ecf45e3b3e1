"""What of content may no longer hold: statuses that an event has overtaken, and when each fact was last checked."""

from collections.abc import Iterable, Iterator

from ..digest.status import ledger_order, state_after
from ..model.dates import PartialDate
from ..model.entity import Entity
from ..model.event import Event
from ..model.problem import Place
from ..model.topic import Topic
from .context import RuleContext
from .link.content import Content, Entry


def past_events(context: RuleContext) -> list[Entry[Event]]:
    """Return the events up to now."""
    return [each for each in context.events if each.record.date.first <= context.now.day.first and not each.broken]


def newest_change(past: Iterable[Entry[Event]], topic: Topic) -> Entry[Event] | None:
    """Return the newest of some events that changed the status of a topic."""
    changes = [each for each in past if state_after(each.record, topic)]
    return max(changes, key=lambda each: ledger_order(each.record), default=None)


def overtaken_statuses(context: RuleContext) -> Iterator[tuple[Entry[Topic], Entry[Event], str]]:
    """Yield the topics that have another state than the newest event gave them, with that event and its state."""
    past = past_events(context)
    for entry in context.content.topics:
        newest = newest_change(past, entry.record)
        if newest and (state := state_after(newest.record, entry.record)) != entry.record.status.state:
            yield entry, newest, str(state)


def last_checks(content: Content) -> Iterator[tuple[Entry[Topic] | Entry[Entity], Place, PartialDate | None]]:
    """Yield what may change by itself, as its entry and place there, with the day of the last check, if that is known.

    These are statuses, roles, and figures but for those of one event, which stay as they were.
    """
    for entry in content.topics:
        status = entry.record.status
        yield entry, ("status",), status.checked or status.source.accessed
        for at, figure in enumerate(entry.record.figures):
            if figure.kind != "event":
                yield entry, ("figures", at), figure.checked or figure.source.accessed
    for named in content.entities:
        if role := named.record.role:
            yield named, ("role",), role.checked or role.source.accessed
