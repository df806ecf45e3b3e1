"""A timeline in parts: the newest events stand open; what came before the treaty is folded, and older decades are."""

from collections.abc import Iterator
from itertools import groupby

from ..digest.status import state_after
from ..digest.views import EventView
from ..model.event import Event
from ..model.record import Record
from ..model.topic import Topic

OPEN = 10
"""Events that are not folded: the newest."""
OF_TREATY = 6
"""The same of a treaty, whose turning points stand beside what is folded."""


class TurningPoint(Record):
    """A state to which an event brought a topic."""

    state: str
    event: Event


class TimelinePart(Record):
    """A part of a timeline, oldest first. It is folded under its `heading`; the one without a heading stands open.

    `turning_points` tell to which states it brought the topic.
    """

    heading: str
    events: tuple[EventView, ...]
    turning_points: tuple[TurningPoint, ...] = ()


def timeline_parts(past: tuple[EventView, ...], topic: Topic) -> tuple[TimelinePart, ...]:
    """Divide the events of a topic up to the day of a build, oldest first."""
    parts = tuple((heading, tuple(events)) for heading, events in divided(past, topic))
    return tuple(
        TimelinePart(
            heading=heading, events=events, turning_points=tuple(turning_points(events, topic)) if heading else ()
        )
        for heading, events in parts
        if events
    )


def divided(past: tuple[EventView, ...], topic: Topic) -> Iterator[tuple[str, tuple[EventView, ...]]]:
    """Yield what came before the topic's own treaty was signed, then each decade, then the newest events."""
    signed = topic.treaty.signed.first if topic.treaty and topic.treaty.signed else None
    before = tuple(each for each in past if signed and each.event.date.last < signed)
    rest = tuple(each for each in past if each not in before)
    count = OF_TREATY if topic.treaty else OPEN
    folded, newest = (rest[:-count], rest[-count:]) if len(rest) > count + 2 else ((), rest)
    yield "Before the treaty", before
    for _, events in groupby(folded, key=lambda each: each.event.date.year // 10):
        decade = tuple(events)
        first, last = decade[0].event.date.year, decade[-1].event.date.year
        yield f"{first} to {last}" if first < last else str(first), decade
    yield "", newest


def turning_points(events: tuple[EventView, ...], topic: Topic) -> Iterator[TurningPoint]:
    """Yield the states to which events brought a topic."""
    for each in events:
        state = state_after(each.event, topic)
        if state and state != "none":
            yield TurningPoint(state=state, event=each.event)
