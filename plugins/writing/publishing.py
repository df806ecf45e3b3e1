"""From what plugins publish to the output folder: only what changed is made, and all of it appears at once."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from ..model.record import Record
from ..system.processes import beside, in_hands, parallel_map
from ..system.progress import progress
from . import manifest as manifests
from .build_log import BuildInputs, BuildLog, PackedRows, Parts, Row, packed_rows
from .early import begun_early
from .manifest import Manifest
from .placing import Ways
from .plan import OutputTask, Plan, plan
from .reasons import print_reasons, why
from .registry import collect
from .renderer import Renderer
from .setting_problems import require_linked_pages
from .site_inputs import SiteInputs
from .staging import StagingTree
from .superseded import superseded
from .sync import Changes, remove
from .work_division import first_few, hands_of, in_portions
from .write_output import SentResults, WriteResult, received, sent, write

MANY = 64
"""Of so many files what they share is made before the processes begin; of fewer, each makes what it needs."""
BESIDE_FROM = 10_000
"""So many files of an output are looked at by a process of its own, while content is read."""
Logged = tuple[SentResults, PackedRows]
"""What came of files, each with why it was made; and the rows of the build log that tell of it."""


class Publisher(Record, gc=True):
    """Brings an output folder up to date; the caller holds its lock.

    With `explain`, it prints why it wrote a file; with `yes`, it may delete a large part of what stands.
    """

    target: Path
    log: BuildLog
    jobs: int
    explain: bool
    yes: bool = False

    @contextmanager
    def checking_output(self) -> Iterator[Callable[[], bool]]:
        """Look at whether the output is as it was written, while something else is done, and give what tells."""
        manifest = manifests.load(self.target) or {}
        jobs = self.jobs if len(manifest) >= BESIDE_FROM else 1
        with beside(partial(manifests.all_current, self.target), manifest, jobs) as is_sound:
            yield is_sound

    def publish(self, inputs: SiteInputs, is_sound: Callable[[], bool]) -> Changes:
        """Make what has changed, and return it; `is_sound` tells whether the output is as it was written."""
        manifest = manifests.load(self.target)
        sound = manifest is not None and is_sound()
        now, last = inputs.fingerprints(), self.log.inputs(manifests.mark(self.target)) if sound else BuildInputs()
        if now.state and now == last:
            return Changes()
        edited = inputs.source.edited_since(last.state) if now.surroundings == last.surroundings else None
        self.log.close()
        with begun_early(inputs, manifest or {}, edited or frozenset(), self.jobs) as early:
            published = collect(inputs.source, inputs.statics)
            require_linked_pages(inputs.settings, published)
            renderer = Renderer(inputs, published)
            planned = plan(renderer, inputs.statics, self.target, manifest or {}, edited, self.jobs, sound, early)
            if len(planned.tasks) >= MANY:
                inputs.source.forget_entries()  # so that the processes that make them are smaller
            return self.carry_out(planned, renderer, manifest, now)

    def carry_out(self, planned: Plan, renderer: Renderer, manifest: Manifest | None, now: BuildInputs) -> Changes:
        """Make what has been planned, and return what changed: of a folder with this manifest, to be made of `now`."""
        deleted, siblings = superseded(planned, manifest, self.target, self.yes)
        if manifest is not None and not planned.tasks and not deleted and not planned.early:
            self.log.save(now, manifests.mark(self.target))
            return Changes()
        changes, rows = self._write(renderer, planned, manifest, deleted, siblings)
        self.log.save(now, manifests.mark(self.target), rows, deleted)
        return changes

    def _write(
        self, renderer: Renderer, planned: Plan, before: Manifest | None, deleted: tuple[str, ...], siblings: Set[str]
    ) -> tuple[Changes, list[PackedRows]]:
        """Make in a staging tree what has changed, and put the tree in the place of the output folder.

        `before` is its manifest. Of `siblings` nobody knows before whether they stay. Return what changed, and the
        rows of the build log.
        """
        self.target.mkdir(parents=True, exist_ok=True)
        staging = StagingTree(self.target, self.jobs)
        staging.sync()
        for begun in planned.early:
            begun.put_into(staging.tree)
        manifest = dict(planned.current)
        added: list[str] = []
        changed: list[str] = []
        reasons: list[tuple[str, str]] = []
        rows: list[PackedRows] = []
        came: set[str] = set()
        with closing(self._written(renderer, staging.tree, planned)) as portions:
            for files, (data, packed) in portions:
                rows.append(packed)
                came.update(files)
                for made, (result, words) in zip(files, received(data), strict=True):
                    if self.explain:
                        reasons.append((made, words))
                    for file, each in ((made, result), *result.others.items()):
                        manifest[file] = each.written
                        if not each.same_bytes:
                            (added if each.same_bytes is None else changed).append(file)
        for begun in planned.early:
            if begun.file not in came:
                manifest |= begun.others  # it did not have to be made, and they have stayed
        deleted = tuple(sorted({*deleted, *(siblings - manifest.keys())}))
        for path in deleted:
            remove(staging.tree, path)
        changes = Changes(added=tuple(sorted(added)), changed=tuple(sorted(changed)), deleted=deleted)
        staging.publish({file: manifest[file] for file in sorted(manifest)}, before, changes, planned.trusted)
        if self.explain:
            print_reasons(sorted(reasons), changes)
        return changes, rows

    def _written(
        self, renderer: Renderer, tree: Path, planned: Plan
    ) -> Generator[tuple[list[str], Logged], None, None]:
        """Make files in the tree; yield them in portions, each with what came of its files."""
        tasks, ways = planned.tasks, Ways()
        advance = progress("Rendering", len(tasks))
        many = len(tasks) >= MANY
        logged = self.log.files() if many else None
        self.log.close()

        def as_logged(files: Iterable[tuple[str, bool]], came: Iterable[tuple[WriteResult, Parts]]) -> Logged:
            told = [self._logged(*each, *of, logged) for each, of in zip(files, came, strict=True)]
            return sent((result, words) for result, words, _ in told), packed_rows(row for *_, row in told)

        def make(portion: Sequence[OutputTask]) -> Logged:
            known = ((each.file, each.before is not None) for each in portion)
            return as_logged(known, (write(renderer, tree, each, ways) for each in portion))

        if many:
            renderer.prepare()
            first, rest = first_few(tasks)
            if first:
                yield files_of(first), make(first)
                advance(len(first))
            with closing(parallel_map(make, in_portions(rest, self.jobs), self.jobs)) as made:
                for portion, came in made:
                    yield files_of(portion), came
                    advance(len(portion))
        else:
            hands = hands_of(tasks, self.jobs)
            yield from zip(map(files_of, hands), in_hands(make, hands, self.jobs), strict=True)
        early = {each.file: result for each in planned.early if (result := each.result())}
        if early:
            yield [*early], as_logged(((file, True) for file in early), early.values())

    def _logged(
        self, file: str, known: bool, result: WriteResult, parts: Parts, logged: frozenset[str] | None
    ) -> tuple[WriteResult, str, Row]:
        """Return what came of a file, why it was made, and its row; `logged` are the files of the log."""
        before = self.log.why(file) if logged is None or file in logged else None
        words = why(before[1] if before else None, known, parts)
        return result, words, self.log.row(file, words, parts)


def files_of(tasks: Iterable[OutputTask]) -> list[str]:
    """Return the files of tasks, in their order."""
    return [each.file for each in tasks]
