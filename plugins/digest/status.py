"""Events by topic and source, to which state each brought a topic, and so what its status is on a day."""

from collections.abc import Iterable
from functools import cached_property

from ..model.dates import PartialDate
from ..model.event import Event
from ..model.record import replace
from ..model.source import Source
from ..model.topic import Status, Topic
from ..model.vocabulary import DEFAULTS, Vocabulary
from .groups import grouped
from .records import Records


class Timelines:
    """The events of each topic and source."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def of(self, topic: Topic) -> tuple[Event, ...]:
        """Return the events on a topic, oldest first."""
        return self._of.get(topic.slug, ())

    @cached_property
    def _of(self) -> dict[str, tuple[Event, ...]]:
        ordered = sorted(self.records.events, key=lambda event: (event.date, event.end or event.date, event.id))
        return grouped((slug, event) for event in ordered for slug in event.topics)

    @cached_property
    def ahead(self) -> tuple[Event, ...]:
        """The events that are still to come, the next one first."""
        to_come = (each for each in self.records.events if each.date.first > self.records.today.first)
        return tuple(sorted(to_come, key=lambda event: (event.date, event.id)))

    def status_changes(self, topic: Topic) -> tuple[Event, ...]:
        """Return the events that changed the status of a topic, oldest first."""
        return self._status_changes.get(topic.slug, ())

    @cached_property
    def _status_changes(self) -> dict[str, tuple[Event, ...]]:
        return {
            slug: tuple(event for event in events if any(each.topic == slug for each in event.changes_status))
            for slug, events in self._of.items()
        }

    def citing(self, source: Source) -> tuple[Event, ...]:
        """Return the events for which a source is cited, as speaker or carrier, newest first."""
        return self._citing.get(source.slug, ())

    @cached_property
    def _citing(self) -> dict[str, tuple[Event, ...]]:
        newest = sorted(self.records.events, key=ledger_order, reverse=True)
        return grouped((slug, event) for event in newest for slug in self.records.slugs_cited(event.sources))


def state_after(event: Event, topic: Topic) -> str | None:
    """Return the state to which an event brought a topic, if it did."""
    return next((each.state for each in event.changes_status if each.topic == topic.slug), None)


def newest_changes(events: Iterable[Event], day: PartialDate) -> dict[str, Event]:
    """Return the newest event up to a day that changed the status of each topic, by the topics' slugs."""
    past = sorted((each for each in events if each.changes_status and each.date.first <= day.first), key=ledger_order)
    return {change.topic: event for event in past for change in event.changes_status}


def ledger_order(event: Event) -> tuple[PartialDate, str]:
    """Return what the ledger is ordered by."""
    return (event.date, event.id)


def status_on(day: PartialDate, topic: Topic, newest: Event | None, words: Vocabulary = DEFAULTS) -> Topic:
    """Return a topic with the status that it has on a day, by the newest event up to it that changed its status.

    Its file tells that, unless the event says another state, or the file tells of what is still to come.
    """
    status = topic.status
    if newest is None or (state_after(newest, topic) == status.state and status.as_of.first <= day.first):
        return topic
    return replace(topic, status=status_after(newest, topic, words))


def status_after(event: Event, topic: Topic, words: Vocabulary) -> Status:
    """Return the status to which an event brought a topic, in the event's words; nobody has checked it since."""
    state = next(each.state for each in event.changes_status if each.topic == topic.slug)
    return Status(state=state, label=words.label_of(state), as_of=event.date, text=event.text, source=event.sources[0])
