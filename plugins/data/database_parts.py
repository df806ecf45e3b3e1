"""The parts of the SQLite file: rows of a table, and the words in them, kept from build to build."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ..model.body import Prose
from ..model.record import Record
from ..tables.columns import Row, cells, heads
from ..writing import Bodies, PartMaker
from .gathered import COLUMNS, FilledTable
from .html_to_text import html_to_text
from .search_segments import MOST_SEGMENTS, Segment, segment

ROWS_IN_PART = 100
"""So many rows are kept together: of those in order, a new one is in the last."""
TEXTS = {"articles": ("words", "text")}
"""The columns that a table has here alone: each row is of something with a text."""
SEARCHED = {"articles": ("title", "summary", "text"), "events": ("text", "note")}
"""What full-text search looks into: `articles_search` and `events_search`."""


class TablePart(Record):
    """Some rows of a table, and their part of its full-text index, where it has one."""

    rows: tuple[tuple[Any, ...], ...]
    segment: Segment | None


def column_names(table: str) -> list[str]:
    """Return the names of the columns of a table but for the number of the row."""
    return [*heads(COLUMNS[table], "_"), *TEXTS.get(table, ())]


def parts_of(part: PartMaker, table: FilledTable, texts: tuple[Prose, ...]) -> Iterator[TablePart]:
    """Yield a table in parts, which are kept from build to build."""
    size, made_by = rows_in_part(len(table.rows)), sqlite3.sqlite_version
    for start in range(0, len(table.rows), size):
        some = slice(start, start + size)
        own = texts[some] if table.name in TEXTS else ()
        data = part(as_part, table=table.name, first=start + 1, rows=table.rows[some], texts=own, made_by=made_by)
        yield msgspec.msgpack.decode(data, type=TablePart)


def rows_in_part(rows: int) -> int:
    """Return how many of so many rows lie together: twice as many where there would be too many parts."""
    size = ROWS_IN_PART
    while size * MOST_SEGMENTS < rows:
        size *= 2
    return size


def as_part(
    bodies: Bodies, table: str, first: int, rows: tuple[Row, ...], texts: tuple[Prose, ...], made_by: str
) -> bytes:
    """Return a TablePart as MessagePack; `first` is the number of its first row. Raises sqlite3.OperationalError.

    What it is `made_by`, a version of SQLite, is among the values by which it is kept: another may write segments in
    another way.
    """
    filled = [tuple(cells(COLUMNS[table], row)) for row in rows]
    if texts:
        of_texts = ((bodies.words(each), html_to_text(bodies.html(each))) for each in texts)
        filled = [(*row, *more) for row, more in zip(filled, of_texts, strict=True)]
    return msgspec.msgpack.encode(TablePart(rows=tuple(filled), segment=segment_of(table, first, filled)))


def segment_of(table: str, first: int, rows: Sequence[Sequence[Any]]) -> Segment | None:
    """Return the segment of rows, of which the first has the number `first`; None where a table is not searched."""
    if table not in SEARCHED:
        return None
    names = column_names(table)
    at = [names.index(name) for name in SEARCHED[table]]
    return segment(SEARCHED[table], ((number, *(row[i] for i in at)) for number, row in enumerate(rows, first)))
