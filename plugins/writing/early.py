"""Files that take long are begun before all that is published is gathered, where it is known that they change.

That is so after an edit of prose: the manifest tells which files hold it. Of these, what is made in parts, such as a
file of all texts, takes longer than all else of such a build.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from ..model.record import Record
from ..system.processes import beside, can_fork
from .build_log import Parts
from .compression import Compression
from .folders import has_folder
from .manifest import FileEntry, Manifest
from .page import File
from .part_cache import forget_asides
from .plan import OutputTask, holding, siblings
from .registry import Published, early_files
from .renderer import Renderer
from .site_inputs import SiteInputs
from .write_output import WriteResult, put_rendered, rendered

EARLY_FROM = 1000
"""In an output of fewer files nothing takes so long that a process of its own would be worth it."""


class EarlyFile(Record, gc=True):
    """A file that another process makes; `others` are those that were made with it before.

    It waits for the tree that it is to be `put_into`; its `result` is None if it did not have to be made.
    """

    file: str
    others: Manifest
    put_into: Callable[[Path], None]
    result: Callable[[], tuple[WriteResult, Parts] | None]


@contextmanager
def begun_early(
    inputs: SiteInputs, before: Manifest, edited: frozenset[str], jobs: int
) -> Iterator[tuple[EarlyFile, ...]]:
    """Begin with files that take long and hold the prose of `edited`, each in a process of its own.

    There are as many processes as files: what they do is all that such a build has to wait for.
    """
    near = holding(before, edited) if can_fork(jobs) and len(before) >= EARLY_FROM else frozenset()
    files = early_files(inputs.source.digest) if near else []
    compression = Compression.of(inputs.settings)
    found = [(each, siblings(each.file, each, before, compression)) for each in files if each.file in near]
    try:
        with ExitStack() as stack:
            yield tuple(
                stack.enter_context(begun(inputs, before[each.file], each, others, jobs))
                for each, others in found
                if has_folder(each) or not others
            )
    except BaseException:
        forget_asides(Path(inputs.settings["OUTPUT_PATH"]))  # a process that was killed did not clear up
        raise


@contextmanager
def begun(inputs: SiteInputs, old: FileEntry, file: File, others: Manifest, jobs: int) -> Iterator[EarlyFile]:
    """Begin with a file."""
    of_tree, tell = Pipe(duplex=False)
    with of_tree, tell, beside(partial(make, inputs, old, file, others), (of_tree, tell), jobs) as result:
        yield EarlyFile(file=file.file, others=others, put_into=tell.send, result=result)


def make(
    inputs: SiteInputs, old: FileEntry, file: File, others: Manifest, ends: tuple[Connection, Connection]
) -> tuple[WriteResult, Parts] | None:
    """Make a file, if it is not current, and put it into the tree that will be told.

    `ends` are those of the pipe by which it comes.
    """
    of_tree, tell = ends
    tell.close()  # held open here, it would keep this process waiting for a parent that has died
    renderer = Renderer(inputs, Published.of([(file, "")]))
    values = renderer.values(file)
    now, _ = renderer.fingerprint_and_parts(file, values)  # which keeps both for what is made of these values
    if now == old.fingerprint:
        return None
    made = rendered(
        renderer, OutputTask(file=file.file, fingerprint=now, origin=file, before=old, values=values, others=others)
    )
    try:
        tree = of_tree.recv()
    except EOFError:
        for data in made.whole.values():
            if isinstance(data, Path):
                data.unlink()
        return None
    return put_rendered(tree, made, {})
