"""A piece of the output is made and put into its tree. It never writes into a file that stands there."""

import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ..model.record import Record
from . import manifest as manifests
from .build_log import Parts
from .manifest import FileEntry
from .page import File, unpacked
from .plan import OutputTask
from .registry import Output
from .renderer import Renderer
from .statics import Static

Ways = dict[str, bool]
"""The folders that are there, and whether this process has made them."""

READ_BYTES = 1 << 20
"""So much of a file is compared at a time: one that has changed differs somewhere before its end."""
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class WriteResult(Record):
    """What came of a file: what is in the manifest of it, and whether it held these bytes (None: it is new).

    `others` are the files that were made with it.
    """

    written: FileEntry
    same_bytes: bool | None
    others: Mapping[str, "WriteResult"] = {}


SentResults = bytes
"""What came of files, each with why it was made, as a process sends it: pickles take several times as long."""


def sent(results: Iterable[tuple[WriteResult, str]]) -> SentResults:
    """Return what came of files as it is sent."""
    return msgspec.msgpack.encode(list(results))


def received(data: SentResults) -> list[tuple[WriteResult, str]]:
    """Return what was sent."""
    return msgspec.msgpack.decode(data, type=list[tuple[WriteResult, str]])


class RenderedTask(Record):
    """What was made of a task, not yet in any tree: its own file and those that are made with it, by their places."""

    task: OutputTask
    whole: dict[str, bytes]
    fingerprint: str
    parts: Parts
    bodies: tuple[str, ...] = ()


def write(renderer: Renderer, tree: Path, task: OutputTask, ways: Ways) -> tuple[WriteResult, Parts]:
    """Make a file in the tree, and return it with its parts; `ways` as in `put`."""
    return put_rendered(tree, rendered(renderer, task), ways)


def rendered(renderer: Renderer, task: OutputTask) -> RenderedTask:
    """Make what a task asks for, in memory."""
    bodies: tuple[str, ...] = ()
    if isinstance(task.origin, Static):
        content = task.origin.read()
        made_from = renderer.fingerprint_of(content)  # of these bytes, whatever they were when the build began
        data = task.origin.published(content)
        parts: Parts = {"file": {"": made_from}}
    else:
        values = renderer.values(task.origin) if task.values is None else task.values
        data, bodies = renderer.render(task.origin, values)
        made_from, parts = renderer.fingerprint_and_parts(task.origin, values)
    whole = all_files(renderer, task.file, task.origin, data)
    return RenderedTask(task=task, whole=whole, fingerprint=made_from, parts=parts, bodies=bodies)


def put_rendered(tree: Path, made: RenderedTask, ways: Ways) -> tuple[WriteResult, Parts]:
    """Put what was made into the tree, and return it with its parts; `ways` as in `put`."""
    file, others = made.task.file, {}
    for other in (each for each in made.whole if each != file):
        written, same = put(tree, other, made.whole[other], made.fingerprint, ways)
        others[other] = WriteResult(written=written, same_bytes=same)
    written, same = put(tree, file, made.whole[file], made.fingerprint, ways, made.bodies)
    return WriteResult(written=written, same_bytes=same, others=others), made.parts


def all_files(renderer: Renderer, file: str, origin: Output | Static, data: bytes) -> dict[str, bytes]:
    """Return a file with those that are made with it: the others of its folder, and its compressed forms."""
    folder = origin.folder if isinstance(origin, File) else ""
    whole = unpacked(folder, data) if folder else {file: data}
    return whole | renderer.compression.beside(whole)


def put(
    tree: Path, file: str, data: bytes, made_from: str, ways: Ways, bodies: tuple[str, ...] = ()
) -> tuple[FileEntry, bool | None]:
    """Put the bytes of a file into the tree, if it does not hold them.

    `ways` are the folders of the tree that are known to be there, and which are new. A file of the tree may be a file
    of the live site too, so it is never written to, only replaced. Return what is in the manifest of it, and whether it
    held them (None: it is new).
    """
    target, folder = f"{tree}/{file}", file.rpartition("/")[0]
    make_folder(str(tree), folder, ways)
    same = None if ways[folder] else has_bytes(target, data)  # nothing stands in a folder that this process has made
    if not same:
        if not ways[folder]:
            clear_place(target)
        at = write_file(target, data)
    else:
        at = os.stat(target)  # noqa: PTH116 - every file of the site comes here
    return manifests.file_entry(at, made_from, bodies), same


def write_file(target: str, data: bytes) -> os.stat_result:
    """Write a new file, and return what the system then says of it."""
    opened = os.open(target, NEW_FILE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
        return os.fstat(opened)
    finally:
        os.close(opened)


def has_bytes(target: str, data: bytes) -> bool | None:
    """Tell whether a file holds these bytes; None where there is none, or a link."""
    try:
        there = os.lstat(target)
        if not stat.S_ISREG(there.st_mode):
            return None
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
            os.unlink(target)  # noqa: PTH108
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
        os.mkdir(path)  # noqa: PTH102
        ways[folder] = True
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)  # noqa: PTH108
            os.mkdir(path)  # noqa: PTH102
        ways[folder] = False
