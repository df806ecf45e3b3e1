"""What was read, not yet linked: every noun with the file and the lines it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
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
REFERENCE = 8
"""How many digits of an article's id its replies name."""


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

    `unread` holds the paths and names of what is there but could not be read, so that one fault is not reported again
    by everything that points at it. `unfinished` holds the paths of files with a TODO.
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

    def lose(self, inside: str, name: str = "", raw: Mapping[str, Any] | None = None) -> None:
        """Note what cannot be read: a file, or the entry `raw` of it, with every name it may be called by.

        Without `raw` its names are not known, and whatever of its kind is missing may stand in it.
        """
        path = PurePosixPath(inside)
        names = [inside, name or path.stem] if raw is None or name else []
        if raw is None:
            names.append(f"{PurePosixPath(path.parts[0]).stem}/*")
        else:
            aliases = raw.get("aliases")
            known = [raw.get(key) for key in ("id", "slug", "name", "title")]
            known += aliases if isinstance(aliases, list) else []
            names += [each for each in known if isinstance(each, str)]
            names += [str(raw["id"])[:REFERENCE]] if raw.get("id") else []
        self.unread.update(each.casefold() for each in names)

    def lost(self, name: str, kind: str = "") -> bool:
        """Whether a missing name or path is that of something that could not be read, or, with `kind`, may be."""
        path = PurePosixPath(name.casefold())
        return f"{kind}/*" in self.unread or any(str(each) in self.unread for each in (path, *path.parents))


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return the known words that a word resembles, whatever the case of its letters, the nearest first."""
    by_folded = {each.casefold(): each for each in sorted(known)}
    return [by_folded[each] for each in get_close_matches(word.casefold(), by_folded, n=count, cutoff=0.6)]


def did_you_mean(word: str, known: Iterable[str], count: int = 1) -> str:
    """Return `did you mean 'x'?` with the nearest of the known words, or an empty text."""
    near = " or ".join(map(repr, nearest(word, known, count)))
    return f"did you mean {near}?" if near else ""
