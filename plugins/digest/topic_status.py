"""What the ledger says of topics: to which state each event brought one, and so what its status is on a day."""

from collections.abc import Iterable
from dataclasses import replace

from ..model.dates import PartialDate
from ..model.event import Event
from ..model.topic import Status, Topic

NO_STATE = "Not in force"
"""What the status of a topic is called that an event left without a state."""


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


def status_on(day: PartialDate, topic: Topic, newest: Event | None) -> Topic:
    """Return a topic with the status that it has on a day, by the newest event up to it that changed its status.

    Its file tells that, unless the event says another state, or the file tells of what is still to come.
    """
    status = topic.status
    if newest is None or (state_after(newest, topic) == status.state and status.as_of.first <= day.first):
        return topic
    return replace(topic, status=status_after(newest, topic))


def status_after(event: Event, topic: Topic) -> Status:
    """Return the status to which an event brought a topic, in the event's words; nobody has checked it since."""
    state = next(each.state for each in event.changes_status if each.topic == topic.slug)
    label = NO_STATE if state == "none" else state.capitalize()
    return Status(state=state, label=label, as_of=event.date, text=event.text, source=event.sources[0])
