"""An event of the ledger: a dated fact with its sources, declared once and shown wherever its topics are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar, get_args

from .citation import Citation
from .dates import Partial, date_span
from .record import ParsedWith, record
from .text import SLUG, Line, Quoted, Slug, read_slug
from .topic import State

T = TypeVar("T")


@record
class Change:
    """A topic whose status an event changed, and to which state."""

    topic: str
    state: State

    @classmethod
    def read_all(cls, value: Any) -> "tuple[Change, ...]":
        """Read `{new-start: expired}`."""
        if not isinstance(value, dict):
            raise ValueError(f"{value!r} is not a mapping; write for example {{new-start: expired}}")
        for state in value.values():
            if state not in get_args(State):
                raise ValueError(f"{state!r} is not a state; write one of: {', '.join(get_args(State))}")
        return tuple(cls(topic=read_slug(name), state=state) for name, state in value.items())


CHANGES: Mapping[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
    "additionalProperties": {"enum": list(get_args(State))},
    "examples": [{"new-start": "expired"}],
}


@record
class Event:
    """What happened on `date`, or from `date` to `end`. `evidence` is what its sources say of it, never published."""

    id: Slug
    date: Partial
    text: Line
    topics: tuple[Slug, ...]
    sources: tuple[Citation, ...]
    end: Partial | None = None
    people: tuple[Line, ...] = ()
    changes_status: Annotated[tuple[Change, ...], ParsedWith(Change.read_all, CHANGES)] = ()
    note: Line | None = None
    evidence: tuple[Quoted, ...] = ()

    @property
    def when(self) -> str:
        """Its date or span in words."""
        return date_span(self.date, self.end)


def merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by id, each once: told as where it stands first, with the topics, people and sources of all."""
    found: dict[str, Event] = {}
    for event in events:
        if first := found.get(event.id):
            sources = {each.url: each for each in (*event.sources, *first.sources)}  # of one page the first citation
            order = dict.fromkeys(each.url for each in (*first.sources, *event.sources))
            event = replace(
                first,
                topics=both(first.topics, event.topics),
                people=both(first.people, event.people),
                changes_status=both(first.changes_status, event.changes_status),
                evidence=both(first.evidence, event.evidence),
                note=first.note or event.note,
                sources=tuple(sources[url] for url in order),
            )
        found[event.id] = event
    return tuple(found.values())


def both(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    """Return what stands in either, once, in order."""
    return tuple(dict.fromkeys((*first, *second)))
