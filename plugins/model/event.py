"""An event of the ledger: a dated fact with its sources, declared once and shown wherever its topics are."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from .citation import Citation
from .dates import Partial, date_span
from .record import ParsedWith, Record, replace
from .text import SLUG, Line, Quoted, Slug, read_slug
from .topic import STATES, State
from .vocabulary import Vocabulary


class Change(Record):
    """A topic whose status an event changed, and to which state."""

    topic: str
    state: State

    @classmethod
    def read_all(cls, value: Any, words: Vocabulary) -> "tuple[Change, ...]":
        """Read `{new-start: expired}`."""
        if not isinstance(value, dict):
            raise ValueError(f"{value!r} is not a mapping; write for example {{new-start: expired}}")
        for state in value.values():
            if not isinstance(state, str):
                raise ValueError(f"{state!r} is not a state; write for example {{new-start: expired}}")
            STATES.read(state, words)
        return tuple(cls(topic=read_slug(name), state=state) for name, state in value.items())


CHANGES: Mapping[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
    "additionalProperties": {"anyOf": [{"enum": list(STATES.words)}, {"type": "string"}]},
    "examples": [{"new-start": "expired"}],
}


class Event(Record):
    """What happened on `date`, or from `date` to `end`. `evidence` is what its sources say of it, never published."""

    id: Slug
    date: Partial
    text: Line
    topics: tuple[Slug, ...]
    sources: tuple[Citation, ...]
    end: Partial | None = None
    people: tuple[Line, ...] = ()
    changes_status: Annotated[tuple[Change, ...], ParsedWith(Change.read_all, CHANGES, needs="words")] = ()
    note: Line | None = None
    evidence: tuple[Quoted, ...] = ()

    @property
    def when(self) -> str:
        """Its date or span in words."""
        return date_span(self.date, self.end)


def merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by id, each once: as the first says it, with what others add; of topics, people and sources all."""
    found: dict[str, Event] = {}
    for event in events:
        first = found.get(event.id)
        found[event.id] = completed(first, event) if first else event
    return tuple(found.values())


def completed(first: Event, second: Event) -> Event:
    """Return an event with what a second account of it adds to its fields."""
    fields = first.__struct_fields__
    return replace(first, **{name: united(getattr(first, name), getattr(second, name)) for name in fields})


def united(first: Any, second: Any) -> Any:
    """Return the members of two tuples, each once and in order; of other values the first, if there is one."""
    if not isinstance(first, tuple):
        return second if first is None else first
    found: dict[Any, Any] = {}
    for each in (*first, *second):
        found.setdefault(each.url if isinstance(each, Citation) else each, each)  # of a page the first citation stays
    return tuple(found.values())
