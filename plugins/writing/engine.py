"""Pelican, with our press in the place of its article and page generators, building aside before it replaces."""

import tempfile
from pathlib import Path
from typing import Any

from pelican import Pelican

from ..model.stop import USAGE, Stop
from .assets import Assets
from .press import Press
from .trees import bring, claim, compare, refuse


class Engine(Pelican):  # type: ignore[misc]
    """What PELICAN_CLASS names."""

    def __init__(self, settings: dict[str, Any]) -> None:
        if settings["DELETE_OUTPUT_DIRECTORY"]:
            raise Stop("DELETE_OUTPUT_DIRECTORY: it would empty the live site before it is built; remove it", USAGE)
        super().__init__(settings)

    def run(self) -> None:
        """Build into a folder of its own, then bring the output up to date file by file."""
        target = Path(self.settings["OUTPUT_PATH"])
        refuse(target)
        with tempfile.TemporaryDirectory(prefix="digest-") as aside:
            self.output_path = aside
            try:
                super().run()
            except OSError as error:
                raise Stop(f"{error.filename or aside}: {error.strerror}; nothing was written") from None
            finally:
                self.output_path = str(target)
            claim(target)
            changes = compare(Path(aside), target)
            bring(Path(aside), target, changes)
        print(f"Wrote {changes.summary} in {target}.")

    def check(self) -> None:
        """Read and judge the content; nothing is rendered or written."""
        self.settings["CHECK_ONLY"] = True
        Press(
            context=self.settings.copy(),
            settings=self.settings,
            path=self.path,
            theme=self.theme,
            output_path=self.output_path,
        )

    def _get_generator_classes(self) -> list[type]:
        return [Press, Assets]
