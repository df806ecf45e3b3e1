"""content/ as it is now: files that have not changed are taken from the store, the others are read."""

import operator
import time
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path, PurePosixPath

from ..model.problem import Problem
from ..model.record import replace
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_bytes
from .cache.index import Index, Step
from .cache.store import Store
from .changed_files import BESIDE_FROM, SHARED_FROM, read, read_beside
from .parse.files import FoundFile, printed_path, walk
from .parse.parsed import Faults, FileState, ParseResult
from .settings import ReadOptions
from .snapshot import Snapshot

RACY_NS = 2_000_000_000
"""A file changed so shortly before a build began may have changed again without a new time: it is read anew."""
STEPS = 50
"""So many changes of prose are remembered, so that an output may be as old."""
BYTES = attrgetter("inside", "digest")


def load(options: ReadOptions, earlier: Snapshot | None = None, there: Sequence[FoundFile] = ()) -> Snapshot:
    """Read content/: what has changed in it, and the rest from the store of earlier builds.

    A process that read it `earlier` may know what is `there` now.
    """
    version = fingerprint(code_fingerprint(), options.zone.key, options.unbroken, options.site.words)
    store = Store(options.cache, version)
    before = store.load()
    started_ns = time.time_ns()
    before_by_path = {each.inside: each for each in before.known}
    problems: list[Problem] = []
    found = tuple(walk(str(options.root), problems)) if earlier is None else tuple(there)
    current: dict[str, FileState] = {}
    stale: list[FoundFile] = []
    for file in found:
        old = before_by_path.get(file.inside)
        if old is None or not _is_current(file, old, before.started_ns, options.paranoid):
            stale.append(file)
        else:
            current[file.inside] = old if old.stat == file.stat else replace(old, stat=file.stat)
    few = earlier is None and 0 < len(stale) < SHARED_FROM and len(before.known) >= BESIDE_FROM
    results, stored = read_beside(stale, options, store) if few else (read(stale, options, store), None)
    kept = {each.file.inside: FileState.of(each) for each in results if not each.problems or each.is_draft}
    current |= kept
    known = tuple(current[each.inside] for each in found if each.inside in current)
    complete = len(kept) == len(results) and not problems
    edited = _edited(before_by_path, kept) if complete and len(known) == len(before_by_path) else None
    unkept = {each.file.inside: each for each in results if each.file.inside not in kept}
    faulty: dict[str, Faults | ParseResult] = {each.inside: each.faults for each in known if each.faults} | unkept
    unreadable = _unopened(problems, options.root).union(*(each.unreadable for each in faulty.values()))
    for inside, each in faulty.items():
        path = printed_path(options.root / inside)  # another build may have been called from elsewhere
        problems += [replace(problem, path=path) for problem in each.problems]
    return Snapshot(
        options=options,
        store=store,
        found=found,
        parsed={each.file.inside: each.file for each in results},
        problems=tuple(problems),
        unreadable=unreadable,
        broken={inside: each.broken for inside, each in faulty.items() if each.broken},
        before=before,
        index=_index(before, started_ns, known, edited),
        complete=complete,
        edited=edited,
        earlier=earlier,
        at_hand=stored,
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


def _unopened(problems: list[Problem], root: Path) -> frozenset[str]:
    """The names of what is there but cannot be opened."""
    if not problems:
        return frozenset()
    from .parse.names import DATED, unreadable_names

    paths = [PurePosixPath(each.path).relative_to(printed_path(root)) for each in problems]
    return frozenset(
        name for each in paths if each.parts for name in unreadable_names(each.as_posix(), DATED.sub("", each.stem))
    )
