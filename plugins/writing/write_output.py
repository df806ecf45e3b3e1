"""A piece of the output is made and put into its tree."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from ..model.record import Record, replace
from ..system.fingerprint import fingerprint_of_much
from .build_log import Parts
from .folders import has_folder
from .manifest import FileEntry, is_current
from .page import FileContent, unpacked
from .placing import Ways, bytes_of, put
from .plan import OutputTask
from .registry import Output
from .renderer import Renderer
from .statics import Static


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
    whole: dict[str, FileContent]
    fingerprint: str
    parts: Parts
    bodies: tuple[str, ...] = ()


def write(renderer: Renderer, tree: Path, task: OutputTask, ways: Ways) -> tuple[WriteResult, Parts]:
    """Make a file in the tree, and return it with its parts; `ways` as in `put`."""
    return put_rendered(tree, rendered(renderer, task), ways)


def rendered(renderer: Renderer, task: OutputTask) -> RenderedTask:
    """Make what a task asks for, in memory or written aside."""
    bodies: tuple[str, ...] = ()
    data: FileContent
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


def put_nowhere(renderer: Renderer, file: str, origin: Output) -> dict[str, bytes]:
    """Return the bytes of a file, and of those that are made with it; another build may be at work on the output."""
    with TemporaryDirectory() as folder:
        renderer.part_caches = replace(renderer.part_caches, beside=Path(folder, "site"))
        data, _ = renderer.render(origin, renderer.values(origin))
        return {name: bytes_of(each) for name, each in all_files(renderer, file, origin, data).items()}


def put_rendered(tree: Path, made: RenderedTask, ways: Ways) -> tuple[WriteResult, Parts]:
    """Put what was made into the tree, and return it with its parts; `ways` as in `put`."""
    file, others = made.task.file, {}
    for other in (each for each in made.whole if each != file):
        if has_folder(made.task.origin):
            others[other] = put_in_folder(tree, other, bytes_of(made.whole[other]), made.task.others.get(other), ways)
        else:
            written, same = put(tree, other, made.whole[other], made.fingerprint, ways)
            others[other] = WriteResult(written=written, same_bytes=same)
    written, same = put(tree, file, made.whole[file], made.fingerprint, ways, made.bodies)
    return WriteResult(written=written, same_bytes=same, others=others), made.parts


def put_in_folder(tree: Path, file: str, data: bytes, before: FileEntry | None, ways: Ways) -> WriteResult:
    """Put a file that was made with others into the tree: it is known by its own bytes, since most stay as they were.

    What stood there `before`, and is as it was written, is not read for that.
    """
    own = fingerprint_of_much(data)
    if before and before.fingerprint == own and is_current(f"{tree}/{file}", before):
        return WriteResult(written=before, same_bytes=True)
    written, same = put(tree, file, data, own, ways)
    return WriteResult(written=written, same_bytes=same)


def all_files(renderer: Renderer, file: str, origin: Output | Static, data: FileContent) -> dict[str, FileContent]:
    """Return a file with those that are made with it: the others of its folder, and its compressed forms.

    What was written aside has none: it is no text.
    """
    if isinstance(data, Path):
        return {file: data}
    whole = unpacked(origin.folder, data) if has_folder(origin) else {file: data}
    return {**whole, **renderer.compression.beside(whole)}
