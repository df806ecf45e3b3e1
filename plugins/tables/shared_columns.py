"""What a table is, and the columns that more than one table holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..digest import Digest
from ..model.citation import Citation
from ..model.dates import PartialDate
from .columns import Column, Row


@dataclass(frozen=True)
class Table:
    """A table: its name, its title, what a row is, its columns, and how its rows are gathered."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Digest], Iterable[Row]]


def column(name: str, meaning: str, *parts: Column, many: bool = False) -> Column:
    """Return a column."""
    return Column(name=name, meaning=meaning, parts=parts, many=many)


CITATION = (
    column("publisher", "who speaks: the name of a source"),
    column("via", "the source that carried the copy we read, if another"),
    column("url", "the page we read"),
    column("title", "its headline, as printed there"),
    column("author", "its author, if named"),
    column("published", "when it appeared"),
    column("accessed", "when we read it"),
    column("archived", "an archived copy"),
    column("language", "its language, as a code"),
    column("seen", "how much of it we saw: whole, passage or not"),
)
SOURCE = column("source", "the page that says so: a citation", *CITATION)
SOURCES = column("sources", "the pages it rests on: citations, the one it condenses first", *CITATION, many=True)
FIGURE = (
    column("id", "its name within its topic"),
    column("name", "what is counted"),
    column("value", "the figure as printed"),
    column("number", "the same as a number, where it is one"),
    column("unit", "what it is counted in"),
    column("as_of", "the day, month or year for which it holds"),
    column("for", "the year that a projection is for"),
    column("note", "what to know about it"),
    column("checked", "when somebody last looked whether it still holds"),
    SOURCE,
)
TREATY = (
    column("name", "its name"),
    column("signed", "when it was signed"),
    column("in_force", "when it entered into force"),
    column("never_in_force", "true for one that failed"),
    column("suspended", "when it was suspended"),
    column("ended", "when it ended"),
    column("note", "what to know about it"),
    SOURCE,
)
APART = (CITATION, FIGURE, TREATY)
"""What more than one table holds."""


def citation(digest: Digest, cited: Citation) -> Row:
    """Return a citation under the names that its sources have in the digest."""
    return (
        digest.source(cited.publisher).name,
        digest.source(cited.via).name if cited.via else None,
        cited.url,
        cited.title,
        cited.author,
        iso(cited.published),
        iso(cited.accessed),
        cited.archived,
        cited.language,
        cited.seen,
    )


def iso(day: PartialDate | None) -> str | None:
    """Return a date to the precision that is known."""
    return day.iso if day else None
