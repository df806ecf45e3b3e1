"""A file that was made is put into the tree. It never writes into a file that stands there."""

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

from . import manifest as manifests
from .manifest import FileEntry
from .page import FileContent
from .sync import same

Ways = dict[str, bool]
"""The folders that are there, and whether this process has made them."""

READ_BYTES = 1 << 20
"""So much of a file is compared at a time: one that has changed differs somewhere before its end."""
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def put(
    tree: Path, file: str, data: FileContent, made_from: str, ways: Ways, bodies: tuple[str, ...] = ()
) -> tuple[FileEntry, bool | None]:
    """Put a file into the tree, if it does not hold the same bytes.

    `ways` are the folders of the tree that are known to be there, and which are new. A file of the tree may be a file
    of the live site too, so it is never written to, only replaced. Return what is in the manifest of it, and whether it
    held them (None: it is new).
    """
    target, folder = f"{tree}/{file}", file.rpartition("/")[0]
    make_folder(str(tree), folder, ways)
    held = None if ways[folder] else has_bytes(target, data)  # nothing stands in a folder that this process has made
    if not held:
        if not ways[folder]:
            clear_place(target)
        at = write_file(target, data)
    else:
        at = os.stat(target)  # noqa: PTH116 - every file of the site comes here
        if isinstance(data, Path):
            data.unlink()
    return manifests.file_entry(at, made_from, bodies), held


def bytes_of(content: FileContent) -> bytes:
    """Return the bytes of a file that is put nowhere: what was written aside is deleted."""
    if isinstance(content, bytes):
        return content
    data = content.read_bytes()
    content.unlink()
    return data


def write_file(target: str, data: FileContent) -> os.stat_result:
    """Write a new file, or move it to where nothing is; return what the system then says of it."""
    if isinstance(data, Path):
        return take_place(data, target)
    opened = os.open(target, NEW_FILE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
        return os.fstat(opened)
    finally:
        os.close(opened)


def take_place(aside: Path, target: str) -> os.stat_result:
    """Have what was written aside be a new file: moved if it has the rights of one that is made there, else copied."""
    opened = os.open(target, NEW_FILE, 0o666)
    try:
        if rights(os.fstat(opened), target) == rights(aside.stat(), str(aside)):
            aside.replace(target)
            return Path(target).stat()
        with aside.open("rb") as source, os.fdopen(os.dup(opened), "wb") as there:
            shutil.copyfileobj(source, there, READ_BYTES)
        return os.fstat(opened)
    finally:
        os.close(opened)
        aside.unlink(missing_ok=True)


def rights(at: os.stat_result, path: str) -> tuple[object, ...]:
    """Return whose a file is, who may do what with it, and on which disk it is."""
    more: dict[str, bytes] = {}
    if sys.platform == "linux":  # access control lists, and labels of SELinux
        with suppress(OSError):
            more = {name: os.getxattr(path, name) for name in os.listxattr(path)}
    return at.st_dev, at.st_uid, at.st_gid, at.st_mode, more


def has_bytes(target: str, data: FileContent) -> bool | None:
    """Tell whether a file holds the same bytes; None where there is none, or a link."""
    try:
        there = os.lstat(target)
        if not stat.S_ISREG(there.st_mode):
            return None
        if isinstance(data, Path):
            return same(data, Path(target))
        if there.st_size != len(data):
            return False
        with open(target, "rb", buffering=0) as opened:  # noqa: PTH123 - of every file that is made again
            return all(opened.read(READ_BYTES) == data[at : at + READ_BYTES] for at in range(0, len(data), READ_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return None


def clear_place(target: str) -> None:
    """Have whatever stands in the place of a file go."""
    try:
        if stat.S_ISDIR(os.lstat(target).st_mode):
            shutil.rmtree(target)
        else:
            os.unlink(target)  # noqa: PTH108 - pathlib takes several times as long, for every file that is made again
    except FileNotFoundError:
        pass


def make_folder(tree: str, folder: str, ways: Ways) -> None:
    """Make a folder of the tree, and those around it; whatever stands in the place of one goes."""
    if folder in ways:
        return
    if not folder:
        ways[folder] = False
        return
    make_folder(tree, folder.rpartition("/")[0], ways)
    path = f"{tree}/{folder}"
    try:
        os.mkdir(path)  # noqa: PTH102 - pathlib takes several times as long, for every folder of the site
        ways[folder] = True
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)  # noqa: PTH108 - as above
            os.mkdir(path)  # noqa: PTH102 - as above
        ways[folder] = False
