"""content/ as it is now: files that have not changed are taken from the store, the others are read."""

import operator
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from ..model.body import Body
from ..model.problem import Problem
from ..system.cache_error import CorruptCacheError
from ..system.fingerprint import fingerprint, fingerprint_bytes
from ..system.processes import parallel_map
from ..system.progress import progress
from .cache.index import Index, Step, Verdict
from .cache.store import Store
from .link.content import Content
from .parse.files import FoundFile, printed_path, walk
from .parse.parsed import FileState, ParsedFile, ParseResult

RACY_NS = 2_000_000_000
"""A file changed so shortly before a build began may have changed again without a new time: it is read anew."""
SHARED_FROM = 64
"""From so many changed files on, several processes read them."""
STEPS = 50
"""So many changes of prose are remembered, so that an output may be as old."""
JUDGED = 4
DIGEST, FACE = attrgetter("digest"), attrgetter("face")


@dataclass(frozen=True)
class LoadOptions:
    """How content is to be read: what it depends on besides the files, and how many processes may work."""

    root: Path
    zone: ZoneInfo
    unbroken: tuple[str, ...]
    jobs: int
    paranoid: bool


class Loaded:
    """Content with its faults as files and fields. What has not changed is not looked at before somebody asks.

    `index` is what to keep of it, `before` what was kept; `whole` tells whether it holds every file of the content.
    `edited` are the files of which only the prose of the body has changed, if nothing else has; else None.
    """

    def __init__(self, wanted: LoadOptions, store: Store) -> None:
        self.root = wanted.root
        self.store = store
        self.before = store.load()
        self.problems: list[Problem] = []
        started_ns = time.time_ns()
        known = {each.inside: each for each in self.before.known}
        self.seen = list(walk(str(wanted.root), self.problems))
        current: dict[str, FileState] = {}
        stale: list[FoundFile] = []
        for seen in self.seen:
            old = known.get(seen.inside)
            if old is None or not _current(seen, old, self.before.started_ns, wanted.paranoid):
                stale.append(seen)
            else:
                current[seen.inside] = old if old.stat == seen.stat else replace(old, stat=seen.stat)
        self.outcomes = _read(stale, wanted, store)
        unopened = _unopened(self.problems, self.root)
        self.unreadable = {*unopened, *(name for outcome in self.outcomes for name in outcome.unreadable)}
        self.problems += [problem for outcome in self.outcomes for problem in outcome.problems]
        good = {each.kept.inside: FileState.of(each.kept) for each in self.outcomes if not each.problems}
        self.whole = len(good) == len(self.outcomes) and not self.problems
        current |= good
        kept = tuple(current[each.inside] for each in self.seen if each.inside in current)
        self.edited = self._edited(known, good) if self.whole and len(kept) == len(known) else None
        self.index = self._index(started_ns, kept)
        self.new: Mapping[str, Any] = {}

    def _edited(self, known: Mapping[str, FileState], new: Mapping[str, FileState]) -> tuple[str, ...] | None:
        """Return the files of which only prose has changed, or None if anything else has."""
        same = all(inside in known and known[inside].face == each.face for inside, each in new.items())
        changed = {inside for inside, each in new.items() if same and known[inside].digest != each.digest}
        return tuple(sorted(changed)) if same else None

    def _index(self, started_ns: int, kept: tuple[FileState, ...]) -> Index:
        """Return what to keep: the index of before, if nothing in it would be another."""
        before = self.before
        if len(kept) == len(before.known) and all(map(operator.is_, kept, before.known)):
            return before
        if self.edited is None:
            state, faces = (fingerprint(*((each.inside, by(each)) for each in kept)) for by in (DIGEST, FACE))
            return Index(started_ns=started_ns, state=state, faces=faces, known=kept)
        if not self.edited:
            return replace(before, started_ns=started_ns, known=kept)
        state = fingerprint(*((each.inside, each.digest) for each in kept))
        steps = (*before.steps, Step(before=before.state, edited=self.edited))[-STEPS:]
        return replace(before, started_ns=started_ns, state=state, known=kept, steps=steps)

    @cached_property
    def files(self) -> dict[str, ParsedFile]:
        """What every file gave, by its path inside. Raises DamagedError."""
        new = {each.kept.inside: each.kept for each in self.outcomes}
        found = self._old | new if len(new) < len(self.seen) else new
        try:
            return {each.inside: found[each.inside] for each in self.seen}
        except KeyError:
            raise CorruptCacheError(str(self.store.folder)) from None

    @cached_property
    def _old(self) -> dict[str, ParsedFile]:
        return {each.inside: each for each in self.store.files()} if self.before.known else {}

    def bodies_before(self, inside: str) -> tuple[Body, ...]:
        """Return the bodies that a file gave to the last build."""
        return self._old[inside].bodies if inside in self._old else ()

    @cached_property
    def content(self) -> Content:
        """All of it."""
        content = Content()
        content.unreadable.update(self.unreadable)
        for kept in self.files.values():
            content.add(kept, self.root)
        return content

    def hold(self, judged: Verdict | None, new: Mapping[str, Any]) -> None:
        """Take what rules had to say, and these nouns in place of what their files gave, as what is to be kept."""
        still = [each for each in self.index.judged if self.edited == () and judged and each.under != judged.under]
        if self.index.judged != (found := (*still, *([judged] if judged else []))[-JUDGED:]):
            self.index = replace(self.index, judged=found)
        self.new = new
        if new:
            files = self.files
            self.files = files | {inside: files[inside].holding(each) for inside, each in new.items()}

    def widen(self) -> None:
        """Take it that others can see what has changed, though no field has."""
        self.index = replace(self.index, faces=fingerprint("other names", self.index.state), steps=())

    def save(self) -> None:
        """Keep what was read, if anything of it is new."""
        index = self.index
        if index is self.before and not self.new:
            return
        if not self.new and not self.outcomes and len(index.known) == len(self.before.known):
            self.store.save(index, None)
            return
        if self.edited is not None and self.before.known:
            new = {*self.new, *(each.kept.inside for each in self.outcomes)}
            places = ((at, each.inside) for at, each in enumerate(index.known) if each.inside in new)
            self.store.renew(index, {at: self.files[inside] for at, inside in places})
            return
        held = {each.inside for each in index.known}
        kept = tuple(each for each in self.files.values() if each.inside in held)
        self.store.save(index, kept)
        if self.edited is None:
            self.store.tidy(frozenset(key for each in kept for key in each.keys))


