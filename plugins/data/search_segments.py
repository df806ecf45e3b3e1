"""The full-text index of a table, put together of one segment for each part of its rows.

FTS5 keeps an index as segments, sorted lists of words with the rows that hold them, and reads all of them for a query
(sqlite.org/fts5.html, "Fts5 Data Structures"). A segment is made of its rows alone, so that it is kept from build to
build as long as they stay as they are. What SQLite makes of the whole in one run holds the same words, but is made
anew, which takes longer than all else in the file, whenever a single word has changed.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import zip_longest
from typing import Any

from ..model.record import Record

HASH_BYTES = 1 << 28
"""So much of a segment is gathered in memory before it is written: all of it, in one piece."""
MOST_SEGMENTS = 1000
"""Half as many as FTS5 can read (`FTS5_MAX_SEGMENT` of fts5_index.c)."""
TOTALS, STRUCTURE = 1, 10
"""The rows of the index that hold how much is in it, and of which segments it is made; those of segments follow."""
SEGMENT_SHIFT, PAGE_MASK = 37, (1 << 31) - 1
"""The number of a row of a segment is that of the segment, what kind of page it is, and, in 31 bits, that of the page
(`fts5_dri` of fts5_index.c)."""
COOKIE = slice(4)
"""Where the structure says for which settings of the index it was written."""
TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"


class Segment(Record):
    """The words of some rows: its pages, its words by page, the sizes of its rows, and the sums of those."""

    pages: tuple[tuple[int, bytes], ...]
    words: tuple[tuple[bytes, int], ...]
    sizes: tuple[tuple[int, bytes], ...]
    totals: tuple[int, ...]

    @property
    def last_page(self) -> int:
        """The number of its last page."""
        return max((number & PAGE_MASK for number, _ in self.pages), default=0)


def segment(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Segment:
    """Return the segment of rows: their number, and the text of each column. Raises sqlite3.OperationalError."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run = connection.execute
        run(f"CREATE VIRTUAL TABLE part USING fts5({', '.join(columns)}, content = '', {TOKENS})")
        run(f"INSERT INTO part (part, rank) VALUES ('hashsize', {HASH_BYTES})")
        run("BEGIN")
        signs = ", ".join("?" * (len(columns) + 1))
        connection.executemany(f"INSERT INTO part (rowid, {', '.join(columns)}) VALUES ({signs})", rows)
        run("COMMIT")
        run("INSERT INTO part (part) VALUES ('optimize')")  # one segment, however much there was
        return Segment(
            pages=tuple(run("SELECT id, block FROM part_data WHERE id > ?", (STRUCTURE,))),
            words=tuple(run("SELECT term, pgno FROM part_idx")),
            sizes=tuple(run("SELECT id, sz FROM part_docsize")),
            totals=numbers(run("SELECT block FROM part_data WHERE id = ?", (TOTALS,)).fetchone()[0]),
        )


class SegmentWriter:
    """Makes the index of a table, which holds no second copy of its texts, and writes segments into it."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        """Raises sqlite3.OperationalError."""
        self.connection, self.index = connection, f"{table}_search"
        listed, content = ", ".join(columns), f"content = '{table}', content_rowid = 'rowid'"
        connection.execute(f"CREATE VIRTUAL TABLE {self.index} USING fts5({listed}, {content}, {TOKENS})")
        self.last_pages: list[int] = []
        self.totals: tuple[int, ...] = ()

    def add(self, segment: Segment) -> None:
        """Write a segment; rows without any word have none, and are counted alone."""
        many = self.connection.executemany
        if segment.pages:
            self.last_pages.append(segment.last_page)
            number, kind_and_page = len(self.last_pages), (1 << SEGMENT_SHIFT) - 1
            rows = ((number << SEGMENT_SHIFT | row & kind_and_page, page) for row, page in segment.pages)
            many(f"INSERT INTO {self.index}_data VALUES (?, ?)", rows)
            many(f"INSERT INTO {self.index}_idx VALUES ({number}, ?, ?)", segment.words)
        many(f"INSERT INTO {self.index}_docsize VALUES (?, ?)", segment.sizes)
        self.totals = tuple(map(sum, zip_longest(self.totals, segment.totals, fillvalue=0)))

    def finish(self) -> None:
        """Write of which segments the index is made: all of them of one level, none being merged."""
        if not self.totals:
            return
        run, count = self.connection.execute, len(self.last_pages)
        cookie = run(f"SELECT block FROM {self.index}_data WHERE id = {STRUCTURE}").fetchone()[0][COOKIE]
        each = (part for number, last in enumerate(self.last_pages, 1) for part in (number, 1, last))
        structure = (1, count, sum(self.last_pages), 0, count, *each)
        for row, block in ((TOTALS, varints(self.totals)), (STRUCTURE, cookie + varints(structure))):
            run(f"UPDATE {self.index}_data SET block = ? WHERE id = {row}", (block,))


def varints(numbers: Iterable[int]) -> bytes:
    """Return numbers below 2^56 as SQLite writes them: seven bits a byte, all but the last with the eighth set."""
    return b"".join(_varint(each) for each in numbers)


def _varint(number: int) -> bytes:
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def numbers(varints: bytes) -> tuple[int, ...]:
    """Return numbers below 2^56 that SQLite has written one after the other."""
    found, number = [], 0
    for byte in varints:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return tuple(found)
