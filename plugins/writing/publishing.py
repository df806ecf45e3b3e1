"""From what rooms published to the output folder: only what changed is made, and all of it appears at once."""

import shutil
import stat
from collections.abc import Iterable, Mapping, Sequence
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
from .reasons import Parts, Reasons, Standing, parts_of, reason
from .record import Record, Written
from .statics import Static
from .trees import Changes, files, is_folder, spared
from .twin import Twin

SHARED_FROM = 64
"""From so many pages on, several processes render them."""
STAMPED_FROM = 2000
"""From so many pages on, several processes stamp them: with fewer, to gather the same things twice takes longer."""


@dataclass(frozen=True)
class Piece:
    """A file that has to be made: from what a room published, or by copying a static file.

    Its stamp is empty where none was asked for, since nothing on record has to be compared with it.
    """

    file: str
    stamp: str
    origin: Made | Static
    before: Written | None


@dataclass(frozen=True)
class Done:
    """A file that was made: what is on record of it, its parts, and whether it held these bytes (None: it is new).

    `known` tells whether it was on record before.
    """

    file: str
    known: bool
    written: Written
    parts: Parts
    held: bool | None


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


def planned(
    press: Press,
    statics: Mapping[str, Static],
    target: Path,
    before: Record,
    edited: frozenset[str] | None,
    jobs: int,
) -> tuple[Record, list[Piece], bool]:
    """Divide all that there is to be into what stands already and what has to be made.

    Where nothing but the prose of `edited` is new and all on record stands, only what holds such prose is looked at.
    Tell too whether what should stand does stand, so that nobody else has changed the folder.
    """
    if edited is not None and (near := beside(press, before, edited)) is not None:
        return *near, True
    record: Record = {}
    pieces: list[Piece] = []
    sure = True
    stamps = stamped(press, [each for each in press.made if each.file in before], jobs)
    todo = chain(
        ((each.file, stamps.get(each.file, ""), each) for each in press.made),
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


def beside(press: Press, before: Record, edited: frozenset[str]) -> tuple[Record, list[Piece]] | None:
    """Divide what is on record into what does not hold the prose of `edited`, and what has to be made of the rest.

    None where not all on record is there to be made again.
    """
    near = {file for file, each in before.items() if not edited.isdisjoint(each.bodies)}
    pages = [each for each in press.made if each.file in near]
    if len(pages) != len(near):
        return None
    new = [Piece(each.file, press.stamp(each), each, before[each.file]) for each in pages]
    changed = [piece for piece in new if piece.stamp != before[piece.file].stamp]
    made_anew = {piece.file for piece in changed}
    return {file: each for file, each in before.items() if file not in made_anew}, changed


def stamped(press: Press, some: Sequence[Made], jobs: int) -> dict[str, str]:
    """Return the stamps of what rooms published, by files."""

    def stamps(portion: Sequence[Made]) -> list[str]:
        return [press.stamp(each) for each in portion]

    with closing(shared(stamps, some, jobs, STAMPED_FROM)) as portions:
        found = [stamp for portion, _ in portions for stamp in portion]
    return {each.file: stamp for each, stamp in zip(some, found, strict=True)}


def made(press: Press, tree: Path, piece: Piece, ways: set[Path]) -> Done:
    """Make a file in the tree; `ways` are the folders of it that are known to be there.

    A file of the tree may be a file of the live site too, so it is never written to, only replaced.
    """
    bodies: tuple[str, ...] = ()
    if isinstance(piece.origin, Static):
        content = piece.origin.read()
        stamp = stamp_of_bytes(content)  # of these bytes, whatever they were when the build began
        data = piece.origin.published(content)
        parts: Parts = {"file": {"": stamp}}
    else:
        read = press.read(piece.origin)
        of = press.parts(piece.origin, read)
        data, stamp = press.bytes_of(piece.origin, read), piece.stamp or stamp_of(of)
        bodies = tuple(sorted({file for key in press.asked for file in press.reading.files_with(key)}))
        parts = parts_of(of)
    target = tree / piece.file
    old = held(target)
    if old != data:
        make_way(tree, target, ways)
        target.write_bytes(data)
    same = None if old is None else old == data
    return Done(piece.file, piece.before is not None, records.written(target, stamp, bodies), parts, same)


def held(target: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none, or a link."""
    try:
        return target.read_bytes() if stat.S_ISREG(target.lstat().st_mode) else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def make_way(tree: Path, target: Path, ways: set[Path]) -> None:
    """Make the folder of a file; whatever stands in the place of the file, or of one of its folders, goes."""
    folder = target.parent
    if folder not in ways:
        for each in reversed([each for each in target.parents if each != tree and each.is_relative_to(tree)]):
            if each.is_symlink() or each.is_file():
                each.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        ways.add(folder)
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
