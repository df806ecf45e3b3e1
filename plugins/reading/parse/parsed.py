"""What one file of content/ gave: records that are kept from build to build, and what is said once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...model.article import Article
from ...model.body import Body, BodyFacts
from ...model.edition import EditionNote
from ...model.entity import Entity
from ...model.event import Event
from ...model.problem import Problem
from ...model.record import Record, replace
from ...model.reply import Reply
from ...model.site_page import SitePage
from ...model.source import Source
from ...model.term import Term
from ...model.topic import Topic
from ...system.fingerprint import fingerprint
from .files import FileStat

KINDS = ("articles", "topics", "events", "sources", "replies", "statements", "edition_notes", "entities", "terms")
BODIED = ("articles", "topics", "replies", "statements", "edition_notes")
"""The kinds whose files hold one record with a body."""


NO_STAT = FileStat(newest_ns=0, inode=0, size=0)


class ImageInfo(Record):
    """What a picture came to when it was decoded: its size upright, or why it cannot be published."""

    width_px: int = 0
    height_px: int = 0
    drawn: bool = False
    fault: str = ""
    mend: str = ""


class ParsedFile(Record):
    """A file without faults. `digest` is that of its bytes; `unfinished` tells of a TODO or something suspect in it.

    Its records hold the public facts of its text, and `body` all else that is known of it.
    """

    inside: str
    stat: FileStat
    digest: str
    unfinished: bool = False
    articles: tuple[Article, ...] = ()
    topics: tuple[Topic, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    replies: tuple[Reply, ...] = ()
    statements: tuple[SitePage, ...] = ()
    edition_notes: tuple[EditionNote, ...] = ()
    entities: tuple[Entity, ...] = ()
    terms: tuple[Term, ...] = ()
    picture: ImageInfo | None = None
    body: Body | None = None

    @property
    def public_fingerprint(self) -> str:
        """The fingerprint of what others can see of it: all that it holds but its body.

        A file with something suspect is seen whole, since a build says in which of its lines that stands.
        """
        if self.unfinished or self.picture:
            return self.digest
        return fingerprint(replace(self, stat=NO_STAT, digest="", body=None))

    @property
    def bodied(self) -> Any:
        """The record that has its body; None where there is no body."""
        return next((each for kind in BODIED for each in getattr(self, kind)), None)

    @property
    def facts(self) -> BodyFacts | None:
        """The public facts of its body, if it has one."""
        return self.bodied.body if self.body else None

    def linked(self, facts: BodyFacts, body: Body) -> "ParsedFile":
        """Return it with its body linked."""
        kind = next(kind for kind in BODIED if getattr(self, kind))
        return self.giving(kind, (replace(self.bodied, body=facts),), body)

    def giving(self, kind: str, records: tuple[Any, ...], body: Body | None = None) -> "ParsedFile":
        """Return it with the records of one kind, and their body if they have one."""
        given: dict[str, Any] = {kind: records, "body": body}
        return replace(self, **given)


class Faults(Record):
    """What is wrong with a file whose records were made all the same; the names are those of ParseResult."""

    problems: tuple[Problem, ...]
    unreadable: tuple[str, ...]
    broken: Mapping[int, frozenset[str]]


class FileState(Record):
    """What tells of a kept file, without its records, whether it has changed and what it counts for.

    `kind` is that of its records, of which there are `count`; `status` and `visible_from` are those of an article. Only
    a draft is kept with `faults`.
    """

    inside: str
    stat: FileStat
    digest: str
    public_fingerprint: str
    kind: str = ""
    count: int = 0
    status: str = ""
    visible_from: datetime | None = None
    faults: Faults | None = None

    @classmethod
    def of(cls, result: "ParseResult") -> "FileState":
        """Tell it of a file that has been read; one with faults is seen whole."""
        file = result.file
        faults = None
        if result.problems:
            faults = Faults(problems=result.problems, unreadable=result.unreadable, broken=result.broken)
        kind = next((each for each in KINDS if getattr(file, each)), "")
        article = file.articles[0] if file.articles else None
        return cls(
            inside=file.inside,
            stat=file.stat,
            digest=file.digest,
            public_fingerprint=file.digest if faults else file.public_fingerprint,
            kind=kind,
            count=len(getattr(file, kind)) if kind else 0,
            status=article.status if article else "",
            visible_from=article.visible_from if article else None,
            faults=faults,
        )


class ParseResult(Record):
    """What reading a file came to. `file` holds what could be read of it, even beside problems.

    `unreadable` are the names of records that could not be, or not whole; `broken` are the fields that are faulty in
    the latter, by their index among the records; `html` is the HTML of bodies by their keys.
    """

    file: ParsedFile
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[str, ...] = ()
    broken: Mapping[int, frozenset[str]] = {}
    html: tuple[tuple[str, str], ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft for certain, of which a fault holds nothing up."""
        return any(each.status == "draft" for each in self.file.articles) and "status" not in self.broken.get(0, ())
