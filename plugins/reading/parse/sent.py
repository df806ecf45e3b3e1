"""What reading a file came to, on its way from the process that read it: records as they are kept, which is quicker."""

from collections.abc import Hashable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import force_setattr

from ...model.record import Record, replace
from .files import FoundFile
from .parsed import ParsedFile, ParseResult

T = TypeVar("T", bound=Hashable)
Html = tuple[tuple[str, str], ...]
SentResult = tuple[bytes | ParseResult, Html]
"""The records of a file as JSON, or all that was found where there is more to say; and the HTML of bodies by keys."""


def sent(result: ParseResult) -> SentResult:
    """Return a result as it is sent."""
    if result.problems or result.unreadable or result.broken:
        return replace(result, html=()), result.html
    return msgspec.json.encode(result.file), result.html


class Receiver:
    """Takes results as they are sent. What many files hold alike is kept once: it is a third of an article."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(ParsedFile)  # not as modules are loaded: it looks through all records
        self._known: dict[Hashable, Any] = {}

    def received(self, result: bytes | ParseResult, of: FoundFile) -> ParseResult:
        """Return a result that was sent, without its HTML; it is that `of` this file."""
        if not isinstance(result, bytes):
            return result
        file = self._decoder.decode(result)
        _set(file, inside=of.inside, stat=of.stat)
        for article in file.articles:
            self._share(article, "topics")
            for citation in article.citations:
                self._share(citation, "publisher", "published", "accessed", "language")
        if file.body and file.facts:
            _set(file.body, file=of.inside, references=tuple(map(self._first, file.body.references)))
            _set(file.facts, file=of.inside)
        return ParseResult(file=file)

    def _share(self, record: Record, *names: str) -> None:
        """Have fields of a record hold what others hold alike."""
        _set(record, **{name: self._first(getattr(record, name)) for name in names})

    def _first(self, value: T) -> T:
        """Return the first value that was met of those that are equal to this one."""
        first: T = self._known.setdefault(value, value)
        return first


def _set(record: Record, **equal: Any) -> None:
    """Give a record values that are equal to its own: it was just made, and nobody has asked for its hash."""
    for name, value in equal.items():
        force_setattr(record, name, value)
