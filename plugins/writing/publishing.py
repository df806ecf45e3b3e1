"""From what rooms published to the output folder: only what changed is made, and all of it appears at once."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..system.processes import shared
from ..system.progress import progress
from ..system.stamp import stamp_of, stamp_of_bytes
from . import record as records
from .joining import Made
from .press import Press
from .reasons import Parts, Reasons, parts_of, reason
from .record import Record, Written
from .statics import Static
from .trees import Changes, files, is_folder, spared
from .twin import Twin

SHARED_FROM = 64
"""From so many pages on, several processes render them."""


@dataclass(frozen=True)
class Piece:
    """A file that has to be made: from what a room published, or by copying a static file."""

    file: str
    stamp: str
    origin: Made | Static
    before: Written | None


def publish(
    press: Press, statics: Mapping[str, Static], target: Path, reasons: Reasons, jobs: int, explain: bool
) -> Changes:
    """Bring the output folder up to what the press has, and return what changed. The caller holds its lock.

    `statics` are the files to be copied, by their paths on the site. With `explain`, a line is printed for each file
    that was written: why.
    """
    known = records.load(target)
    before: Record = known or {}
    ground = grounded(press, statics)
    if ground and known is not None and reasons.ground() == (ground, marked(target)) and all_stand(target, known):
        return Changes()
    press.gather()
    record, pieces, sure = planned(press, statics, target, before)
    wanted = record.keys() | {piece.file for piece in pieces}
    there = before if known is not None else [path for path in files(target) if not spared(path)]
    deleted = tuple(sorted(path for path in there if path not in wanted))
    if known is not None and not pieces and not deleted:
        reasons.stand_on(ground, marked(target))
        return Changes()
    twin = Twin(target)
    twin.ready()
    added: list[str] = []
    changed: list[str] = []
    advance = progress("Rendering", len(pieces))

    def make(some: Sequence[Piece]) -> list[tuple[str, Written, bool | None]]:
        return [made(press, twin.tree, each) for each in some]

    with closing(shared(make, pieces, jobs, SHARED_FROM)) as portions:
        for portion, size in portions:
            for file, written, kept in portion:
                record[file] = written
                if not kept:
                    (added if kept is None else changed).append(file)
            advance(size)
    for path in deleted:
        remove(twin.tree, path)
    changes = Changes(added=tuple(sorted(added)), changed=tuple(sorted(changed)), deleted=deleted)
    twin.publish(dict(sorted(record.items())), changes, sure)
    told = list(explained(press, pieces, reasons))
    reasons.put(told, deleted)
    reasons.stand_on(ground, marked(target))
    if explain:
        tell(told, changes)
    return changes


def grounded(press: Press, statics: Mapping[str, Static]) -> str:
    """Return the stamp of all that all files are made of: where it is that of before, nothing has to be asked."""
    ground = press.ground
    return ground and stamp_of(ground, *((file, stamp_of_bytes(each.read())) for file, each in sorted(statics.items())))


def marked(target: Path) -> str:
    """Return the stamp of a folder's record."""
    return stamp_of_bytes(records.raw(target))


def all_stand(target: Path, record: Record) -> bool:
    """Tell whether every file on record is as it was written."""
    return all(records.stands(f"{target}/{file}", each) for file, each in record.items())


def explained(press: Press, pieces: list[Piece], reasons: Reasons) -> Iterator[tuple[str, str, Parts]]:
    """Yield for each piece why it was made, and what of."""
    before = reasons.parts([piece.file for piece in pieces])
    for piece in pieces:
        if isinstance(piece.origin, Static):
            new: Parts = {"file": {"": piece.stamp}}
        else:
            new = parts_of(press.parts(piece.origin))
        old = before.get(piece.file)
        if old is None and piece.before is not None:
            why = "made of parts that are not on record"
        elif old == new and piece.before is not None:
            why = "the file was no longer as it was written"
        else:
            why = reason(old, new)
        yield piece.file, why, new


def tell(told: Iterable[tuple[str, str, Parts]], changes: Changes) -> None:
    """Print why each file was written."""
    wrote = {*changes.added, *changes.changed}
    for file, why, _ in told:
        print(f"{file.removesuffix('index.html') or '/'}: {why}" + ("" if file in wrote else " (the same bytes)"))
    for file in changes.deleted:
        print(f"{file.removesuffix('index.html') or '/'}: deleted, nothing makes it any more")


def planned(
    press: Press, statics: Mapping[str, Static], target: Path, before: Record
) -> tuple[Record, list[Piece], bool]:
    """Divide all that there is to be into what stands already and what has to be made.

    Tell too whether what should stand does stand, so that nobody else has changed the folder.
    """
    record: Record = {}
    pieces: list[Piece] = []
    sure = True
    todo = chain(
        ((each.file, press.stamp(each), each) for each in press.made),
        ((file, stamp_of_bytes(static.read()), static) for file, static in sorted(statics.items())),
    )
    for file, stamp, origin in todo:
        old = before.get(file)
        same = old is not None and old.stamp == stamp
        if old is not None and same and records.stands(f"{target}/{file}", old):
            record[file] = old
        else:
            sure = sure and not same
            pieces.append(Piece(file, stamp, origin, old))
    return record, pieces, sure


def made(press: Press, tree: Path, piece: Piece) -> tuple[str, Written, bool | None]:
    """Make a file in the tree; return its record, and whether it held these bytes before (None: it is new).

    A file of the tree may be a file of the live site too, so it is never written to, only replaced.
    """
    if isinstance(piece.origin, Static):
        data = piece.origin.read()
        stamp = stamp_of_bytes(data)  # of these bytes, whatever they were when the build began
    else:
        data, stamp = press.bytes_of(piece.origin), piece.stamp
    target = tree / piece.file
    old = None if target.is_symlink() or not target.is_file() else target.read_bytes()
    if old == data:
        return piece.file, records.written(target, stamp), True
    make_way(tree, target)
    target.write_bytes(data)
    return piece.file, records.written(target, stamp), None if old is None else False


def make_way(tree: Path, target: Path) -> None:
    """Make the folder of a file; whatever stands in the place of the file, or of one of its folders, goes."""
    folder = target.parent
    for each in reversed([each for each in target.parents if each != tree and each.is_relative_to(tree)]):
        if each.is_symlink() or each.is_file():
            each.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    if is_folder(target):
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)


def remove(tree: Path, path: str) -> None:
    """Delete a file, and the folders that are empty without it."""
    target = tree / path
    if target.is_symlink() or target.is_file():
        target.unlink()
    for folder in target.parents:
        if folder == tree or not is_folder(folder) or any(folder.iterdir()):
            break
        folder.rmdir()
