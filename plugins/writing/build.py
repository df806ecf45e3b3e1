"""A build or a check from Python: the same run as `python -m pelican`, with a few settings given by the caller."""

from pathlib import Path
from typing import Any

from pelican import init_logging
from pelican.settings import read_settings

from ..model.errors import USAGE, Abort
from .engine import Engine

SETTINGS = Path(__file__).resolve().parents[2] / "pelicanconf.py"


def build(
    *,
    content: str | None = None,
    output: str | None = None,
    drafts: bool = False,
    siteurl: str | None = None,
    as_of: str | None = None,
    jobs: int | str | None = None,
    no_wait: bool = False,
    paranoid: bool = False,
    explain: bool = False,
    cache: str | None = None,
    cards: bool | None = None,
    data: tuple[str, ...] | None = None,
) -> Engine:
    """Build the site, and return what built it. What is not given stands in pelicanconf.py. Raises Stop."""
    built = engine(
        PATH=content,
        OUTPUT_PATH=output,
        SITEURL=siteurl,
        DRAFTS=drafts,
        AS_OF=as_of,
        JOBS=jobs_wanted(jobs),
        NO_WAIT=no_wait,
        PARANOID=paranoid,
        EXPLAIN=explain,
        CACHE_PATH=cache,
        CARDS=cards,
        DATA=data,
    )
    built.run()
    return built


def check(*, content: str | None = None, as_of: str | None = None, cache: str | None = None) -> None:
    """Print every problem and warning, without building. Raises Stop if there are problems."""
    engine(PATH=content, DRAFTS=True, AS_OF=as_of, CACHE_PATH=cache).check()
    print("No problems.")


def why(address: str, *, output: str | None = None) -> None:
    """Print what the page at an address is made of, and why it was last written. Raises Stop."""
    engine(OUTPUT_PATH=output).why(address)


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


def jobs_wanted(jobs: int | str | None) -> int | None:
    """Return how many processes are asked for, on the command line as text; None where it is not said."""
    if jobs is None:
        return None
    try:
        if (number := int(jobs)) > 0:
            return number
    except ValueError:
        pass
    raise Abort(f"--jobs: {jobs!r} is no number of processes; name 1 or more", USAGE)
