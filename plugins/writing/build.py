"""A build or a check from Python: the same run as `python -m pelican`, with a few settings given by the caller."""

from pathlib import Path
from typing import Any, Unpack

from pelican import init_logging
from pelican.settings import read_settings

from ..model.errors import USAGE, Abort
from ..model.options import BuildOptions, settings_of
from .engine import Engine

SETTINGS = Path(__file__).resolve().parents[2] / "pelicanconf.py"


def build(**given: Unpack[BuildOptions]) -> Engine:
    """Build the site, and return what built it. Raises Abort."""
    built = engine(**settings_of(given))
    built.run()
    return built


def check(**given: Unpack[BuildOptions]) -> None:
    """Print every problem and warning, drafts included, without building. Raises Abort if there are problems."""
    engine(**settings_of({**given, "drafts": True})).check()
    print("No problems.")


def why(address: str, **given: Unpack[BuildOptions]) -> None:
    """Print what the page at an address is made of, and why it was last written. Raises Abort."""
    engine(**settings_of(given)).why(address)


def engine(**given: Any) -> Engine:
    """Return Pelican with our settings, and over them those of the caller that are not None."""
    init_logging()
    content = given.get("PATH")
    if content is not None and not Path(content).is_dir():
        raise Abort(f"content: {content} is no folder; name the one that holds articles/ and topics/", USAGE)
    try:
        override = {name: value for name, value in given.items() if value is not None}
        settings = read_settings(str(SETTINGS), override=override)
    except Exception as error:
        place = f":{error.lineno}" if isinstance(error, SyntaxError) else ""
        raise Abort(f"pelicanconf.py{place}: {type(error).__name__}: {error}; mend the settings", USAGE) from None
    return Engine(settings)
