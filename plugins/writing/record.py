"""The record of an output folder: what each of its files was made of. It lies in the folder and moves with it."""

import os
import stat
from pathlib import Path

import msgspec

from ..model.record import record
from ..system.files import replace_file
from ..system.fingerprint import fingerprint_bytes
from .sync import MARK, MARK_TEXT

HEAD = MARK_TEXT.encode()


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


def load(folder: Path) -> Record | None:
    """Return the record of a folder, or None where there is none or it cannot be trusted."""
    data = raw(folder)
    if not data.startswith(HEAD):
        return None
    check, _, payload = data[len(HEAD) :].partition(b"\n")
    if not payload or check != fingerprint_bytes(payload).encode():
        return None
    try:
        return msgspec.msgpack.decode(payload, type=Record)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def raw(folder: Path) -> bytes:
    """Return the bytes of a folder's record; none where it cannot be read."""
    try:
        return (folder / MARK).read_bytes()
    except OSError:
        return b""


def save(folder: Path, record: Record) -> None:
    """Put the record of a folder in place, in one step."""
    payload = msgspec.msgpack.encode(record)
    replace_file(folder / MARK, HEAD + fingerprint_bytes(payload).encode() + b"\n" + payload)


def forget(folder: Path) -> None:
    """Leave of a record only that the folder is ours."""
    replace_file(folder / MARK, HEAD)


def file_record(path: Path | str, fingerprint: str, bodies: tuple[str, ...] = ()) -> FileRecord:
    """Return what is to be recorded of a file that was just written."""
    at = os.stat(path)  # noqa: PTH116 - asked of every file at every build
    return FileRecord(fingerprint=fingerprint, size=at.st_size, mtime_ns=at.st_mtime_ns, bodies=bodies)


def is_current(path: str, record: FileRecord) -> bool:
    """Tell whether a file is still as it was written; a link never is."""
    try:
        at = os.lstat(path)
    except OSError:
        return False
    return at.st_mtime_ns == record.mtime_ns and at.st_size == record.size and not stat.S_ISLNK(at.st_mode)