def _current(seen: FoundFile, old: FileState, started_ns: int, paranoid: bool) -> bool:
    """Whether a file still holds what was read of it: by what the system says, or by its bytes where that may lie."""
    if not paranoid and seen.stat == old.stat and seen.stat.newest_ns < started_ns - RACY_NS:
        return True
    try:
        return fingerprint_bytes(Path(seen.path).read_bytes()) == old.digest
    except OSError:
        return False


def _read(changed: list[FoundFile], wanted: LoadOptions, store: Store) -> list[ParseResult]:
    """Read the files that have changed, and keep the HTML of their bodies."""
    if not changed:
        return []
    from ..markup.renderer import BodyRenderer
    from .parse.documents import Reader

    reader = Reader(wanted.zone, BodyRenderer(wanted.unbroken))

    def read(portion: Sequence[FoundFile]) -> list[ParseResult]:
        return [reader.read(seen) for seen in portion]

    store.close()
    outcomes: list[ParseResult] = []
    advance = progress("Reading", len(changed))
    with closing(parallel_map(read, changed, wanted.jobs, SHARED_FROM)) as portions:
        for portion, size in portions:
            store.put(row for outcome in portion for row in outcome.html)
            outcomes += [replace(outcome, html=()) for outcome in portion]
            advance(size)
    return outcomes


def _unopened(problems: list[Problem], root: Path) -> set[str]:
    """The names of what is there but cannot be opened."""
    if not problems:
        return set()
    from .parse.documents import DATED, unreadable_names

    insides = [PurePosixPath(each.path).relative_to(printed_path(root)) for each in problems]
    return {
        name for each in insides if each.parts for name in unreadable_names(each.as_posix(), DATED.sub("", each.stem))
    }
