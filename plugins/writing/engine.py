"""Pelican, with our press in the place of its article and page generators, and an output that changes all at once."""

import gc
import shutil
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from ..model.errors import INTERRUPTED, USAGE, Stop
from ..system.cache_error import DamagedError
from ..system.fingerprint import stamp_of_path
from ..system.lock import locked
from ..system.processes import jobs_of
from . import record as records
from .build_log import Reasons
from .publishing import publish
from .renderer import Press
from .statics import Statics
from .sync import refuse

UNSEEN = "a build would not see that what it gives has changed; let a room lend it to templates"
REFUSED = {
    "DELETE_OUTPUT_DIRECTORY": "it would empty the live site before it is built; remove it",
    "JINJA_FILTERS": UNSEEN,
    "JINJA_GLOBALS": UNSEEN,
    "JINJA_TESTS": UNSEEN,
    "THEME_TEMPLATES_OVERRIDES": "a build would not see that they have changed; change the theme itself",
}
"""Settings of Pelican's that must not be used, and why."""


class Engine(Pelican):  # type: ignore[misc]
    """What PELICAN_CLASS names."""

    def __init__(self, settings: dict[str, Any]) -> None:
        for name, why in REFUSED.items():
            if settings.get(name):
                raise Stop(f"pelicanconf.py: {name}: {why}", USAGE)
        super().__init__(settings)

    def run(self) -> None:
        """Build the site. Raises Stop; the output is then as it was."""
        target = Path(self.settings["OUTPUT_PATH"])
        lock = target.with_name(f".{target.name}.lock")
        before = records.raw(target)
        collecting = gc.isenabled()
        gc.disable()  # a build makes many values that live to its end; looking for garbage among them finds none
        try:
            refuse(target)
            with locked(lock, str(target), wait=not self.settings.get("NO_WAIT")):
                self._build_or_begin_anew(target)
        except OSError as error:
            raise Stop(f"{error.filename or target}: {error.strerror or error}; {outcome(target, before)}") from None
        except KeyboardInterrupt:
            raise Stop(f"Interrupted; {outcome(target, before)}.", INTERRUPTED) from None
        finally:
            if collecting:
                gc.enable()

    def _build_or_begin_anew(self, target: Path) -> None:
        """Build; where what was kept of earlier builds turns out to be damaged, throw it away and build without it."""
        self.settings["TOLD"] = set()
        try:
            self._build(target)
        except DamagedError as damage:
            if not damage.told:
                print("Cache: damaged; built anew.")
            shutil.rmtree(damage.folder, ignore_errors=True)
            try:
                self._build(target)
            except DamagedError:
                raise Stop(f"{damage.folder}: cannot be written; make room, or mend its permissions") from None

    def _build(self, target: Path) -> None:
        """Let Pelican read and gather, and publish before it says that it is done."""

        def finish(sender: Any) -> None:
            target.mkdir(parents=True, exist_ok=True)
            jobs, explain = jobs_of(self.settings.get("JOBS")), bool(self.settings.get("EXPLAIN"))
            changes = publish(self.press, self.statics.origins, target, self._reasons(), jobs, explain)
            print(f"Wrote {changes.summary} in {target}.", flush=True)
            self.press.reading.save()  # last of all: nobody waits for it, and a build that ends here loses little

        signals.finalized.connect(finish, sender=self)
        try:
            super().run()
        finally:
            signals.finalized.disconnect(finish)

    def _reasons(self) -> Reasons:
        key = stamp_of_path(Path(self.settings["OUTPUT_PATH"]))
        return Reasons(Path(self.settings["CACHE_PATH"], f"reasons-{key}.sqlite"))

    def why(self, address: str) -> None:
        """Print why the page at an address was last written, and what it is made of."""
        base = self.settings["SITEURL"]
        plain = address.removeprefix(base).lstrip("/").split("#")[0]
        for file in (plain, f"{plain}/index.html".lstrip("/"), f"{plain}index.html"):
            if found := self._reasons().why(file):
                break
        else:
            raise Stop(f"why: {address!r} was not built; give an address such as articles/x/", USAGE)
        why, parts = found
        print(f"{file.removesuffix('index.html') or '/'}: {why}")
        for name, held in parts.items():
            labels = [each for each in held if each]
            print(f"  {name}" + (f": {', '.join(labels)}" if labels else ""))

    def check(self) -> None:
        """Read and judge the content; nothing is rendered or written."""
        self.settings["CHECK_ONLY"] = True
        self._press(
            context=self.settings.copy(),
            settings=self.settings,
            path=self.path,
            theme=self.theme,
            output_path=self.output_path,
        )

    def _press(self, **arguments: Any) -> Press:
        """Return the press of this run: Pelican makes its generators itself, and this is how we get to know ours."""
        self.press = Press(**arguments)
        return self.press

    def _statics(self, **arguments: Any) -> Statics:
        self.statics = Statics(**arguments)
        return self.statics

    def _get_generator_classes(self) -> list[Any]:
        return [self._press, self._statics]


def outcome(target: Path, before: bytes) -> str:
    """Say what a build that was cut off left, by the record that the output had before it."""
    return "the site is as it was" if records.raw(target) == before else "the site had changed already"
