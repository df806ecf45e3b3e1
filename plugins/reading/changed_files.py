"""Files that have changed are read, by several processes if they are many."""

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from ..system.portions import portions_of
from ..system.processes import beside, can_fork, parallel_map
from ..system.progress import progress
from .cache.store import Store
from .parse.files import FoundFile
from .parse.parsed import ParsedFile, ParseResult
from .parse.sent import Receiver, SentResult, sent
from .settings import ReadOptions

if TYPE_CHECKING:
    from .parse.documents import Reader

SHARED_FROM = 64
"""From so many changed files on, several processes read them."""
BESIDE_FROM = 1000
"""Of so many files what the store has is read while another process reads the few that have changed."""


def read(stale: list[FoundFile], options: ReadOptions, store: Store) -> list[ParseResult]:
    """Read the files that have changed, and keep the HTML of their bodies."""
    if not stale:
        return []
    reader = reader_of(options)

    def read_all(chunk: Sequence[FoundFile]) -> list[SentResult]:
        return [sent(reader.read(file)) for file in chunk]

    if len(stale) >= SHARED_FROM and can_fork(options.jobs):
        reader.read(stale[0])  # what a first file has imported and compiled is then there in every process
    store.close()
    results: list[ParseResult] = []
    receiver = Receiver()
    advance = progress("Reading", len(stale))
    portions = portions_of(stale, options.jobs) if len(stale) >= SHARED_FROM else [stale]
    with closing(parallel_map(read_all, portions, options.jobs)) as chunks:
        for files, chunk in chunks:
            results += _with_html_saved(files, chunk, receiver, store)
            advance(len(files))
    return results


def read_beside(
    stale: list[FoundFile], options: ReadOptions, store: Store
) -> tuple[list[ParseResult], dict[str, ParsedFile]]:
    """Read a few files in a process of its own, and meanwhile what the store has of all; return both."""
    from ..markup import typography  # noqa: F401 (both processes set text, and so it is imported once)

    def read_all(chunk: Sequence[FoundFile]) -> list[SentResult]:
        reader = reader_of(options)
        return [sent(reader.read(file)) for file in chunk]

    store.close()
    with beside(read_all, stale, options.jobs) as reading:
        stored = {each.inside: each for each in store.files()}
        return _with_html_saved(stale, reading(), Receiver(), store), stored


def _with_html_saved(
    files: Sequence[FoundFile], chunk: list[SentResult], receiver: Receiver, store: Store
) -> list[ParseResult]:
    """Keep the HTML of files that were read, and return the rest of what they came to."""
    store.put(row for _, html in chunk for row in html)
    return [receiver.received(result, file) for (result, _), file in zip(chunk, files, strict=True)]


def reader_of(options: ReadOptions) -> "Reader":
    """Return what reads files; a build in which none has changed needs none of it."""
    from ..markup.renderer import BodyRenderer
    from .parse.documents import Reader
    from .parse.validation import SiteContext

    return Reader(site=SiteContext(zone=options.zone, words=options.site.words), bodies=BodyRenderer(options.unbroken))
