"""An event of the ledger: a dated fact with its sources, declared once and shown wherever its topics are."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from .citation import Citation
from .dates import Partial, span
from .noun import Written, noun
from .text import SLUG, Line, Quoted, Slug, slug
from .topic import State


@noun
class Change:
    """A topic whose status an event changed, and to which state."""

    topic: str
    state: str

    @classmethod
    def read_all(cls, value: Any) -> "tuple[Change, ...]":
        """Read `{new-start: expired}`."""
        if not isinstance(value, dict):
            raise ValueError(f"{value!r} is not a mapping; write for example {{new-start: expired}}")
        for state in value.values():
            if state not in get_args(State):
                raise ValueError(f"{state!r} is not a state; write one of: {', '.join(get_args(State))}")
        return tuple(cls(topic=slug(name), state=state) for name, state in value.items())


CHANGES: Mapping[str, Any] = {
    "type": "object",
    "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
    "additionalProperties": {"enum": list(get_args(State))},
    "examples": [{"new-start": "expired"}],
}


@noun
class Event:
    """What happened on `date`, or from `date` to `end`. `evidence` is what its sources say of it, never published."""

    id: Slug
    date: Partial
    text: Line
    topics: tuple[Slug, ...]
    sources: tuple[Citation, ...]
    end: Partial | None = None
    people: tuple[Line, ...] = ()
    changes_status: Annotated[tuple[Change, ...], Written(Change.read_all, CHANGES)] = ()
    note: Line | None = None
    evidence: tuple[Quoted, ...] = ()

    @property
    def when(self) -> str:
        """Its date or span in words."""
        return span(self.date, self.end)
