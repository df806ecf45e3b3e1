"""What the files and the page of the data may read: plain values, each table gathered once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..digest import Digest
from ..digest.groups import OnDemand
from ..model.record import Record
from ..model.site import Link
from ..tables.columns import Column, Row
from ..tables.shared_columns import CITATION
from .tables import APART, TABLES

VERSION = 1
"""It grows when a column changes its meaning or goes; a new column or table leaves it as it is."""
FOLDER = f"data/v{VERSION}/"
COLUMNS = {table.name: table.columns for table in TABLES}


class FilledTable(Record):
    """The rows of a table of this name."""

    name: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, which are no values but code."""
        return COLUMNS[self.name]


class Origin(Record):
    """From where the data come, and on what terms. `page` explains them."""

    name: str
    url: str
    licence: Link
    page: str


class ColumnView(Record):
    """A column as the page names it: with what it is part of."""

    name: str
    meaning: str


class TableView(Record):
    """A table on the page: its files, its columns, and how many rows it has."""

    name: str
    title: str
    meaning: str
    count: int
    columns: tuple[ColumnView, ...]


class Gathered:
    """The digest as tables."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        site = digest.site
        self.origin = Origin(name=site.name, url=site.url, licence=site.licence, page=f"{site.url}/data/")

    @cached_property
    def _filled(self) -> OnDemand[str, FilledTable]:
        rows = {table.name: table.rows for table in TABLES}
        return OnDemand(lambda name: FilledTable(name=name, rows=tuple(rows[name](self.digest))))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return what the files of a table may read."""
        return {"version": VERSION, "origin": self.origin, "table": self._filled[name]}

    def database(self) -> Mapping[str, Any]:
        """Return what the SQLite file may read: every table, and of each article the key of its text."""
        return {
            "version": VERSION,
            "origin": self.origin,
            "tables": tuple(self._filled[table.name] for table in TABLES),
            "texts": tuple(self.digest.prose_of(article) for article in reversed(self.digest.lists.by_date)),
        }

    def page(self) -> Mapping[str, Any]:
        """Return what the page may read."""
        kinds = self.digest.site.data
        return {
            "version": VERSION,
            "folder": FOLDER,
            "formats": tuple(each for each in ("json", "csv") if each in kinds),
            "database": "sqlite" in kinds,
            "tables": tuple(
                TableView(
                    name=table.name,
                    title=table.title,
                    meaning=table.meaning,
                    count=len(self._filled[table.name].rows),
                    columns=tuple(column_views(table.columns)),
                )
                for table in TABLES
            ),
            "citation": tuple(column_views(CITATION)),
            "timelines": any(self.digest.timelines.of(topic) for topic in self.digest.topics),
        }


def column_views(columns: Sequence[Column], before: str = "") -> Iterator[ColumnView]:
    """Yield columns with their parts, but for those that the page explains apart."""
    for column in columns:
        yield ColumnView(name=f"{before}{column.name}", meaning=column.meaning)
        if column.parts and column.parts not in APART:
            yield from column_views(column.parts, f"{before}{column.name}{'[]' if column.many else ''}.")
