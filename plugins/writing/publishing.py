"""From what rooms published to the output folder: only what changed is made, and all of it appears at once."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from ..system.fingerprint import stamp_of, stamp_of_bytes
from ..system.processes import shared
from ..system.progress import progress
from . import record as records
from .build_log import Parts, Reasons, Standing, reason
from .plan import Piece, planned
from .record import Record
from .renderer import Press
from .staging import Twin
from .statics import Static
from .sync import Changes, files, spared
from .write_output import Done, made, remove

SHARED_FROM = 64
"""From so many pages on, several processes render them."""


def publish(
    press: Press, statics: Mapping[str, Static], target: Path, reasons: Reasons, jobs: int, explain: bool
) -> Changes:
    """Bring the output folder up to what the press has, and return what changed. The caller holds its lock.

    `statics` are the files to be copied, by their paths on the site. With `explain`, a line is printed for each file
    that was written: why.
    """
    known = records.load(target)
    before: Record = known or {}
    now = standing(press, statics)
    last = reasons.standing(marked(target)) if known is not None and all_stand(target, known) else Standing()
    if now.ground and last.ground == now.ground:
        return Changes()
    edited = press.reading.edited_since(last.state) if now.faces and last.faces == now.faces else None
    press.gather()
    record, pieces, sure = planned(press, statics, target, before, edited, jobs)
    wanted = record.keys() | {piece.file for piece in pieces}
    there = before if known is not None else [path for path in files(target) if not spared(path)]
    deleted = tuple(sorted(path for path in there if path not in wanted))
    if known is not None and not pieces and not deleted:
        reasons.stand(now, marked(target))
        return Changes()
    twin = Twin(target)
    twin.ready()
    added: list[str] = []
    changed: list[str] = []
    told: list[tuple[str, str]] = []
    advance = progress("Rendering", len(pieces))
    ways: set[Path] = set()

    def make(some: Sequence[Piece]) -> list[Done]:
        return [made(press, twin.tree, each, ways) for each in some]

    with closing(shared(make, pieces, jobs, SHARED_FROM)) as portions:
        for portion, size in portions:
            for done in portion:
                record[done.file] = done.written
                if not done.held:
                    (added if done.held is None else changed).append(done.file)
            told += explained(portion, reasons)
            advance(size)
    for path in deleted:
        remove(twin.tree, path)
    changes = Changes(added=tuple(sorted(added)), changed=tuple(sorted(changed)), deleted=deleted)
    twin.publish(dict(sorted(record.items())), changes, sure)
    reasons.forget(deleted)
    reasons.stand(now, marked(target))
    if explain:
        tell(told, changes)
    return changes


def standing(press: Press, statics: Mapping[str, Static]) -> Standing:
    """Return on what all files stand: where that is as before, nothing has to be asked."""
    static = stamp_of(*((file, stamp_of_bytes(each.read())) for file, each in sorted(statics.items())))
    state, faces = press.reading.state, press.reading.faces
    grounds = (press.ground(state), press.ground(faces))
    ground, seen = (each and stamp_of(each, static) for each in grounds)
    return Standing(ground=ground, faces=seen, state=state)


def marked(target: Path) -> str:
    """Return the stamp of a folder's record."""
    return stamp_of_bytes(records.raw(target))


def all_stand(target: Path, record: Record) -> bool:
    """Tell whether every file on record is as it was written."""
    return all(records.stands(f"{target}/{file}", each) for file, each in record.items())


def explained(portion: Sequence[Done], reasons: Reasons) -> list[tuple[str, str]]:
    """Keep why each piece was made, and what of; return the reasons."""
    before = reasons.parts([done.file for done in portion])
    rows = [(done.file, why(before.get(done.file), done), done.parts) for done in portion]
    reasons.put(rows)
    return [(file, words) for file, words, _ in rows]


def why(old: Parts | None, done: Done) -> str:
    """Return why a piece was made."""
    if old is None and done.known:
        return "made of parts that are not on record"
    if old == done.parts and done.known:
        return "the file was no longer as it was written"
    return reason(old, done.parts)


def tell(told: Iterable[tuple[str, str]], changes: Changes) -> None:
    """Print why each file was written."""
    wrote = {*changes.added, *changes.changed}
    for file, words in told:
        print(f"{file.removesuffix('index.html') or '/'}: {words}" + ("" if file in wrote else " (the same bytes)"))
    for file in changes.deleted:
        print(f"{file.removesuffix('index.html') or '/'}: deleted, nothing makes it any more")
