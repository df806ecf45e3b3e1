"""Columns, and how a row of plain values becomes a mapping of JSON or the cells of a line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..model.record import record
from ..model.site import Link

Row = tuple[Any, ...]
"""Text, numbers, truths, None, and for columns with parts or many values tuples of these, in the order of columns."""


@record
class Column:
    """A column. With `parts` its value is a mapping of them; `many` makes it a list."""

    name: str
    meaning: str
    parts: "tuple[Column, ...]" = ()
    many: bool = False


@record
class Described:
    """A column as the page names it: with what it is part of."""

    name: str
    meaning: str


@record
class Filled:
    """A table with its rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@record
class Origin:
    """From where the data come, and on what terms. `page` explains them."""

    name: str
    url: str
    licence: Link
    page: str


def described(columns: Sequence[Column], apart: Sequence[tuple[Column, ...]], before: str = "") -> Iterator[Described]:
    """Yield columns with their parts; parts that are `apart` are described elsewhere."""
    for column in columns:
        yield Described(name=f"{before}{column.name}", meaning=column.meaning)
        if column.parts and column.parts not in apart:
            yield from described(column.parts, apart, f"{before}{column.name}{'[]' if column.many else ''}.")


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
