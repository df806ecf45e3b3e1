"""The digest as data: tables as JSON and CSV, all of it as one SQLite file, and the page that explains them."""

from collections.abc import Iterator
from functools import partial

from ..digest import Digest
from ..writing import File, Page, publish
from .database import as_database
from .files import as_csv, as_json
from .gathered import FOLDER, Gathered
from .tables import TABLES

MAKERS = {"json": as_json, "csv": as_csv}


def pages(digest: Digest) -> Iterator[Page | File]:
    """The page, then two files for each table and the SQLite file: what `DATA` of the settings names of them."""
    if not (digest.lists.by_date or digest.topics) or not digest.site.data:
        return
    gathered = Gathered(digest)
    yield Page(
        url="data/",
        template="data.html",
        title="Data",
        description=f"All of {digest.site.name} as tables: JSON, CSV and SQLite, under {digest.site.licence.title}.",
        values=gathered.page,
    )
    for table in TABLES:
        for kind, make in MAKERS.items():
            if kind in digest.site.data:
                yield File(
                    url=f"{FOLDER}{table.name}.{kind}",
                    make=make,
                    values=partial(gathered.table, table.name),
                    lasting=True,
                )
    if "sqlite" in digest.site.data:
        yield File(
            url=f"{FOLDER}digest.sqlite", make=as_database, values=gathered.database, in_parts=True, lasting=True
        )


def register() -> None:
    """Join the build."""
    publish(pages, lists=("data/",), early=True)
