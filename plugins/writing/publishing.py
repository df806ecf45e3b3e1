"""From what plugins publish to the output folder: only what changed is made, and all of it appears at once."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence, Set
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from ..model.record import Record
from ..system.processes import beside, in_hands, parallel_map
from ..system.progress import progress
from . import manifest as manifests
from .build_log import BuildInputs, BuildLog, PackedRows, Parts, Row, packed_rows
from .compression import uncompressed
from .early import begun_early
from .manifest import Manifest
from .page import File
from .plan import OutputTask, Plan, plan
from .reasons import print_reasons, why
from .registry import collect
from .renderer import Renderer
from .setting_problems import require_linked_pages
from .site_inputs import SiteInputs
from .staging import StagingTree
from .sync import Changes, files_below, is_protected, remove, require_meant
from .work_division import first_few, hands_of, in_portions
from .write_output import SentResults, Ways, WriteResult, received, sent, write

MANY = 64
"""Of so many files what they share is made before the processes begin; of fewer, each makes what it needs."""
BESIDE_FROM = 10_000
"""So many files of an output are looked at by a process of its own, while content is read."""
Logged = tuple[SentResults, PackedRows]
"""What was made, without its parts, with why it was made; and the rows of the build log that tell of it."""


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
            return self.carry_out(planned, renderer, manifest, now)

    def carry_out(self, planned: Plan, renderer: Renderer, manifest: Manifest | None, now: BuildInputs) -> Changes:
        """Make what has been planned, and return what changed: of a folder with this manifest, to be made of `now`."""
        there = self._there(manifest)
        wanted = planned.files
        folders = tuple(
            each.origin.folder for each in planned.tasks if isinstance(each.origin, File) and each.origin.folder
        )
        siblings = planned.beside | {path for path in there if path.startswith(folders) or uncompressed(path) in wanted}
        deleted = tuple(sorted(path for path in there if path not in wanted and path not in siblings))
        if manifest is not None and not planned.tasks and not deleted and not planned.early:
            self.log.save(now, manifests.mark(self.target))
            return Changes()
        if not self.yes:
            require_meant(deleted, len(there), wanted, str(self.target))
        changes, rows = self._write(renderer, planned, manifest, deleted, siblings)
        self.log.save(now, manifests.mark(self.target), rows, deleted)
        return changes

    def _there(self, manifest: Manifest | None) -> Collection[str]:
        """Return the files that an earlier build left."""
        return [path for path in files_below(self.target) if not is_protected(path)] if manifest is None else manifest

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
        if planned.early:
            planned.early.put_into(staging.tree)
        manifest = dict(planned.current)
        added: list[str] = []
        changed: list[str] = []
        reasons: list[tuple[str, str]] = []
        rows: list[PackedRows] = []
        with closing(self._written(renderer, staging.tree, planned)) as portions:
            for data, packed in portions:
                rows.append(packed)
                results = received(data)
                reasons += [(result.file, words) for result, words in results] if self.explain else []
                for each in (one for result, _ in results for one in (result, *result.others)):
                    manifest[each.file] = each.written
                    if not each.same_bytes:
                        (added if each.same_bytes is None else changed).append(each.file)
        deleted = tuple(sorted({*deleted, *(siblings - manifest.keys())}))
        for path in deleted:
            remove(staging.tree, path)
        changes = Changes(added=tuple(sorted(added)), changed=tuple(sorted(changed)), deleted=deleted)
        staging.publish(dict(sorted(manifest.items())), before, changes, planned.trusted)
        if self.explain:
            print_reasons(sorted(reasons), changes)
        return changes, rows

    def _written(self, renderer: Renderer, tree: Path, planned: Plan) -> Generator[Logged, None, None]:
        """Make files in the tree; yield them in portions, each file with the reason, which the log keeps."""
        tasks, ways = planned.tasks, Ways()
        advance = progress("Rendering", len(tasks))
        many = len(tasks) >= MANY
        logged = self.log.files() if many else None
        self.log.close()

        def as_logged(made: Iterable[tuple[WriteResult, Parts]]) -> Logged:
            told = [self._logged(*each, logged) for each in made]
            return sent((result, words) for result, words, _ in told), packed_rows(row for *_, row in told)

        def make(portion: Sequence[OutputTask]) -> Logged:
            return as_logged(write(renderer, tree, each, ways) for each in portion)

        if many:
            renderer.prepare()
            first, rest = first_few(tasks)
            if first:
                yield make(first)
                advance(len(first))
            with closing(parallel_map(make, in_portions(rest, self.jobs), self.jobs)) as portions:
                for portion, size in portions:
                    yield portion
                    advance(size)
        else:
            yield from in_hands(make, hands_of(tasks, self.jobs), self.jobs)
        if planned.early:
            yield as_logged(planned.early.results())

    def _logged(self, result: WriteResult, parts: Parts, logged: frozenset[str] | None) -> tuple[WriteResult, str, Row]:
        """Return a file, why it was made, and its row; `logged` are the files of the log."""
        before = self.log.why(result.file) if logged is None or result.file in logged else None
        words = why(before[1] if before else None, result.known, parts)
        return result, words, self.log.row(result.file, words, parts)
