"""Files that take long are begun before all that is published is gathered, where it is known that they change.

That is so after an edit of prose: the manifest tells which files hold it. Of these, what is made in parts, such as a
file of all texts, takes longer than all else of such a build.
"""

from collections.abc import Callable, Iterator, Mapping
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


class EarlyFiles(Record, gc=True):
    """Files that other processes make: they wait for the tree that they are to be put into, then give what they made.

    Of each file, `others` are those that were made with it before. `tells` and `given` are of one process each: what
    tells it the tree, and what waits for what it made.
    """

    others: Mapping[str, Manifest]
    tells: tuple[Callable[[Path], None], ...]
    given: tuple[Callable[[], dict[str, tuple[WriteResult, Parts]]], ...]

    def put_into(self, tree: Path) -> None:
        """Tell the tree."""
        for tell in self.tells:
            tell(tree)

    def results(self) -> dict[str, tuple[WriteResult, Parts]]:
        """Return what came of those files that had to be made, once all are there."""
        return {file: came for results in self.given for file, came in results().items()}


@contextmanager
def begun_early(inputs: SiteInputs, before: Manifest, edited: frozenset[str], jobs: int) -> Iterator[EarlyFiles | None]:
    """Begin with files that take long and hold the prose of `edited`, each in a process; None where nothing is begun.

    There are as many processes as files: what they do is all that such a build has to wait for.
    """
    near = holding(before, edited) if can_fork(jobs) and len(before) >= EARLY_FROM else frozenset()
    files = early_files(inputs.source.digest) if near else []
    compression = Compression.of(inputs.settings)
    others = {each.file: siblings(each.file, each, before, compression) for each in files if each.file in near}
    found = [each for each in files if each.file in others and (has_folder(each) or not others[each.file])]
    if not found:
        yield None
        return
    try:
        with ExitStack() as stack:
            begun = [stack.enter_context(begun_one(inputs, before, each, others[each.file], jobs)) for each in found]
            tells, given = zip(*begun, strict=True)
            yield EarlyFiles(others={each.file: others[each.file] for each in found}, tells=tells, given=given)
    except BaseException:
        forget_asides(Path(inputs.settings["OUTPUT_PATH"]))  # a process that was killed did not clear up
        raise


@contextmanager
def begun_one(
    inputs: SiteInputs, before: Manifest, file: File, others: Manifest, jobs: int
) -> Iterator[tuple[Callable[[Path], None], Callable[[], dict[str, tuple[WriteResult, Parts]]]]]:
    """Begin with a file, and give what tells it the tree and what waits for its result."""
    of_tree, tell = Pipe(duplex=False)
    with (
        of_tree,
        tell,
        beside(partial(make, inputs, before[file.file], file, others), (of_tree, tell), jobs) as results,
    ):
        yield tell.send, results


def make(
    inputs: SiteInputs, old: FileEntry, file: File, others: Manifest, ends: tuple[Connection, Connection]
) -> dict[str, tuple[WriteResult, Parts]]:
    """Make a file, if it is not current, and put it into the tree that will be told.

    `ends` are those of the pipe by which it comes.
    """
    of_tree, tell = ends
    tell.close()  # held open here, it would keep this process waiting for a parent that has died
    renderer = Renderer(inputs, Published.of([(file, "")]))
    values = renderer.values(file)
    now, _ = renderer.fingerprint_and_parts(file, values)  # which keeps both for what is made of these values
    if now == old.fingerprint:
        return {}
    made = rendered(
        renderer, OutputTask(file=file.file, fingerprint=now, origin=file, before=old, values=values, others=others)
    )
    try:
        tree = of_tree.recv()
    except EOFError:
        for data in made.whole.values():
            if isinstance(data, Path):
                data.unlink()
        return {}
    return {file.file: put_rendered(tree, made, {})}
