"""Files that take long are begun before all that is published is gathered, where it is known that they change.

That is so after an edit of prose: the manifest tells which files hold it. Of these, what is made in parts, such as a
file of all texts, takes longer than all else of such a build.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from ..model.record import Record
from ..system.processes import beside, can_fork
from .build_log import Parts
from .compression import Compression
from .manifest import Manifest
from .page import File
from .part_cache import forget_asides
from .plan import OutputTask, holding, siblings
from .registry import Published, early_files
from .renderer import Renderer
from .site_inputs import SiteInputs
from .write_output import WriteResult, put_rendered, rendered

EARLY_FROM = 1000
"""In an output of fewer files nothing takes so long that a process of its own would be worth it."""


class EarlyFiles(Record, gc=True):
    """Files that another process makes: it waits for the tree that they are to be put into, then gives what it made."""

    files: frozenset[str]
    put_into: Callable[[Path], None]
    results: Callable[[], dict[str, tuple[WriteResult, Parts]]]


@contextmanager
def begun_early(inputs: SiteInputs, before: Manifest, edited: frozenset[str], jobs: int) -> Iterator[EarlyFiles | None]:
    """Begin with files that take long, hold the prose of `edited` and stand alone; give None where nothing is begun."""
    near = holding(before, edited) if can_fork(jobs) and len(before) >= EARLY_FROM else frozenset()
    files = early_files(inputs.source.digest) if near else []
    compression = Compression.of(inputs.settings)
    found = [each for each in files if each.file in near and not siblings(each.file, each, before, compression)]
    if not found:
        yield None
        return
    of_tree, tell = Pipe(duplex=False)
    try:
        with of_tree, tell, beside(partial(make, inputs, before, found), (of_tree, tell), jobs) as results:
            yield EarlyFiles(files=frozenset(each.file for each in found), put_into=tell.send, results=results)
    except BaseException:
        forget_asides(Path(inputs.settings["OUTPUT_PATH"]))  # the process that was writing it has been killed
        raise


def make(
    inputs: SiteInputs, before: Manifest, files: list[File], ends: tuple[Connection, Connection]
) -> dict[str, tuple[WriteResult, Parts]]:
    """Make those of some files that are not current, and put them into the tree that will be told.

    `ends` are those of the pipe by which it comes.
    """
    of_tree, tell = ends
    tell.close()  # held open here, it would keep this process waiting for a parent that has died
    renderer = Renderer(inputs, Published.of([(each, "") for each in files]))
    made = []
    for each in files:
        values, old = renderer.values(each), before[each.file]
        now, _ = renderer.fingerprint_and_parts(each, values)  # which keeps both for what is made of these values
        if now != old.fingerprint:
            task = OutputTask(file=each.file, fingerprint=now, origin=each, before=old, values=values)
            made.append(rendered(renderer, task))
    try:
        tree = of_tree.recv()
    except EOFError:
        for data in (data for each in made for data in each.whole.values() if isinstance(data, Path)):
            data.unlink()
        return {}
    return {each.task.file: put_rendered(tree, each, {}) for each in made}
