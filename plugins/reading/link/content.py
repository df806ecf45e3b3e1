"""What was read, not yet linked: every record with the file and the lines it came from."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from msgspec import field

from ...model.article import Article
from ...model.body import Body
from ...model.characters import normal
from ...model.edition import EditionNote
from ...model.entity import Entity
from ...model.event import Event
from ...model.picture import PictureFile
from ...model.problem import Place, Problem
from ...model.record import Record, replace
from ...model.reply import Reply
from ...model.site_page import SitePage
from ...model.source import Source
from ...model.term import Term
from ...model.topic import Topic
from ..parse.files import printed_path
from ..parse.parsed import BODIED, ParsedFile

T = TypeVar("T")
LISTED = ("events", "sources", "entities", "terms")
"""The kinds of which a file holds a list."""


class Entry(Record, Generic[T], dict=True):
    """A record and where it stands: `inside` is the path in content/, `at` its place in a file that holds several.

    `body` is what is known of its text, if it has one. Its `broken` fields have a placeholder, or nothing.
    """

    record: T
    root: Path
    inside: str
    at: Place = ()
    body: Body | None = None
    broken: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The file's path as problems print it."""
        return printed_path(self.root / self.inside)

    @property
    def in_article(self) -> bool:
        """Whether it is an event that an article declares, and not one of the ledger."""
        return self.at[:1] == ("events",)

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The lines of its fields: read again, since only a fault asks for them."""
        from ..parse.front_matter import lines_of  # a build without faults needs no parser

        return lines_of(self.root / self.inside)

    def line(self, *place: str | int) -> int:
        """Return the line of a field, or of the nearest field around it."""
        whole = (*self.at, *place)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return self.lines.get(whole, 1)

    def problem(self, place: Place, what: str, mend: str = "", warning: bool = False) -> Problem:
        """Return a problem with one of its fields."""
        inner = self.at if isinstance(next(iter(self.at), 0), str) else ()
        name = ".".join(str(part) for part in (*inner, *place))
        return Problem(path=self.path, line=self.line(*place), field=name, what=what, mend=mend, warning=warning)

    def at_line(self, line: int, name: str, what: str, mend: str = "", warning: bool = False) -> Problem:
        """Return a problem at a line of its body."""
        return Problem(path=self.path, line=line, field=name, what=what, mend=mend, warning=warning)


class Content(Record):
    """All of content/, in the order of the files.

    `unreadable` holds the paths and names of what is there but could not be read, so that one fault is not reported
    again by everything that points at it. `unfinished` holds the suspect files, `pictures` the picture files, both by
    their path inside.
    """

    articles: list[Entry[Article]] = field(default_factory=list)
    topics: list[Entry[Topic]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    entities: list[Entry[Entity]] = field(default_factory=list)
    terms: list[Entry[Term]] = field(default_factory=list)
    replies: list[Entry[Reply]] = field(default_factory=list)
    statements: list[Entry[SitePage]] = field(default_factory=list)
    edition_notes: list[Entry[EditionNote]] = field(default_factory=list)
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    unfinished: set[str] = field(default_factory=set)

    def add(self, file: ParsedFile, root: Path, broken: Mapping[int, frozenset[str]]) -> None:
        """Add what a file gave."""
        inside, whole = file.inside, broken.get(0, frozenset())
        for kind in BODIED:
            for each in getattr(file, kind):
                entry = Entry(record=each, root=root, inside=inside, body=file.body, broken=whole)
                getattr(self, kind).append(entry)
        for article in (each for each in file.articles if each.events):
            of_all = frozenset(Event.__struct_fields__) if "events" in whole else frozenset()
            own = (
                Entry(record=each, root=root, inside=inside, at=("events", at), broken=of_all)
                for at, each in enumerate(article.events)
            )
            self.events.extend(own)
        for kind in LISTED:
            for at, each in enumerate(getattr(file, kind)):
                entry = Entry(record=each, root=root, inside=inside, at=(at,), broken=broken.get(at, frozenset()))
                getattr(self, kind).append(entry)
        if file.unfinished:
            self.unfinished.add(inside)
        if info := file.picture:
            self.pictures[normal(inside)] = PictureFile(
                inside=inside,
                path=os.fsencode(root / inside),
                digest=file.digest,
                width_px=info.width_px,
                height_px=info.height_px,
                drawn=info.drawn,
                fault=info.fault,
                mend=info.mend,
            )

    def with_linked(self, linked: Mapping[str, ParsedFile]) -> "Content":
        """Return it with the linked bodies of some files."""

        def entry(old: Entry[Any]) -> Entry[Any]:
            if (file := linked.get(old.inside)) is None:
                return old
            return replace(old, record=file.bodied, body=file.body)

        kinds: dict[str, Any] = {kind: [entry(each) for each in getattr(self, kind)] for kind in BODIED}
        return replace(self, **kinds) if linked else self

    def everything(self) -> Iterator[Entry[Any]]:
        """Yield every entry."""
        kinds = (self.articles, self.topics, self.events, self.sources, self.entities, self.terms, self.replies)
        for kind in (*kinds, self.statements, self.edition_notes):
            yield from kind

    def is_unreadable(self, name: str, kind: str = "") -> bool:
        """Whether a missing name or path is that of something that could not be read, or, with `kind`, may be."""
        path = PurePosixPath(name.casefold())
        return f"{kind}/*" in self.unreadable or any(str(each) in self.unreadable for each in (path, *path.parents))
