"""`audit`: what is wrong with a built site that no rule on content can see: colours, links, weights, HTML.

Each part yields findings, a line each. What a part needs and is not there is told, never passed over in silence.
"""

from collections.abc import Iterator
from pathlib import Path

from ...model.errors import CONTENT, USAGE, Abort
from ...model.problem import Problem
from ...model.words import counted
from ...reading.report import report
from ...writing.build import settings_file
from ...writing.statics import STATIC


def audit(output: str = "output") -> None:
    """Print every finding, and what could not be looked at. Raises Abort if there is a finding."""
    folder = Path(output)
    if not (folder / "index.html").is_file():
        raise Abort(f"audit: {folder} holds no site; build it first, or name the folder with --output", USAGE)
    if report([*findings(folder)], "."):
        raise Abort("", CONTENT)
    print("Nothing was found.")


def findings(folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the site in a folder, part by part, each told when it begins."""
    from .browser import axe
    from .colours import colours
    from .pages import links, parsed, validity, weights

    root = settings_file().parent
    print("Colours: every pair that meets, light and dark.", flush=True)
    yield from colours(root)
    given = {path.relative_to(root / STATIC).as_posix() for path in (root / STATIC).rglob("*")}  # as others want them
    pages = {name: page for name, page in parsed(folder).items() if name not in given}
    print(f"Links and HTML of {counted(len(pages), 'page')}, and what pages weigh.", flush=True)
    yield from links(folder, pages)
    yield from validity(folder, pages)
    yield from weights(folder, pages)
    yield from axe(folder, [name for name, page in pages.items() if not page.redirects])
