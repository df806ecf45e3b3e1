"""A site that a process keeps at hand, so that an edit of prose is on disk without a look at all the rest.

That nothing else has changed is found out when the site is taken up: then all of content and of the output is looked
at, as in every build. After that whoever watches content names what changes; what they miss is found the next time.
"""

from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

from ..model.record import Record, replace
from ..system.cache_error import CorruptCacheError
from . import manifest as manifests
from .build_log import BuildInputs
from .content_source import ContentSource
from .engine import Engine
from .manifest import Manifest
from .page import prose_files
from .plan import plan_edited
from .registry import Published, collect, judging_published
from .renderer import Renderer


class Resident(Record, gc=True):
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

    @property
    def target(self) -> Path:
        """The output folder."""
        return Path(self.engine.settings["OUTPUT_PATH"])

    @classmethod
    def of(cls, engine: Engine, is_wanted: Callable[[], bool] = lambda: True) -> "Resident | None":
        """Take up a site; None unless the output is that of its content, file for file. Raises Abort for problems.

        It takes long: None too as soon as it is not wanted any more.
        """
        inputs = engine.inputs()
        built_from = inputs.fingerprints()
        output = output_of(engine, built_from) if is_wanted() else None
        if output is None or not is_wanted():
            return None
        manifest, mark = output
        published = collect(inputs.source, inputs.statics)
        if any(not callable(each.values) and prose_files(each.values) for each in published.outputs):
            return None  # such a page would keep the old text
        if not is_wanted():
            return None
        renderer = Renderer(inputs, published)
        renderer.prepare()
        inputs.source.prepare()
        return cls(
            engine=engine,
            source=inputs.source,
            published=published,
            renderer=renderer,
            built_from=built_from,
            manifest=manifest,
            mark=mark,
        )

    def is_of(self, engine: Engine) -> bool:
        """Look at all of content and of the output, and tell whether this is still the site. Raises Abort."""
        built_from = engine.inputs().fingerprints()
        output = output_of(engine, built_from)
        return output is not None and (built_from, output[1]) == (self.built_from, self.mark)

    def follow(self, changed: Collection[str]) -> "Followed | None":
        """Return the site after files of these paths have changed, if they are prose and nothing else; else None.

        This one can be used no longer then: what it was made of holds the new texts. Raises Abort.
        """
        try:
            source = self.source.follow(self.engine.settings, changed)
            edited = source.edited_since(self.source.state) if source else None
            if source is None or edited is None:
                return None
            judging_published.send(source, published=self.published)
        except CorruptCacheError:
            return None
        built_from = replace(self.built_from, state=source.state)
        return Followed(site=replace(self, source=source, built_from=built_from), edited=edited)


class Followed(Record, gc=True):
    """A site after an edit of prose; its output, and what it says of that, are still those of before."""

    site: Resident
    edited: frozenset[str]

    def publish(self) -> bool:
        """Bring the output up to date, and tell whether that could be done: not if somebody else has built it since.

        It is for a copy of the process, since what is gathered for pages holds their texts. Raises Abort.
        """
        site, engine = self.site, self.site.engine
        try:
            with engine.at_work(site.target):
                if manifests.mark(site.target) != site.mark:
                    return False
                planned = plan_edited(site.renderer, site.manifest, self.edited)
                if planned is None:
                    return False
                publisher = engine.publisher(site.target)
                changes = publisher.carry_out(planned, site.renderer, site.manifest, site.built_from)
                engine.finish(site.source, changes)
                return True
        except CorruptCacheError:
            return False

    def published(self) -> Resident | None:
        """Return the site with its output, once a copy of this process has published it; None if it has not."""
        output = output_of(self.site.engine, self.site.built_from)
        if output is None:
            return None
        self.site.source.prepare()
        return replace(self.site, manifest=output[0], mark=output[1])


def output_of(engine: Engine, built_from: BuildInputs) -> tuple[Manifest, str] | None:
    """Return the manifest of the output and its mark, if a build made it of these inputs and nobody has changed it."""
    target = Path(engine.settings["OUTPUT_PATH"])
    manifest, mark = manifests.load(target), manifests.mark(target)
    if manifest is None or not built_from.state:
        return None
    with closing(engine.publisher(target).log) as log:
        if log.inputs(mark) != built_from:
            return None
    return (manifest, mark) if manifests.all_current(target, manifest) else None
