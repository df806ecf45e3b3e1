"""The full-text index put together of segments: it answers as one that SQLite makes of the whole."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import pytest

from plugins.data.database_parts import ROWS_IN_PART, rows_in_part
from plugins.data.search_segments import MOST_SEGMENTS, SegmentWriter, numbers, segment, varints

COLUMNS = ("title", "text")
WORDS = [
    *("Schiffe", "treaty", "Müller", "ПЕРЕГОВОРЫ", "핵실험", "a", "of", "the", "12"),
    *("5,580", "O\u2019Neill", "\u00ad", "tre\u0301aty", "état"),
]
Rows = Sequence[tuple[int, str | None, str]]


def invented(count: int, seed: int, words: int = 60) -> Rows:
    """Return rows of a vocabulary of which few words are frequent; some rows are empty, a title may be lacking."""
    rng = random.Random(seed)
    vocabulary = [*WORDS, *(f"word{number}" for number in range(4000))]

    def text(most: int) -> str:
        return " ".join(vocabulary[int(rng.paretovariate(0.4)) % len(vocabulary)] for _ in range(rng.randrange(most)))

    return [
        (number, text(8) if rng.random() < 0.9 else None, text(words) if rng.random() < 0.9 else " \u2013 ")
        for number in range(1, count + 1)
    ]


@contextmanager
def indexed(rows: Rows, in_part: int) -> Iterator[sqlite3.Connection]:
    """Give the rows in a database with two indexes: one of segments, one that SQLite made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for name in ("parts", "whole"):
            connection.execute(f"CREATE TABLE {name} (rowid INTEGER PRIMARY KEY, title, text)")
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)
        index = SegmentWriter(connection, "parts", COLUMNS)
        for start in range(0, len(rows), in_part):
            index.add(segment(COLUMNS, rows[start : start + in_part]))
        index.finish()
        SegmentWriter(connection, "whole", COLUMNS)
        connection.execute("INSERT INTO whole_search (whole_search) VALUES ('rebuild')")
        yield connection


def found(connection: sqlite3.Connection, name: str, query: str) -> list[tuple[int, float]]:
    search = f"SELECT rowid, rank FROM {name}_search WHERE {name}_search MATCH ? ORDER BY rank, rowid"
    return connection.execute(search, (query,)).fetchall()


def check(connection: sqlite3.Connection, name: str) -> None:
    connection.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('integrity-check', 1)")


QUERIES = (
    *("treaty", "tréaty", "muller", "переговоры", "핵실험", "the AND of", "the NOT of", "word1*", "w*"),
    *('"the of"', "NEAR(the a, 3)", "title : the", "text : 12", "neill", "absentword"),
)


@pytest.mark.parametrize(("count", "in_part"), [(0, 10), (1, 10), (10, 10), (11, 10), (400, 7), (400, 100), (400, 1)])
def test_segments_answer_as_one_index_of_the_whole(count: int, in_part: int) -> None:
    with indexed(invented(count, seed=count + in_part), in_part) as connection:
        check(connection, "parts")
        for query in QUERIES:
            assert found(connection, "whole", query) == found(connection, "parts", query), query
        if count >= 400:
            assert found(connection, "parts", "treaty") and found(connection, "parts", "w*")


def test_a_segment_of_many_pages_answers_too() -> None:
    with indexed(invented(60, seed=3, words=6000), in_part=20) as connection:
        check(connection, "parts")
        for query in QUERIES:
            assert found(connection, "whole", query) == found(connection, "parts", query), query


def test_a_reader_may_go_on_writing_into_the_index() -> None:
    with indexed(invented(300, seed=5), in_part=10) as connection:
        for number in range(301, 400):
            for table in ("parts", "parts_search"):
                connection.execute(f"INSERT INTO {table} (rowid, title, text) VALUES (?, 'zebra', 'treaty')", (number,))
        assert 99 == len(found(connection, "parts", "zebra"))
        connection.execute("INSERT INTO parts_search (parts_search) VALUES ('optimize')")
        check(connection, "parts")
        assert 99 == len(found(connection, "parts", "zebra"))


def test_a_segment_is_made_of_its_rows_alone() -> None:
    rows = invented(200, seed=8)
    changed = [*rows[:50], (51, "another", "text"), *rows[51:]]
    before, after = ([segment(COLUMNS, each[at : at + 25]) for at in range(0, 200, 25)] for each in (rows, changed))
    assert [2] == [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]


def test_numbers_are_written_as_sqlite_writes_them() -> None:
    rng = random.Random(1)
    known = (0, 127, 128, 16383, 16384, *(rng.randrange(1 << rng.randrange(1, 56)) for _ in range(2000)))
    assert known == numbers(varints(known))
    assert bytes([0x81, 0x00, 0x7F]) == varints((128, 127))


def test_there_are_never_more_segments_than_sqlite_reads() -> None:
    for rows in (0, 1, ROWS_IN_PART * MOST_SEGMENTS, ROWS_IN_PART * MOST_SEGMENTS + 1, 1_000_000, 30_000_000):
        assert rows <= rows_in_part(rows) * MOST_SEGMENTS
    assert ROWS_IN_PART == rows_in_part(ROWS_IN_PART * MOST_SEGMENTS)
