"""Columns: where the values of a row come from, and how a row becomes a mapping of JSON or the cells of a line."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from ..digest import Digest
from ..model.dates import PartialDate
from ..model.record import Record

Row = tuple[Any, ...]
"""Text, numbers, truths, None, and for columns with parts or many values tuples of these, in the order of columns."""
Getter = Callable[[Any, Digest], Any]
"""Takes the value of a column from a record."""


class Column(Record, gc=True):
    """A column: `get` takes its value from a record, or is the name of the field that holds it.

    With `parts` the value is a mapping of what they take from it; `many` makes it a list.
    """

    name: str
    meaning: str
    get: Getter | str
    parts: "tuple[Column, ...]" = ()
    many: bool = False


def column(name: str, meaning: str, *parts: Column, get: Getter | str = "", many: bool = False) -> Column:
    """Return a column; `get` may be the name of the field that holds its value, where that is another than its own."""
    return Column(name=name, meaning=meaning, get=get or name, parts=parts, many=many)


def value_of(column: Column, record: Any, digest: Digest) -> Any:
    """Return what a column takes from a record."""
    return getattr(record, column.get) if isinstance(column.get, str) else column.get(record, digest)


def row(columns: Sequence[Column], record: Any, digest: Digest) -> Row:
    """Return the values of a record."""
    values = []
    for column in columns:
        value = value_of(column, record, digest)
        if column.many:
            value = tuple([row(column.parts, each, digest) if column.parts else each for each in value])
        elif column.parts:
            value = row(column.parts, value, digest) if value is not None else None
        elif written := WRITTEN.get(type(value)):
            value = written(value)
        values.append(value)
    return tuple(values)


WRITTEN: Mapping[type, Callable[[Any], Any]] = {
    PartialDate: lambda value: value.iso,
    datetime: lambda value: value.isoformat(timespec="seconds"),
    float: lambda value: int(value) if value.is_integer() else value,
}
"""How values are written that are neither text nor a whole number: dates as far as known, moments with their zone."""


def as_mapping(columns: Sequence[Column], row: Row) -> dict[str, Any]:
    """Return a row as a mapping."""
    return {column.name: _value(column, value) for column, value in zip(columns, row, strict=True)}


def _value(column: Column, value: Any) -> Any:
    if column.many:
        return [as_mapping(column.parts, each) for each in value] if column.parts else list(value)
    return as_mapping(column.parts, value) if column.parts and value is not None else value


def heads(columns: Sequence[Column], sign: str, before: str = "") -> Iterator[str]:
    """Yield the names of the cells of a line; a part of a mapping is named behind it, such as `status.label`."""
    for column in columns:
        name = f"{before}{column.name}"
        if column.parts and not column.many:
            yield from heads(column.parts, sign, f"{name}{sign}")
        else:
            yield name


def cells(columns: Sequence[Column], row: Row) -> Iterator[Any]:
    """Yield the cells of a row: text, numbers or None, and a list as JSON, None where it is empty."""
    for column, value in zip(columns, row, strict=True):
        if column.many:
            yield json.dumps(_value(column, value), ensure_ascii=False) if value else None
        elif column.parts:
            yield from cells(column.parts, value) if value is not None else (None for _ in heads(column.parts, "."))
        else:
            yield value
