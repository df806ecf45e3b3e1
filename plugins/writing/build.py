"""A build or a check from Python: the same run as `python -m pelican`, with a few settings given by the caller."""

import sys
import traceback
from pathlib import Path
from typing import Any, Unpack

from pelican import init_logging
from pelican.settings import DEFAULT_CONFIG, read_settings

from ..model.errors import USAGE, Abort
from ..model.options import BuildOptions, settings_of
from ..model.wanted import TEXT, Wanted
from .engine import Engine
from .setting_problems import require_sound
from .sync import require_content

SETTINGS = "pelicanconf.py"
ENGINE = Path(__file__).resolve().parents[2]


def settings_file() -> Path:
    """Return the settings of the site in the working directory; elsewhere, those beside the engine."""
    here = Path.cwd() / SETTINGS
    return here if here.is_file() else ENGINE / SETTINGS


def build(**given: Unpack[BuildOptions]) -> Engine:
    """Build the site, and return what built it. Raises Abort."""
    built = engine(**settings_of(given))
    built.run()
    return built


def check(wanted: Wanted | None = None, **given: Unpack[BuildOptions]) -> None:
    """Print every problem and warning, drafts included, without building. Raises Abort if there are problems.

    With `wanted` only those that are; in another format than text nothing is printed here.
    """
    engine(WANTED=wanted, **settings_of({**given, "drafts": True})).check()
    if wanted is None or wanted.format == TEXT:
        print("No problems.")


def engine_of(**given: Unpack[BuildOptions]) -> Engine:
    """Return what would build the site. Raises Abort for a wrong setting."""
    return engine(**settings_of(given))


def why(address: str, called_in: Path | None = None, **given: Unpack[BuildOptions]) -> None:
    """Print what the page at an address, or a file of the output, is made of, and why it was last written.

    A path starts at `called_in`. Raises Abort.
    """
    engine(**settings_of(given)).why(address, called_in or Path.cwd())


def engine(**given: Any) -> Engine:
    """Return Pelican with our settings, and over them those of the caller that are not None."""
    init_logging()
    content = given.get("PATH")
    if content is not None:
        require_content(Path(content), "content")
    override = {name: value for name, value in given.items() if value is not None}
    file = str(settings_file())
    try:
        settings = read_settings(file, override=dict(override))
    except Exception as error:
        lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == file]
        line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else 0
        if not line:  # else the rest of the file was never run, and what it holds is not missing
            require_readable(override)
        place = f":{line}" if line else ""
        raise Abort(f"pelicanconf.py{place}: {type(error).__name__}: {error}; mend the settings", USAGE) from None
    return Engine(settings)


def require_readable(override: dict[str, Any]) -> None:
    """Raise Abort with what is wrong in the settings file, if all of it was run and Pelican could not use a value."""
    module = vars(sys.modules.get(Path(SETTINGS).stem, sys))
    if "PELICAN_CLASS" in module:
        require_sound(
            {**DEFAULT_CONFIG, **{name: value for name, value in module.items() if name.isupper()}, **override}
        )
        require_content(Path(override.get("PATH", module.get("PATH", "content"))), "pelicanconf.py: PATH")
