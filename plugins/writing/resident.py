"""A site that a process keeps at hand, so that an edit of prose is on disk without a look at all the rest.

That nothing else has changed is found out when the site is taken up: then all of content and of the output is looked
at, as in every build. After that whoever watches content names what changes; what they miss is found the next time.
"""

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from ..system.cache_error import CorruptCacheError
from . import manifest as manifests
from .build_log import BuildInputs
from .content_source import ContentSource
from .engine import Engine
from .manifest import Manifest
from .page import prose_files
from .plan import plan_edited
from .publishing import all_current
from .registry import Published, collect, judging_published
from .renderer import Renderer


@dataclass(frozen=True)
class Resident:
    """What was published, and what it was made of: `source`, and all else, as the fingerprints in `built_from` tell.

    `manifest` is that of the output folder, known by its `mark`.
    """

    engine: Engine
    source: ContentSource
    published: Published
    renderer: Renderer
    built_from: BuildInputs
    manifest: Manifest
    mark: str

    @classmethod
    def of(cls, engine: Engine) -> "Resident | None":
        """Take up a site; None unless the output is that of its content, file for file. Raises Abort for problems."""
        target = Path(engine.settings["OUTPUT_PATH"])
        inputs = engine.inputs()
        manifest, mark = manifests.load(target), manifests.mark(target)
        built_from = inputs.fingerprints()
        with closing(engine.publisher(target).log) as log:
            known = log.inputs(mark)
        if not built_from.state or manifest is None or known != built_from or not all_current(target, manifest):
            return None
        published = collect(inputs.source, inputs.statics)
        if any(not callable(each.values) and prose_files(each.values) for each in published.outputs):
            return None  # such a page would keep the old text
        renderer = Renderer(inputs, published)
        renderer.prepare()
        inputs.source.prepare()
        return cls(engine, inputs.source, published, renderer, built_from, manifest, mark)

    def follow(self, changed: Collection[str]) -> bool:
        """Bring the output up to date after files of these paths have changed, and tell whether that could be done.

        It can if they are prose and nothing else, and nobody else has built the output. It is for a copy of the
        process, and can be done once. Raises Abort.
        """
        target = Path(self.engine.settings["OUTPUT_PATH"])
        try:
            with self.engine.at_work(target):
                return manifests.mark(target) == self.mark and self._follow(target, changed)
        except CorruptCacheError:
            return False

    def _follow(self, target: Path, changed: Collection[str]) -> bool:
        source = self.source.follow(self.engine.settings, changed)
        edited = source.edited_since(self.source.state) if source else None
        if source is None or edited is None:
            return False
        judging_published.send(source, published=self.published)
        planned = plan_edited(self.renderer, self.manifest, edited)
        if planned is None:
            return False
        now = replace(self.built_from, state=source.state)
        changes = self.engine.publisher(target).carry_out(planned, self.renderer, self.manifest, now)
        self.engine.finish(source, changes)
        return True
