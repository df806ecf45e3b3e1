"""Pelican, with our plugins in the place of its article and page generators, and an output that changes all at once."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import Pelican, signals

from ..drawing.theme_fingerprint import own_theme
from ..model.errors import INTERRUPTED, USAGE, Abort
from ..system.cache_database import cache_folder
from ..system.cache_error import CorruptCacheError
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_path
from ..system.lock import locked
from ..system.processes import worker_count
from ..system.streams import aborts_printed, use_tolerant_streams
from . import manifest as manifests
from .build_log import BuildLog, last_reason
from .byte_cache import ByteCache
from .content_source import ContentSource
from .ownership import require_no_file, require_ours
from .pelican_adapter import PelicanAdapter
from .plugin_loading import load_plugins
from .publishing import Publisher
from .registry import Published, collect
from .renderer import Renderer
from .sayings import gone_line, read_line, scheduled_line
from .setting_problems import require_linked_pages, require_sound
from .site_inputs import SiteInputs
from .statics import Statics, root_files
from .sync import Changes, require_apart

MEND = "wait for it, or leave out --no-wait"
OWNED = "empty it; if all that is in it may be replaced, say --yes"


class Engine(Pelican):  # type: ignore[misc]
    """A build, a check, or the answer to a question about either."""

    def __init__(self, settings: dict[str, Any]) -> None:
        use_tolerant_streams()
        require_sound(settings)
        self.own_theme = own_theme(settings.get("ROOT"))
        settings["THEME_TEMPLATES_OVERRIDES"] = [str(self.own_theme / "templates")] if self.own_theme else []
        super().__init__(settings)
        self.printed: set[Any] = set()

    def init_plugins(self) -> None:
        """Load plugins, all that are named or none."""
        self.plugins = load_plugins(self.settings)
        self.settings["PLUGINS"] = [each.__name__ for each in self.plugins]

    def run(self) -> None:
        """Build the site. Raises Abort; the output is then as it was."""
        target = Path(self.settings["OUTPUT_PATH"])
        require_apart(Path(self.path), target)
        with self.at_work(target):
            self.begin_anew_if_damaged(partial(self._build, target))

    @contextmanager
    def at_work(self, target: Path) -> Iterator[None]:
        """Hold an output folder while it is built. What cuts that off raises Abort, which says how it left it."""
        before = manifests.mark(target)
        collecting = gc.isenabled()
        gc.disable()  # a build makes many values that live to its end; looking for garbage among them finds none
        try:
            require_no_file(target)
            if not self.settings.get("YES"):
                require_ours(target, mend=OWNED)
            lock = target.with_name(f".{target.name}.lock")
            with locked(lock, f"{target} is being built", not self.settings.get("NO_WAIT"), MEND):
                yield
        except OSError as error:
            raise Abort(f"{error.filename or target}: {error.strerror or error}; {outcome(target, before)}") from None
        except KeyboardInterrupt:
            raise Abort(f"Interrupted; {outcome(target, before)}.", INTERRUPTED) from None
        finally:
            if collecting:
                gc.enable()

    def begin_anew_if_damaged(self, step: Callable[[], None]) -> None:
        """Do something; where what was kept of earlier builds turns out to be damaged, throw it away and do without."""
        try:
            step()
        except CorruptCacheError as damage:
            print("Cache: damaged; built anew.")
            shutil.rmtree(damage.folder, ignore_errors=True)
            try:
                step()
            except CorruptCacheError:
                raise Abort(f"{damage.folder}: cannot be written; make room, or mend its permissions") from None

    def _build(self, target: Path) -> None:
        """Let Pelican read and gather, and publish before it says that it is done."""

        def finish(sender: Any) -> None:
            source = self.adapter.source
            self._print_once(read_line(source.counts))
            if source.scheduled:
                self._print_once(scheduled_line(source.scheduled))
            self.finish(source, publisher.publish(self._inputs, is_sound))

        publisher = self.publisher(target)
        signals.finalized.connect(finish, sender=self)
        try:
            with publisher.checking_output() as is_sound:
                super().run()
        finally:
            signals.finalized.disconnect(finish)

    def publisher(self, target: Path) -> Publisher:
        """Return what brings an output folder up to date."""
        jobs, explain = worker_count(self.settings.get("JOBS")), bool(self.settings.get("EXPLAIN"))
        folder = cache_folder(Path(self.settings["CACHE_PATH"]), Path(self.path))
        log = BuildLog(folder, fingerprint_path(target))
        return Publisher(target=target, log=log, jobs=jobs, explain=explain, yes=bool(self.settings.get("YES")))

    def finish(self, source: ContentSource, changes: Changes) -> None:
        """Say what was written, and keep what was read: last of all, since a build that ends here loses little."""
        print(f"Wrote {changes.summary} in {self.settings['OUTPUT_PATH']}.", flush=True)
        if not self.settings.get("DRAFTS") and (gone := gone_line(changes)):
            print(gone)
        source.save()

    def _print_once(self, line: str) -> None:
        """Print a line, unless a build that had to begin anew has printed it."""
        if line not in self.printed:
            print(line)
            self.printed.add(line)

    def why(self, address: str, called_in: Path) -> None:
        """Print why the page at an address was last written, and what it is made of; a path starts at `called_in`."""
        output = Path(self.settings["OUTPUT_PATH"])
        base = self.settings["SITEURL"]
        plain = urlsplit(address.removeprefix(base) if base else address).path.lstrip("/")
        path = Path(called_in, address).resolve()
        if path.is_relative_to(output.resolve()):
            plain = path.relative_to(output.resolve()).as_posix().removeprefix(".")
        files = (plain, f"{plain}/index.html".lstrip("/"), f"{plain}index.html")
        found = last_reason(Path(self.settings["CACHE_PATH"]), output, files)
        if found is None:
            raise Abort(f"why: {address!r} was not built; give an address such as articles/x/", USAGE)
        file, why, parts = found
        print(f"{file.removesuffix('index.html') or '/'}: {why}")
        for name, held in parts.items():
            labels = [each for each in held if each]
            print(f"  {name}" + (f": {', '.join(labels)}" if labels else ""))

    def check(self) -> None:
        """Read and judge the content, and what plugins publish of it; nothing is rendered or written."""
        self.settings["CHECK_ONLY"] = True
        self.begin_anew_if_damaged(self._check)

    def published(self) -> tuple[ContentSource, Published]:
        """Return content that was read and judged, and all that plugins publish of it. Raises Abort."""
        found: list[tuple[ContentSource, Published]] = []

        def collected() -> None:
            source = self._adapter(**self._arguments).source
            found.append((source, collect(source, root_files(self.settings))))

        self.begin_anew_if_damaged(collected)
        return found[-1]

    def gathered(self) -> tuple[ContentSource, Renderer]:
        """Return content that was read and judged, and what renders all that plugins publish of it. Nothing is written.

        Raises Abort with the problems of content.
        """
        inputs = self.inputs()
        return inputs.source, Renderer(inputs, collect(inputs.source))

    def inputs(self) -> SiteInputs:
        """Return all that the site is made of, content read and judged. Raises Abort with the problems of content."""
        self._adapter(**self._arguments)
        statics = self._statics(**self._arguments)
        statics.generate_context()
        statics.generate_output(None)
        return self._inputs

    @property
    def _inputs(self) -> SiteInputs:
        return SiteInputs(
            source=self.adapter.source,
            templates=self.adapter.templates,
            statics=self.statics.origins,
            settings=self.settings,
        )

    @property
    def _arguments(self) -> dict[str, Any]:
        """What Pelican makes its generators with."""
        return {
            "context": self.settings.copy() | {"generated_content": {}, "static_links": set(), "static_content": {}},
            "settings": self.settings,
            "path": self.path,
            "theme": self.theme,
            "output_path": self.output_path,
        }

    def _check(self) -> None:
        source = self._adapter(**self._arguments).source

        statics = root_files(self.settings)

        def judged() -> bytes:
            require_linked_pages(self.settings, collect(source, statics))
            return b"sound"

        if source.state and not self.settings.get("FORCE"):  # what was found sound is, while nothing has changed
            key = fingerprint(source.state, code_fingerprint(), self.settings["PLUGINS"], tuple(statics))
            ByteCache(Path(self.settings["CACHE_PATH"], "made")).get(key, judged)
        else:
            judged()

    def _adapter(self, **arguments: Any) -> PelicanAdapter:
        """Return the adapter of this run: Pelican makes its generators itself, and this is how we get to know ours."""
        self.adapter = PelicanAdapter(printed=self.printed, **arguments)
        return self.adapter

    def _statics(self, **arguments: Any) -> Statics:
        self.statics = Statics(**arguments)
        return self.statics

    def _get_generator_classes(self) -> list[Any]:
        return [self._adapter, self._statics]


def outcome(target: Path, before: str) -> str:
    """Say what a build that was cut off left, by the mark of the manifest that the output had before it."""
    return "the site is as it was" if manifests.mark(target) == before else "the site had changed already"


class CalledEngine(Engine):
    """What PELICAN_CLASS names: the engine as the `pelican` command calls it, which prints no message of an Abort."""

    @aborts_printed()
    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)

    @aborts_printed()
    def run(self) -> None:
        """Build the site."""
        super().run()
