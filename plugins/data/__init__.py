"""The digest as data: tables as JSON and CSV, all of it as one SQLite file, and the page that explains them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ..digest import Digest
from ..model.record import record
from ..writing import File, Page, publish
from .columns import Described, Filled, Origin, described
from .database import as_database
from .files import as_csv, as_json
from .shared_columns import APART, CITATION, Table
from .tables import TABLES

VERSION = 1
"""It grows when a column changes its meaning or goes; a new column or table leaves it as it is."""
FOLDER = f"data/v{VERSION}/"
MAKERS = {"json": as_json, "csv": as_csv}


@record
class TableView:
    """A table on the page: its files, its columns, and how many rows it has."""

    name: str
    title: str
    meaning: str
    count: int
    columns: tuple[Described, ...]


class Gathered:
    """What the files hold, each table gathered once, when the first file asks for it."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        site = digest.site
        self.origin = Origin(name=site.name, url=site.url, licence=site.licence, page=f"{site.url}/data/")
        self.filled: dict[str, Filled] = {}

    def table(self, table: Table) -> Filled:
        """Return a table with its rows."""
        if (filled := self.filled.get(table.name)) is None:
            rows = tuple(table.rows(self.digest))
            filled = self.filled[table.name] = Filled(title=table.name, columns=table.columns, rows=rows)
        return filled

    def values(self, table: Table) -> Mapping[str, Any]:
        """Return what the files of a table may read."""
        return {"version": VERSION, "origin": self.origin, "table": self.table(table)}

    def whole(self) -> Mapping[str, Any]:
        """Return what the SQLite file may read: every table, and the text of each article, in the order of its rows."""
        return {
            "version": VERSION,
            "origin": self.origin,
            "tables": tuple(self.table(table) for table in TABLES),
            "texts": tuple(self.digest.prose_of(article) for article in reversed(self.digest.listed)),
        }

    def explained(self) -> Mapping[str, Any]:
        """Return what the page may read."""
        shown = (
            TableView(
                name=table.name,
                title=table.title,
                meaning=table.meaning,
                count=len(self.table(table).rows),
                columns=tuple(described(table.columns, APART)),
            )
            for table in TABLES
        )
        site = self.digest.site
        return {
            "version": VERSION,
            "folder": FOLDER,
            "formats": tuple(each for each in MAKERS if each in site.data),
            "database": "sqlite" in site.data,
            "tables": tuple(shown),
            "citation": tuple(described(CITATION, ())),
            "timelines": any(self.digest.timeline(topic) for topic in self.digest.topics),
        }


def pages(digest: Digest) -> Iterator[Page | File]:
    """The page, then two files for each table and the SQLite file: what `DATA` of the settings names of them."""
    if not (digest.listed or digest.topics) or not digest.site.data:
        return
    gathered = Gathered(digest)
    yield Page(
        url="data/",
        template="data.html",
        title="Data",
        description=f"All of {digest.site.name} as tables: JSON, CSV and SQLite, under {digest.site.licence.title}.",
        values=gathered.explained,
    )
    for table in TABLES:
        for kind, make in MAKERS.items():
            if kind in digest.site.data:
                yield File(url=f"{FOLDER}{table.name}.{kind}", make=make, values=partial(gathered.values, table))
    if "sqlite" in digest.site.data:
        yield File(url=f"{FOLDER}digest.sqlite", make=as_database, values=gathered.whole)


def register() -> None:
    """Join the build."""
    publish(pages)
