"""What was read, not yet linked: every noun with the file and the lines it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from ..model.article import Article
from ..model.event import Event
from ..model.problem import Problem
from ..model.reply import Reply
from ..model.source import Source
from ..model.statement import Statement
from ..model.topic import Topic
from .yaml_text import Place

T = TypeVar("T")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A noun and where it stands. `start` is the line before its mapping; `inside` the path in content/."""

    noun: T
    path: str
    inside: str
    lines: dict[Place, int]
    at: Place = ()

    def line(self, *place: str | int) -> int:
        """Return the line of a field, or of the nearest field around it."""
        whole = (*self.at, *place)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return self.lines.get(whole, 1)

    def problem(self, place: tuple[str | int, ...], what: str, mend: str = "", warning: bool = False) -> Problem:
        """Return a problem with one of its fields."""
        name = ".".join(str(part) for part in place)
        return Problem(path=self.path, line=self.line(*place), field=name, what=what, mend=mend, warning=warning)

    def at_line(self, line: int, name: str, what: str, mend: str = "", warning: bool = False) -> Problem:
        """Return a problem at a line of its body."""
        return Problem(path=self.path, line=line, field=name, what=what, mend=mend, warning=warning)


@dataclass(frozen=True)
class Content:
    """All of content/, in the order of the files.

    `unread` holds the slugs (references for replies) of files that are there but could not be read, so that
    one fault is not reported again by everything that points at it. `unfinished` holds the paths of files with a TODO.
    """

    articles: list[Entry[Article]] = field(default_factory=list)
    topics: list[Entry[Topic]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    replies: list[Entry[Reply]] = field(default_factory=list)
    statements: list[Entry[Statement]] = field(default_factory=list)
    pictures: tuple[str, ...] = ()
    unread: set[str] = field(default_factory=set)
    unfinished: set[str] = field(default_factory=set)

    def everything(self) -> Iterator[Entry[Any]]:
        """Yield every entry."""
        for kind in (self.articles, self.topics, self.events, self.sources, self.replies, self.statements):
            yield from kind


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known words that a word resembles, whatever the case of its letters, the nearest first."""
    by_folded = {each.casefold(): each for each in sorted(known)}
    return [by_folded[each] for each in get_close_matches(word.casefold(), by_folded, n=count, cutoff=0.6)]


def did_you_mean(word: str, known: Iterable[str], count: int = 1) -> str:
    """Return `did you mean 'x'?` with the nearest of the known words, or an empty text."""
    near = " or ".join(map(repr, nearest(word, known, count)))
    return f"did you mean {near}?" if near else ""
