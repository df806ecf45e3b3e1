"""Where the parts of a YAML text stand in it, sign by sign, so that one can be changed and all else stays as it is."""

from collections.abc import Iterator
from typing import Any, Literal

import yaml

from ...model.problem import Place
from ...model.record import Record


class Mark(Record):
    """A key, a value or a list from sign `start` up to `end` of the text; a key's place ends with the key itself.

    `column` is that of its first sign; `flow` tells of a list in brackets.
    """

    kind: Literal["key", "value", "list"]
    place: Place
    value: str
    start: int
    end: int
    column: int
    flow: bool = False


def marks_of(text: str) -> list[Mark]:
    """Return the marks of a text that has been read without a fault, each list before its items."""
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
    found: list[Mark] = []
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            _node(next(events), events, (), found)
            break
    return found


def _node(event: Any, events: Iterator[Any], place: Place, found: list[Mark]) -> None:
    if isinstance(event, yaml.ScalarEvent):
        found.append(_mark("value", event, place))
    elif isinstance(event, yaml.SequenceStartEvent):
        found.append(_mark("list", event, place))
        number = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            _node(item, events, (*place, number), found)
            number += 1
    else:
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            found.append(_mark("key", key, (*place, key.value)))
            _node(next(events), events, (*place, key.value), found)


def _mark(kind: Literal["key", "value", "list"], event: Any, place: Place) -> Mark:
    start, end = event.start_mark, event.end_mark
    value, flow = getattr(event, "value", ""), bool(getattr(event, "flow_style", False))
    return Mark(kind=kind, place=place, value=value, start=start.index, end=end.index, column=start.column, flow=flow)
