"""content/ as it is now: files that have not changed are taken from the store, the others are read."""

import os
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from ..model.picture import PictureFile
from ..model.problem import Problem
from ..system.processes import shared
from ..system.progress import progress
from ..system.stamp import stamp_of_bytes
from .content import Content, Entry
from .files import Seen, printed, walk
from .kept import Kept, Outcome
from .links import PICTURES
from .store import Index, Store

RACY_NS = 2_000_000_000
"""A file changed so shortly before a build began may have changed again without a new time: it is read anew."""
SHARED_FROM = 64
"""From so many changed files on, several processes read them."""


@dataclass(frozen=True)
class Wanted:
    """How content is to be read: what it depends on besides the files, and how many processes may work."""

    root: Path
    zone: ZoneInfo
    unbroken: tuple[str, ...]
    jobs: int
    paranoid: bool


@dataclass(frozen=True)
class Loaded:
    """Content with its faults as files and fields, and the index to keep of it.

    `changed` tells whether the index holds anything new, `whole` whether it holds every file of the content.
    """

    content: Content
    problems: list[Problem]
    index: Index
    changed: bool
    whole: bool


def load(wanted: Wanted, store: Store) -> Loaded:
    """Return the content as it is now. A file with faults is never kept, so that they are told at every build."""
    started_ns = time.time_ns()
    before = store.load()
    known = {kept.inside: kept for kept in before.files}
    problems: list[Problem] = []
    files = list(walk(str(wanted.root), problems))
    kept: dict[str, Kept] = {}
    stale: list[Seen] = []
    for seen in files:
        old = known.get(seen.inside)
        if old is None or not _current(seen, old, before.started_ns, wanted.paranoid):
            stale.append(seen)
        else:
            kept[seen.inside] = old if old.stat == seen.stat else replace(old, stat=seen.stat)
    outcomes = _read(stale, wanted, store)
    content = Content()
    content.unread.update(_unopened(problems, wanted.root), *(outcome.unread for outcome in outcomes))
    problems += [problem for outcome in outcomes for problem in outcome.problems]
    given = kept | {outcome.kept.inside: outcome.kept for outcome in outcomes}
    for seen in files:
        _add(content, given[seen.inside], wanted.root)
    faulty = {outcome.kept.inside for outcome in outcomes if outcome.problems}
    index = Index(started_ns=started_ns, files=tuple(given[each.inside] for each in files if each.inside not in faulty))
    same = len(index.files) == len(before.files) and all(known.get(each.inside) is each for each in index.files)
    return Loaded(content, problems, index, not same, whole=not faulty and not problems)


def _current(seen: Seen, old: Kept, started_ns: int, paranoid: bool) -> bool:
    """Whether a file still holds what was read of it: by what the system says, or by its bytes where that may lie."""
    if not paranoid and seen.stat == old.stat and seen.stat.newest_ns < started_ns - RACY_NS:
        return True
    try:
        return stamp_of_bytes(Path(seen.path).read_bytes()) == old.digest
    except OSError:
        return False


def _read(changed: list[Seen], wanted: Wanted, store: Store) -> list[Outcome]:
    """Read the files that have changed, and keep the HTML of their bodies."""
    if not changed:
        return []
    from .bodies import Bodies
    from .documents import Reader

    reader = Reader(wanted.zone, Bodies(wanted.unbroken))

    def read(portion: Sequence[Seen]) -> list[Outcome]:
        return [reader.read(seen) for seen in portion]

    store.close()
    outcomes: list[Outcome] = []
    advance = progress("Reading", len(changed))
    with closing(shared(read, changed, wanted.jobs, SHARED_FROM)) as portions:
        for portion, size in portions:
            store.put(row for outcome in portion for row in outcome.html)
            outcomes += [replace(outcome, html=()) for outcome in portion]
            advance(size)
    return outcomes


def _unopened(problems: list[Problem], root: Path) -> set[str]:
    """The names of what is there but cannot be opened."""
    if not problems:
        return set()
    from .documents import DATED, lost

    insides = [PurePosixPath(each.path).relative_to(printed(root)) for each in problems]
    return {name for each in insides if each.parts for name in lost(each.as_posix(), DATED.sub("", each.stem))}


def _add(content: Content, kept: Kept, root: Path) -> None:
    """Add what a file gave to the content."""
    inside = kept.inside
    content.articles.extend(Entry(each, root, inside) for each in kept.articles)
    content.topics.extend(Entry(each, root, inside) for each in kept.topics)
    content.statements.extend(Entry(each, root, inside) for each in kept.statements)
    content.replies.extend(Entry(each, root, inside) for each in kept.replies)
    content.events.extend(Entry(each, root, inside, (at,)) for at, each in enumerate(kept.events))
    content.sources.extend(Entry(each, root, inside, (at,)) for at, each in enumerate(kept.sources))
    if kept.unfinished:
        content.unfinished.add(inside)
    if size := kept.picture:
        content.pictures[inside] = PictureFile(
            url=PICTURES + inside,
            path=os.fsencode(root / inside),
            width_px=size.width_px,
            height_px=size.height_px,
            digest=kept.digest,
        )
