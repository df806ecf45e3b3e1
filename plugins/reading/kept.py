"""What one file of content/ gave: nouns that are kept from build to build, and what is said once."""

from dataclasses import replace
from typing import Any

from ..model.article import Article
from ..model.event import Event
from ..model.noun import noun
from ..model.problem import Problem
from ..model.reply import Reply
from ..model.source import Source
from ..model.statement import Statement
from ..model.topic import Topic
from .files import FileStat


@noun
class PictureSize:
    """The size of a picture as it is shown; 0 by 0 where the file is no picture."""

    width_px: int
    height_px: int


@noun
class Kept:
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
    statements: tuple[Statement, ...] = ()
    picture: PictureSize | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the HTML of its bodies."""
        nouns: tuple[Any, ...] = (*self.articles, *self.topics, *self.replies, *self.statements)
        return tuple(each.body.key for each in nouns)

    def holding(self, noun: Any) -> "Kept":
        """Return it with a noun in place of the one it holds; for files that hold one with a body."""
        place = next(name for name in ("articles", "topics", "replies", "statements") if getattr(self, name))
        return self.giving(place, (noun,))

    def giving(self, place: str, nouns: tuple[Any, ...]) -> "Kept":
        """Return it with the nouns of one kind."""
        given: dict[str, Any] = {place: nouns}
        return replace(self, **given)


@noun
class Outcome:
    """What reading a file came to. `kept` holds what could be read of it, even beside problems.

    `unread` are the names of nouns that could not be; `html` the HTML of bodies by their keys.
    """

    kept: Kept
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    html: tuple[tuple[str, str], ...] = ()
