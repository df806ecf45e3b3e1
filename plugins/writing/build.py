"""A build or a check from Python: the same run as `python -m pelican`, with a few settings given by the caller."""

from pathlib import Path
from typing import Any

from pelican import init_logging
from pelican.settings import read_settings

from ..model.stop import USAGE, Stop
from .engine import Engine

SETTINGS = Path(__file__).resolve().parents[2] / "pelicanconf.py"


def build(
    *, content: str | None = None, output: str | None = None, drafts: bool = False, siteurl: str | None = None
) -> None:
    """Build the site. What is not given stands in pelicanconf.py. Raises Stop."""
    engine(content, output, drafts, siteurl).run()


def check(*, content: str | None = None) -> None:
    """Print every problem and warning, without building. Raises Stop if there are problems."""
    engine(content, None, True, None).check()
    print("No problems.")


def engine(content: str | None, output: str | None, drafts: bool, siteurl: str | None) -> Engine:
    """Return Pelican with our settings and those of the caller."""
    given: dict[str, Any] = {"PATH": content, "OUTPUT_PATH": output, "SITEURL": siteurl}
    override = {name: value for name, value in given.items() if value is not None} | {"DRAFTS": drafts}
    init_logging()
    if content is not None and not Path(content).is_dir():
        raise Stop(f"content: {content} is no folder; name the one that holds articles/ and topics/", USAGE)
    try:
        settings = read_settings(str(SETTINGS), override=override)
    except Exception as error:
        place = f":{error.lineno}" if isinstance(error, SyntaxError) else ""
        raise Stop(f"pelicanconf.py{place}: {type(error).__name__}: {error}; mend the settings", USAGE) from None
    return Engine(settings)
