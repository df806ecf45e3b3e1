"""content/ as it is now: files that have not changed are taken from the store, the others are read."""

import operator
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any

from ..model.problem import Problem
from ..system.cache_error import CorruptCacheError
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_bytes
from ..system.processes import parallel_map
from ..system.progress import progress
from .cache.index import Index, Step
from .cache.store import Store
from .link.content import Content
from .parse.files import FoundFile, printed_path, walk
from .parse.parsed import KINDS, FileState, ParsedFile, ParseResult
from .settings import ReadOptions

RACY_NS = 2_000_000_000
"""A file changed so shortly before a build began may have changed again without a new time: it is read anew."""
SHARED_FROM = 64
"""From so many changed files on, several processes read them."""
STEPS = 50
"""So many changes of prose are remembered, so that an output may be as old."""
BYTES = attrgetter("inside", "digest")


@dataclass(frozen=True)
class Snapshot:
    """Content with the faults of its files and fields. What has not changed is not looked at before somebody asks.

    `found` are its files, `parsed` what those gave that were read anew. `before` is the index that was kept, `index`
    the one to keep. It is `complete` where every file could be read. `edited` are the files of which only the prose
    has changed, if nothing else has; else None.
    """

    options: ReadOptions
    store: Store
    found: tuple[FoundFile, ...]
    parsed: Mapping[str, ParsedFile]
    problems: tuple[Problem, ...]
    unreadable: frozenset[str]
    before: Index
    index: Index
    complete: bool
    edited: tuple[str, ...] | None

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind; of articles those that are built, and the same by their status."""
        counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
        for each in self.index.known:
            if each.visible_from is None:
                counts[each.kind] += each.count
            elif self.options.drafts or (each.status != "draft" and each.visible_from <= self.options.now.at):
                counts["articles"] += 1
                counts[each.status] += 1
        return counts

    @property
    def day_inputs(self) -> tuple[Any, ...]:
        """What the day decides: the day itself, and how many articles are visible on it, which tells which ones."""
        return (self.options.now.day, self.counts["articles"])

    @cached_property
    def stored(self) -> dict[str, ParsedFile]:
        """What files gave to earlier builds, by their paths inside."""
        return {each.inside: each for each in self.store.files()} if self.before.known else {}

    @cached_property
    def files(self) -> dict[str, ParsedFile]:
        """What every file gave, by its path inside. Raises CorruptCacheError."""
        parsed = self.parsed
        available = {**self.stored, **parsed} if len(parsed) < len(self.found) else parsed
        try:
            return {each.inside: available[each.inside] for each in self.found}
        except KeyError:
            raise CorruptCacheError(str(self.store.folder), self.store.reported) from None

    @cached_property
    def content(self) -> Content:
        """All that was read, its bodies not yet linked."""
        content = Content()
        content.unreadable.update(self.unreadable)
        for file in self.files.values():
            content.add(file, self.options.root)
        return content

    def save(self, index: Index, linked: Mapping[str, ParsedFile]) -> None:
        """Keep an index, what was read, and of that the files whose bodies were `linked`; nothing if nothing is new.

        Raises CorruptCacheError.
        """
        if index is self.before and not linked:
            return
        new = {**self.parsed, **linked}
        if not new and len(index.known) == len(self.before.known):
            self.store.save(index, None)
            return
        if self.edited is not None and self.before.known:
            self.store.renew(index, {at: new[each.inside] for at, each in enumerate(index.known) if each.inside in new})
            return
        known = {each.inside for each in index.known}
        files = tuple(each for each in {**self.files, **linked}.values() if each.inside in known)
        self.store.save(index, files)
        if self.edited is None:
            self.store.tidy(frozenset(each.body.key for each in files if each.body))


def load(options: ReadOptions) -> Snapshot:
    """Read content/: what has changed in it, and the rest from the store of earlier builds."""
    version = fingerprint(code_fingerprint(), options.zone.key, options.unbroken)
    store = Store(options.cache, version)
    before = store.load()
    started_ns = time.time_ns()
    before_by_path = {each.inside: each for each in before.known}
    problems: list[Problem] = []
    found = tuple(walk(str(options.root), problems))
    current: dict[str, FileState] = {}
    stale: list[FoundFile] = []
    for file in found:
        old = before_by_path.get(file.inside)
        if old is None or not _is_current(file, old, before.started_ns, options.paranoid):
            stale.append(file)
        else:
            current[file.inside] = old if old.stat == file.stat else replace(old, stat=file.stat)
    results = _read(stale, options, store)
    unreadable = _unopened(problems, options.root).union(*(each.unreadable for each in results))
    problems += [problem for each in results for problem in each.problems]
    good = {each.file.inside: FileState.of(each.file) for each in results if not each.problems}
    current |= good
    known = tuple(current[each.inside] for each in found if each.inside in current)
    complete = len(good) == len(results) and not problems
    edited = _edited(before_by_path, good) if complete and len(known) == len(before_by_path) else None
    return Snapshot(
        options=options,
        store=store,
        found=found,
        parsed={each.file.inside: each.file for each in results},
        problems=tuple(problems),
        unreadable=unreadable,
        before=before,
        index=_index(before, started_ns, known, edited),
        complete=complete,
        edited=edited,
    )


def _edited(before: Mapping[str, FileState], new: Mapping[str, FileState]) -> tuple[str, ...] | None:
    """Return the files of which only prose has changed, or None if anything else has."""
    if any(
        inside not in before or before[inside].public_fingerprint != each.public_fingerprint
        for inside, each in new.items()
    ):
        return None
    return tuple(sorted(inside for inside, each in new.items() if before[inside].digest != each.digest))


def _index(before: Index, started_ns: int, known: tuple[FileState, ...], edited: tuple[str, ...] | None) -> Index:
    """Return what to keep: the index of before, if nothing in it would be another."""
    if len(known) == len(before.known) and all(map(operator.is_, known, before.known)):
        return before
    if edited == ():
        return replace(before, started_ns=started_ns, known=known)
    state = fingerprint(*map(BYTES, known))
    if edited is None:
        return Index(started_ns=started_ns, state=state, known=known)
    steps = (*before.steps, Step(before=before.state, edited=edited))[-STEPS:]
    return replace(before, started_ns=started_ns, state=state, known=known, steps=steps)


def _is_current(file: FoundFile, old: FileState, started_ns: int, paranoid: bool) -> bool:
    """Whether a file still holds what was read of it: by what the system says, or by its bytes where that may lie."""
    if not paranoid and file.stat == old.stat and file.stat.newest_ns < started_ns - RACY_NS:
        return True
    try:
        return fingerprint_bytes(Path(file.path).read_bytes()) == old.digest
    except OSError:
        return False


def _read(stale: list[FoundFile], options: ReadOptions, store: Store) -> list[ParseResult]:
    """Read the files that have changed, and keep the HTML of their bodies."""
    if not stale:
        return []
    from ..markup.renderer import BodyRenderer
    from .parse.documents import Reader

    reader = Reader(options.zone, BodyRenderer(options.unbroken))

    def read(chunk: Sequence[FoundFile]) -> list[ParseResult]:
        return [reader.read(file) for file in chunk]

    store.close()
    results: list[ParseResult] = []
    advance = progress("Reading", len(stale))
    with closing(parallel_map(read, stale, options.jobs, SHARED_FROM)) as chunks:
        for chunk, size in chunks:
            store.put(row for result in chunk for row in result.html)
            results += [replace(result, html=()) for result in chunk]
            advance(size)
    return results


def _unopened(problems: list[Problem], root: Path) -> frozenset[str]:
    """The names of what is there but cannot be opened."""
    if not problems:
        return frozenset()
    from .parse.documents import DATED, unreadable_names

    paths = [PurePosixPath(each.path).relative_to(printed_path(root)) for each in problems]
    return frozenset(
        name for each in paths if each.parts for name in unreadable_names(each.as_posix(), DATED.sub("", each.stem))
    )
