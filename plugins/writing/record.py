"""The record of an output folder: what each of its files was made of.

It lies beside the folder, so that nothing of it is published and two outputs of the same content are alike. It is
known by the time of the folder's mark, which moves with the folder: it can never tell of another tree.
"""

import os
import stat
from glob import escape
from pathlib import Path
from secrets import randbelow

import msgspec

from ..model.record import record
from ..system.files import replace_file, written_aside
from ..system.fingerprint import fingerprint_bytes
from .sync import MARK, MARK_TEXT


@record
class FileRecord:
    """A file as it was written: the stamp of all that it was made of, and what the system then said of it.

    `bodies` are the files of content whose prose is in it.
    """

    fingerprint: str
    size: int
    mtime_ns: int
    bodies: tuple[str, ...] = ()


Record = dict[str, FileRecord]
NS = 1_000_000_000


def load(folder: Path) -> Record | None:
    """Return the record of a folder, or None where there is none or it cannot be trusted."""
    check, _, payload = raw(folder).partition(b"\n")
    if not payload or check != fingerprint_bytes(payload).encode():
        return None
    try:
        return msgspec.msgpack.decode(payload, type=Record)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def raw(folder: Path) -> bytes:
    """Return the bytes of a folder's record; none where it cannot be read."""
    try:
        return record_path(folder).read_bytes()
    except OSError:
        return b""


def save(folder: Path, record: Record) -> None:
    """Put the record of a folder in place, with a new mark of the folder, in one step."""
    payload = msgspec.msgpack.encode(record)
    with written_aside(folder / MARK) as aside:
        new_mark(aside)
        replace_file(record_path(folder, aside), fingerprint_bytes(payload).encode() + b"\n" + payload)
    live = live_folder(folder)
    known = {record_path(each) for each in (live, staging_of(live)) if (each / MARK).exists()}
    for path in live.parent.glob(f".{escape(live.name)}.*.record"):
        if path not in known:
            path.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Leave of a record only that the folder is ours."""
    with written_aside(folder / MARK) as aside:
        new_mark(aside)


def new_mark(path: Path) -> None:
    """Write a mark of a folder that no other has: all hold the same text, and their times tell them apart."""
    path.write_text(MARK_TEXT, encoding="utf-8")
    second = path.stat().st_mtime_ns // NS * NS
    os.utime(path, ns=(second, second + randbelow(NS)))


def record_path(folder: Path, mark: Path | None = None) -> Path:
    """Return where the record of a folder is, if it has one. Raises OSError if the folder has no mark."""
    live = live_folder(folder)
    return live.with_name(f".{live.name}.{(mark or folder / MARK).stat().st_mtime_ns:x}.record")


def staging_of(live: Path) -> Path:
    """Return the tree beside an output folder in which a build works."""
    return live.with_name(f".{live.name}.next")


def live_folder(folder: Path) -> Path:
    """Return the output folder that a folder is, or the twin of."""
    inner = folder.name[1:-5]
    return folder.with_name(inner) if inner and staging_of(folder.with_name(inner)) == folder else folder


def file_record(at: os.stat_result, fingerprint: str, bodies: tuple[str, ...] = ()) -> FileRecord:
    """Return what is to be recorded of a file that was just written, of which the system says this."""
    return FileRecord(fingerprint=fingerprint, size=at.st_size, mtime_ns=at.st_mtime_ns, bodies=bodies)


def is_current(path: str, record: FileRecord) -> bool:
    """Tell whether a file is still as it was written; a link never is."""
    try:
        at = os.lstat(path)
    except OSError:
        return False
    return at.st_mtime_ns == record.mtime_ns and at.st_size == record.size and not stat.S_ISLNK(at.st_mode)
