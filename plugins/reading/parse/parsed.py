"""What one file of content/ gave: nouns that are kept from build to build, and what is said once."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from ...model.article import Article
from ...model.body import Body
from ...model.edition import EditionNote
from ...model.entity import Entity
from ...model.event import Event
from ...model.problem import Problem
from ...model.record import record
from ...model.reply import Reply
from ...model.site_page import SitePage
from ...model.source import Source
from ...model.term import Term
from ...model.topic import Topic
from ...system.fingerprint import fingerprint
from .files import FileStat

KINDS = ("articles", "topics", "events", "sources", "replies", "statements", "edition_notes", "entities", "terms")
BODIED = ("articles", "topics", "replies", "statements", "edition_notes")
"""The kinds whose files hold one noun with a body."""


@record
class ImageInfo:
    """What a picture came to when it was decoded: its size upright, or why it cannot be published."""

    width_px: int = 0
    height_px: int = 0
    drawn: bool = False
    fault: str = ""
    mend: str = ""


@record
class ParsedFile:
    """A file without faults. `digest` is that of its bytes; `unfinished` tells of a TODO in it."""

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

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Its bodies."""
        return tuple(each.body for kind in BODIED for each in getattr(self, kind))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the HTML of its bodies."""
        return tuple(each.key for each in self.bodies)

    @property
    def face(self) -> str:
        """The stamp of what others can see of it: all but the prose of its body.

        A file with a TODO is seen whole, since a build says in which of its lines it stands.
        """
        if self.unfinished or self.picture:
            return self.digest
        seen = (replace(each, body=each.body.face) for kind in BODIED for each in getattr(self, kind))
        return fingerprint(*seen, self.events, self.sources, self.entities, self.terms)

    def holding(self, noun: Any) -> "ParsedFile":
        """Return it with a noun in place of the one it holds; for files that hold one with a body."""
        return self.giving(next(kind for kind in BODIED if getattr(self, kind)), (noun,))

    def giving(self, place: str, nouns: tuple[Any, ...]) -> "ParsedFile":
        """Return it with the nouns of one kind."""
        given: dict[str, Any] = {place: nouns}
        return replace(self, **given)


@record
class FileState:
    """What tells of a kept file, without its nouns, whether it has changed and what it counts for.

    `kind` is that of its nouns, of which there are `count`; `status` and `out` are those of an article.
    """

    inside: str
    stat: FileStat
    digest: str
    face: str
    kind: str = ""
    count: int = 0
    status: str = ""
    visible_from: datetime | None = None

    @classmethod
    def of(cls, kept: ParsedFile) -> "FileState":
        """Tell it of a file that has been read."""
        kind = next((each for each in KINDS if getattr(kept, each)), "")
        article = kept.articles[0] if kept.articles else None
        return cls(
            inside=kept.inside,
            stat=kept.stat,
            digest=kept.digest,
            face=kept.face,
            kind=kind,
            count=len(getattr(kept, kind)) if kind else 0,
            status=article.status if article else "",
            visible_from=article.visible_from if article else None,
        )


@record
class ParseResult:
    """What reading a file came to. `kept` holds what could be read of it, even beside problems.

    `unread` are the names of nouns that could not be; `html` the HTML of bodies by their keys.
    """

    kept: ParsedFile
    problems: tuple[Problem, ...] = ()
    unreadable: tuple[str, ...] = ()
    html: tuple[tuple[str, str], ...] = ()
