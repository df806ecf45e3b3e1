"""From what rooms published to the output folder: only what changed is made, and all of it appears at once."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from ..system.fingerprint import fingerprint, fingerprint_bytes
from ..system.processes import parallel_map
from ..system.progress import progress
from . import record as records
from .build_log import BuildInputs, BuildLog, Parts, reason
from .plan import OutputTask, plan
from .record import Record
from .renderer import Renderer
from .staging import StagingTree
from .statics import Static
from .sync import Changes, files, is_protected
from .write_output import WriteResult, remove, write

SHARED_FROM = 64
"""From so many pages on, several processes render them."""


def publish(
    press: Renderer, statics: Mapping[str, Static], target: Path, reasons: BuildLog, jobs: int, explain: bool
) -> Changes:
    """Bring the output folder up to what the press has, and return what changed. The caller holds its lock.

    `statics` are the files to be copied, by their paths on the site. With `explain`, a line is printed for each file
    that was written: why.
    """
    known = records.load(target)
    before: Record = known or {}
    now = build_inputs(press, statics)
    last = (
        reasons.inputs(record_fingerprint(target))
        if known is not None and all_current(target, known)
        else BuildInputs()
    )
    if now.state and last == now:
        return Changes()
    edited = press.reading.edited_since(last.state) if last.surroundings == now.surroundings else None
    press.collect()
    record, pieces, sure = plan(press, statics, target, before, edited, jobs)
    wanted = record.keys() | {piece.file for piece in pieces}
    there = before if known is not None else [path for path in files(target) if not is_protected(path)]
    deleted = tuple(sorted(path for path in there if path not in wanted))
    if known is not None and not pieces and not deleted:
        reasons.save_inputs(now, record_fingerprint(target))
        return Changes()
    twin = StagingTree(target)
    twin.sync()
    added: list[str] = []
    changed: list[str] = []
    told: list[tuple[str, str]] = []
    advance = progress("Rendering", len(pieces))
    ways: set[Path] = set()

    def make(some: Sequence[OutputTask]) -> list[WriteResult]:
        return [write(press, twin.tree, each, ways) for each in some]

    with closing(parallel_map(make, pieces, jobs, SHARED_FROM)) as portions:
        for portion, size in portions:
            for done in portion:
                record[done.file] = done.written
                if not done.held:
                    (added if done.held is None else changed).append(done.file)
            told += log_reasons(portion, reasons)
            advance(size)
    for path in deleted:
        remove(twin.tree, path)
    changes = Changes(added=tuple(sorted(added)), changed=tuple(sorted(changed)), deleted=deleted)
    twin.publish(dict(sorted(record.items())), changes, sure)
    reasons.forget(deleted)
    reasons.save_inputs(now, record_fingerprint(target))
    if explain:
        print_reasons(told, changes)
    return changes


def build_inputs(press: Renderer, statics: Mapping[str, Static]) -> BuildInputs:
    """Return what all files are made of: where that is as before, nothing has to be asked."""
    static = fingerprint(*((file, fingerprint_bytes(each.read())) for file, each in sorted(statics.items())))
    return BuildInputs(surroundings=fingerprint(press.surroundings(), static), state=press.reading.state)


def record_fingerprint(target: Path) -> str:
    """Return the stamp of a folder's record."""
    return fingerprint_bytes(records.raw(target))


def all_current(target: Path, record: Record) -> bool:
    """Tell whether every file on record is as it was written."""
    return all(records.is_current(f"{target}/{file}", each) for file, each in record.items())


def log_reasons(portion: Sequence[WriteResult], reasons: BuildLog) -> list[tuple[str, str]]:
    """Keep why each piece was made, and what of; return the reasons."""
    before = reasons.parts([done.file for done in portion])
    rows = [(done.file, why(before.get(done.file), done), done.parts) for done in portion]
    reasons.put(rows)
    return [(file, words) for file, words, _ in rows]


def why(old: Parts | None, done: WriteResult) -> str:
    """Return why a piece was made."""
    if old is None and done.known:
        return "made of parts that are not on record"
    if old == done.parts and done.known:
        return "the file was no longer as it was written"
    return reason(old, done.parts)


def print_reasons(told: Iterable[tuple[str, str]], changes: Changes) -> None:
    """Print why each file was written."""
    wrote = {*changes.added, *changes.changed}
    for file, words in told:
        print(f"{file.removesuffix('index.html') or '/'}: {words}" + ("" if file in wrote else " (the same bytes)"))
    for file in changes.deleted:
        print(f"{file.removesuffix('index.html') or '/'}: deleted, nothing makes it any more")
